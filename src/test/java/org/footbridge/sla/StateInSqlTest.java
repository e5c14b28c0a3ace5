package org.footbridge.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.footbridge.Footbridge;
import org.footbridge.board.Moments;
import org.footbridge.sla.SlaClock.Status;
import org.footbridge.testing.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a deadline stands is told by Java for one case and by SQL for the board. */
class StateInSqlTest {

  private static final List<LocalTime> TIMES =
      List.of(
          LocalTime.MIDNIGHT,
          LocalTime.of(7, 59, 59),
          LocalTime.of(8, 0),
          LocalTime.of(12, 0),
          LocalTime.of(23, 59, 59));

  /** What is told apart, and what Java says of it. */
  private record Told(
      Status status,
      @Nullable LocalDate ended,
      @Nullable LocalDate broken,
      LocalDate due,
      LocalDate warn,
      Instant now,
      SlaState state) {}

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-30", "2026-03-29", "2026-10-25"})
  void sql_and_java_say_the_same_at_every_moment_also_when_the_clocks_change(LocalDate due) {
    List<Told> told = everything(due);

    List<String> inSql =
        Database.jdbc()
            .sql(
                """
                select board.state(status, ended::date, broken::date, due::date, warn::date,
                  today::date, warned::date)
                from unnest(:status, :ended, :broken, :due, :warn, :today, :warned)
                  with ordinality as t (status, ended, broken, due, warn, today, warned, n)
                order by n
                """)
            .param("status", texts(told, Told::status))
            .param("ended", texts(told, Told::ended))
            .param("broken", texts(told, Told::broken))
            .param("due", texts(told, Told::due))
            .param("warn", texts(told, Told::warn))
            .param("today", texts(told, one -> Moments.today(one.now())))
            .param("warned", texts(told, one -> Moments.warnedThrough(one.now())))
            .query(String.class)
            .list();

    assertThat(told).hasSizeGreaterThan(5000);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      if (!told.get(i).state().name().equals(inSql.get(i))) {
        different.add(told.get(i) + " but in SQL " + inSql.get(i));
      }
    }
    assertThat(different).isEmpty();
  }

  private static List<Told> everything(LocalDate due) {
    List<Told> all = new ArrayList<>();
    for (Status status : Status.values()) {
      boolean ended = status == Status.MET || status == Status.CANCELLED;
      for (int warned = -3; warned <= 0; warned++) {
        for (int broke = -3; broke <= 1; broke++) {
          LocalDate broken = broke == 1 ? null : due.plusDays(broke);
          for (int end = -4; end <= 2; end++) {
            if (ended || end == 0) {
              for (int day = -4; day <= 2; day++) {
                for (LocalTime time : TIMES) {
                  LocalDate endedOn = ended ? due.plusDays(end) : null;
                  LocalDate warn = due.plusDays(warned);
                  Instant now = due.plusDays(day).atTime(time).atZone(Footbridge.ZONE).toInstant();
                  all.add(
                      new Told(
                          status,
                          endedOn,
                          broken,
                          due,
                          warn,
                          now,
                          SlaClock.state(status, endedOn, broken, due, warn, now)));
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static String[] texts(
      List<Told> told, java.util.function.Function<Told, @Nullable Object> of) {
    return told.stream()
        .map(one -> of.apply(one) == null ? null : of.apply(one).toString())
        .toArray(String[]::new);
  }
}
