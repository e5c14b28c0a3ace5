package org.footbridge.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.footbridge.sla.RandomClocks;
import org.footbridge.testing.Database;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever happens to deadlines, in whatever order, the board counts what is so. */
@WholePlatform
class CountsTest {

  private static final String[] AREAS = {"east", "north", "west"};

  private final JdbcClient jdbc = Database.jdbc();

  @Property(tries = 6, shrinking = ShrinkingMode.OFF, seed = "20261201")
  void after_any_order_of_events_every_number_is_what_a_recount_says(@ForAll long seed) {
    Random dice = new Random(seed);
    try (RandomClocks clocks = new RandomClocks(12)) {
      for (int event = 0; event < 80; event++) {
        clocks.happens(dice);
        if (dice.nextInt(4) == 0) {
          clocks.daysPass(dice);
        }
        if (dice.nextInt(30) == 0) {
          jdbc.sql("select board.merge()").query(Long.class).single();
        }
        if (dice.nextInt(50) == 0) {
          jdbc.sql("select board.rebuild()").query(Integer.class).single();
        }
        if (event % 40 == 39) {
          check(clocks);
        }
      }
      assertThat(count(clocks).whole().of(Slice.ALL)).isPositive();
    }
  }

  @Test
  void while_many_change_deadlines_at_once_every_snapshot_is_right() throws Exception {
    try (RandomClocks clocks = new RandomClocks(40);
        ExecutorService people = Executors.newFixedThreadPool(6)) {
      AtomicBoolean done = new AtomicBoolean();
      List<Future<?>> writing = new ArrayList<>();
      for (int person = 0; person < 4; person++) {
        Random dice = new Random(person);
        writing.add(
            people.submit(
                () -> {
                  for (int event = 0; event < 150; event++) {
                    clocks.happens(dice);
                  }
                }));
      }
      Future<?> keeping =
          people.submit(
              () -> {
                for (int round = 0; !done.get(); round++) {
                  String what = round % 5 == 4 ? "select board.rebuild()" : "select board.merge()";
                  jdbc.sql(what).query(Long.class).single();
                }
              });
      Future<?> looking =
          people.submit(
              (Callable<Void>)
                  () -> {
                    while (!done.get()) {
                      check(clocks);
                    }
                    return null;
                  });
      for (Future<?> one : writing) {
        one.get();
      }
      done.set(true);
      keeping.get();
      looking.get();
      check(clocks);
    }
  }

  @Test
  void what_ends_is_counted_in_the_transaction_that_ends_it() {
    try (RandomClocks clocks = new RandomClocks(3)) {
      Random dice = new Random(1);
      for (int event = 0; event < 60; event++) {
        clocks.happens(dice);
      }
      Tally before = count(clocks).whole();
      new TransactionTemplate(clocks.transactions())
          .executeWithoutResult(
              status -> {
                clocks
                    .jdbc()
                    .sql(
                        """
                        update sla.clock set status = 'MET', ended_on = due_on
                        where id = (select id from sla.clock where ended_on is null limit 1)
                        """)
                    .update();
                Tally within = count(clocks).whole();
                assertThat(within.of(Slice.OPEN)).isEqualTo(before.of(Slice.OPEN) - 1);
                assertThat(within.of(Slice.MET)).isEqualTo(before.of(Slice.MET) + 1);
                status.setRollbackOnly();
              });
      assertThat(count(clocks).whole()).isEqualTo(before);
    }
  }

  @Test
  void a_safeguarding_concern_is_nowhere_on_the_board() {
    try (RandomClocks clocks = new RandomClocks(3)) {
      Random dice = new Random(2);
      for (int event = 0; event < 30; event++) {
        clocks.happens(dice);
      }
      Counts.Counted before = count(clocks);
      clocks.concern(clocks.anyCase(dice));
      assertThat(count(clocks)).isEqualTo(before);
      jdbc.sql("update sla.clock set status = 'MET', ended_on = due_on where confined is not null")
          .update();
      assertThat(count(clocks)).isEqualTo(before);
      check(clocks);
    }
  }

  @Test
  void counters_that_are_wrong_are_found_named_and_built_anew() {
    try (RandomClocks clocks = new RandomClocks(6)) {
      Random dice = new Random(3);
      for (int event = 0; event < 80; event++) {
        clocks.happens(dice);
      }
      jdbc.sql("select board.merge()").query(Long.class).single();
      jdbc.sql(
              """
              insert into board.delta
                (kind, area, school_urn, month, met, met_late, cancelled, cancelled_late)
              values ('review', 'east', '900001', '2029-01-01', 1, 0, 0, 0)
              """)
          .update();
      BoardKeeping keeping = new BoardKeeping(jdbc, clocks.clock());
      assertThat(keeping.health().getStatus().getCode()).isEqualTo("UP");

      keeping.check();

      assertThat(keeping.health().getStatus().getCode()).isEqualTo("DEGRADED");
      check(clocks);
      keeping.check();
      assertThat(keeping.health().getStatus().getCode()).isEqualTo("UP");
    }
  }

  private Counts.Counted count(RandomClocks clocks) {
    Counts counts = new Counts(new Windows(clocks.calendars(), clocks.jdbc()), clocks.jdbc());
    return counts.count(Filter.NONE, By.KIND, AREAS, Moment.of(clocks.clock()));
  }

  private static void check(RandomClocks clocks) {
    BoardRecount.check(clocks.jdbc(), clocks.calendars(), clocks.clock(), clocks.transactions());
  }
}
