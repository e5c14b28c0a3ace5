package org.footbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.footbridge.testing.Thorough;

/** Whoever has all reports can work out no small number that is not printed in them. */
@Thorough
class SuppressionTest {

  private static final int THRESHOLD = 5;
  private static final List<String> AREAS = List.of("east", "west");
  private static final List<String> KINDS = List.of("check", "assess", "review", "renew");
  private static final List<String> OUTCOMES = List.of("met", "met-late", "breached");
  private static final YearMonth FIRST = YearMonth.of(2026, 9);

  /** A county in which something was counted, and who has read what of it. */
  private static final class County {
    private final List<YearMonth> months;
    private final List<Atom> atoms = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final List<Figure> published = new ArrayList<>();

    County(int howManyMonths, Random chance) {
      months = Stream.iterate(FIRST, month -> month.plusMonths(1)).limit(howManyMonths).toList();
      for (String area : AREAS) {
        for (YearMonth month : months) {
          for (String kind : KINDS) {
            for (String outcome : OUTCOMES) {
              atoms.add(new Atom("deadlines", area, month, kind, outcome));
              counts.add(howMany(chance));
            }
          }
        }
      }
    }

    /** Many zeros, many small numbers, some large. */
    private static long howMany(Random chance) {
      return switch (chance.nextInt(4)) {
        case 0 -> 0;
        case 1 -> 1 + chance.nextInt(THRESHOLD - 1);
        case 2 -> chance.nextInt(12);
        default -> chance.nextInt(60);
      };
    }

    void publish(Scope scope) {
      List<Figure> report = new ArrayList<>();
      for (Sum sum : PublishedTables.sums("deadlines", scope, KINDS, OUTCOMES)) {
        report.add(Figure.yetToPublish(parts(sum), count(sum)));
      }
      List<Figure> all = new ArrayList<>(published);
      all.addAll(report);
      all.addAll(possible());
      Suppression.protect(all, THRESHOLD);
      report.forEach(
          one -> published.add(Figure.published(one.parts(), one.count(), one.isShown())));
    }

    /** What a report might say one day. */
    private List<Figure> possible() {
      return PublishedTables.possible("deadlines", AREAS, months, KINDS, OUTCOMES).stream()
          .map(sum -> Figure.published(parts(sum), count(sum), false))
          .toList();
    }

    private BitSet parts(Sum sum) {
      BitSet parts = new BitSet();
      for (int i = 0; i < atoms.size(); i++) {
        parts.set(i, sum.covers(atoms.get(i)));
      }
      return parts;
    }

    private long count(Sum sum) {
      return parts(sum).stream().mapToLong(counts::get).sum();
    }

    /** What can be said about each small number, printed or not, by all that was published. */
    void attack() {
      Attacker attacker = new Attacker(atoms.size());
      published.stream()
          .filter(Figure::isShown)
          .forEach(one -> attacker.reads(one.parts().stream().toArray(), one.count()));
      List<Figure> sought = new ArrayList<>(published);
      sought.addAll(possible());
      for (Figure small : sought) {
        if (small.isSmall(THRESHOLD)) {
          assertThat(small.isShown()).isFalse();
          Attacker.Range range = attacker.attack(small.parts().stream().toArray());
          assertThat(small.count())
              .as("what is true is possible")
              .isBetween(Math.round(range.least()), Math.round(range.most()));
          assertThat(range.isWide(THRESHOLD)).as("%s for %d", range, small.count()).isTrue();
        }
      }
    }
  }

  @Property(tries = 300, seed = "20261130")
  void no_small_number_of_a_report_can_be_worked_out_from_its_tables_and_totals(
      @ForAll long chance, @ForAll @IntRange(min = 1, max = 4) int months) {
    County county = new County(months, new Random(chance));

    county.publish(new Scope(AREAS, FIRST, FIRST.plusMonths(months - 1)));

    county.attack();
  }

  @Property(tries = 100, seed = "20261130")
  void nor_from_reports_of_other_months_and_areas(@ForAll long seed) {
    Random chance = new Random(seed);
    County county = new County(4, chance);
    List<Scope> scopes = new ArrayList<>();
    for (List<String> areas : List.of(AREAS, List.of("east"), List.of("west"))) {
      scopes.add(new Scope(areas, FIRST, FIRST.plusMonths(3)));
      county.months.forEach(month -> scopes.add(new Scope(areas, month, month)));
    }
    Collections.shuffle(scopes, chance);

    scopes.subList(0, 3 + chance.nextInt(4)).forEach(county::publish);

    county.attack();
  }
}
