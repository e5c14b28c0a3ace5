package org.footbridge.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.forecast.Score.Became;
import org.footbridge.testing.Tempers;

/**
 * Two school years of an authority on the real tables and clocks, without an engine: it learns from
 * the first and is scored on deadlines of the second, in which nobody acts on what it says.
 */
final class SimulatedYear implements AutoCloseable {

  private static final LocalDate FIRST = LocalDate.of(2028, 9, 4);
  private static final LocalDate SECOND = LocalDate.of(2029, 9, 3);
  private static final LocalDate AFTERWARDS = LocalDate.of(2030, 7, 20);
  private static final int CASES_A_YEAR = 300;

  final Authority authority = new Authority(Authority.USUAL);
  final Score score = new Score();
  private final TreeMap<LocalDate, List<Runnable>> happens = new TreeMap<>();
  private final Map<UUID, Boolean> foreseeable = new HashMap<>();
  private final Set<UUID> scored = new HashSet<>();

  SimulatedYear(long seed) {
    Random random = new Random(seed);
    Tempers tempers = new Tempers(authority.calendar, FIRST, random.nextLong());
    int days = authority.calendar.between(FIRST, AFTERWARDS);
    for (int i = 0; i < 2 * CASES_A_YEAR; i++) {
      LocalDate arrives =
          authority.calendar.add(FIRST, 1 + (int) ((long) days * i / (2 * CASES_A_YEAR)));
      SimulatedCase.live(
          new SimulatedCase(
              authority,
              tempers,
              random.nextLong(),
              (day, what) -> happens.computeIfAbsent(day, any -> new ArrayList<>()).add(what),
              foreseeable),
          arrives);
    }
  }

  /** Lives the first year and learns from what ended in it. */
  void learn() {
    while (happens.firstKey().isBefore(SECOND)) {
      live(happens.firstKey());
    }
    authority.itIs(SECOND);
    authority.outlooks.keepUp();
  }

  /** Every open deadline counted once more by another way, on the day between the years. */
  void recount() {
    ForecastRecount.check(authority.jdbc, authority.calendars, SECOND, Authority.USUAL);
  }

  /** Lives to the end of everything, notes each day what is said, and sees what became of it. */
  void foretell() {
    while (!happens.isEmpty()) {
      LocalDate today = happens.firstKey();
      live(today);
      look(today);
    }
    authority
        .jdbc
        .sql(
            """
            select id, case when status = 'CANCELLED' then 'CANCELLED'
                            when ended_on > due_on then 'BREACHED' else 'MET' end
            from sla.clock where started_on >= :second and status in ('MET', 'CANCELLED')
            """)
        .param("second", SECOND)
        .query(
            row -> {
              score.became(row.getObject(1, UUID.class), Became.valueOf(row.getString(2)));
            });
  }

  /** The share of the breaches that would not have been had everybody taken as long as usual. */
  double shareOfBadLuck() {
    List<UUID> breached =
        authority
            .jdbc
            .sql(
                "select id from sla.clock where status = 'MET' and ended_on > due_on and started_on"
                    + " >= :second")
            .param("second", SECOND)
            .query(UUID.class)
            .list();
    return (double) breached.stream().filter(id -> !foreseeable.get(id)).count() / breached.size();
  }

  private void live(LocalDate day) {
    authority.itIs(day);
    happens.remove(day).forEach(Runnable::run);
    authority.flush();
  }

  /** Without learning: what has been seen of this year stays out. */
  private void look(LocalDate today) {
    List<UUID> open =
        authority
            .jdbc
            .sql("select id from sla.clock where ended_on is null and started_on >= :second")
            .param("second", SECOND)
            .query(UUID.class)
            .list();
    authority
        .jdbc
        .sql("select forecast.look(:open, :today, :fewest, :likely)")
        .param("open", open.toArray(UUID[]::new))
        .param("today", today)
        .param("fewest", Authority.USUAL.fewest())
        .param("likely", Authority.USUAL.likely())
        .query(rows -> {});
    for (UUID clock : open) {
      if (scored.add(clock)) {
        score.began(clock, given(clock));
      }
    }
    authority
        .jdbc
        .sql("select clock_id, days_left, share from forecast.outlook where looked_on = :today")
        .param("today", today)
        .query(
            row -> {
              score.said(row.getObject(1, UUID.class), row.getInt(2), row.getDouble(3));
            });
  }

  private int given(UUID clock) {
    return authority
        .jdbc
        .sql("select started_on, due_on from sla.clock where id = :id")
        .param("id", clock)
        .query(
            (row, number) ->
                authority.calendar.between(
                    row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
        .single();
  }

  @Override
  public void close() {
    authority.close();
  }
}
