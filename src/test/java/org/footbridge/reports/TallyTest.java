package org.footbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Before anything is left out, the parts of every table are its totals. */
class TallyTest {

  private static final List<String> OUTCOMES = List.of("met", "met-late", "not-met");
  private static final List<Function<Counted, String>> TABLES =
      List.of(
          Counted::row, Counted::area, Counted::schoolUrn, counted -> counted.month().toString());

  @Property(seed = "20261201")
  void rows_columns_and_tables_add_up_to_the_same(@ForAll("counted") List<Counted> counted) {
    long all = counted.stream().mapToLong(Counted::n).sum();
    for (Function<Counted, String> rowOf : TABLES) {
      Tally tally = Tally.by(counted, rowOf);
      List<String> rows = counted.stream().map(rowOf).distinct().toList();
      assertThat(tally.count(Sum.ALL, Sum.ALL)).isEqualTo(all);
      for (String outcome : OUTCOMES) {
        assertThat(rows.stream().mapToLong(row -> tally.count(row, outcome)).sum())
            .isEqualTo(tally.count(Sum.ALL, outcome));
      }
      for (String row : rows) {
        assertThat(OUTCOMES.stream().mapToLong(outcome -> tally.count(row, outcome)).sum())
            .isEqualTo(tally.count(row, Sum.ALL));
      }
    }
  }

  @Property(seed = "20261201")
  void half_of_them_took_no_longer_than_the_median(@ForAll("counted") List<Counted> counted) {
    Tally tally = Tally.by(counted, Counted::row);
    if (tally.timed(Sum.ALL) > 0) {
      double median = tally.median(Sum.ALL).orElseThrow();
      long noLonger =
          counted.stream()
              .filter(one -> one.days() != null && one.days() <= median)
              .mapToLong(Counted::n)
              .sum();
      assertThat(noLonger * 2).isGreaterThanOrEqualTo(tally.timed(Sum.ALL));
    }
  }

  @Provide
  Arbitrary<List<Counted>> counted() {
    return Combinators.combine(
            Arbitraries.of("east", "west"),
            Arbitraries.integers().between(1, 12),
            Arbitraries.of("900001", "900002", "900003"),
            Arbitraries.of("assessment", "review"),
            Arbitraries.of(OUTCOMES),
            Arbitraries.integers().between(0, 30).injectNull(0.3),
            Arbitraries.longs().between(1, 40))
        .as(
            (area, month, school, kind, outcome, days, n) ->
                new Counted(area, YearMonth.of(2026, month), school, kind, outcome, days, n))
        .list()
        .ofMaxSize(40);
  }

  @Test
  void shares_are_rounded_half_up_and_nothing_is_not_the_same_as_little() {
    assertThat(Numbers.share(1, 8)).isEqualTo("12.5%");
    assertThat(Numbers.share(1, 16)).isEqualTo("6.3%");
    assertThat(Numbers.share(1, 2000)).isEqualTo("0.1%");
    assertThat(Numbers.share(1, 2001)).isEqualTo(Numbers.LOW);
    assertThat(Numbers.share(0, 7)).isEqualTo("0.0%");
    assertThat(Numbers.share(0, 0)).isEqualTo(Numbers.NOT_APPLICABLE);
    assertThat(Numbers.count(12345)).isEqualTo("12,345");
  }

  @Test
  void periods_of_reports_for_others_never_overlap_in_part() {
    List<Period> periods = Period.ofSchoolYear(YearMonth.of(2026, 9));
    assertThat(periods).hasSize(12 + 3 + 1);
    for (Period one : periods) {
      for (Period other : periods) {
        boolean apart = one.until().isBefore(other.from()) || other.until().isBefore(one.from());
        boolean within =
            (one.covers(other.from()) && one.covers(other.until()))
                || (other.covers(one.from()) && other.covers(one.until()));
        assertThat(apart || within).isTrue();
      }
    }
  }
}
