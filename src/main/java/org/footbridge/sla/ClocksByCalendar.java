package org.footbridge.sla;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.footbridge.calendar.CountedDays;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which promises a changed calendar would move, as {@link Recounts#recount} then does. */
@Component
class ClocksByCalendar implements CountedDays {

  private record Open(UUID id, String reference) {}

  private final Clocks clocks;
  private final JdbcClient jdbc;

  ClocksByCalendar(Clocks clocks, JdbcClient jdbc) {
    this.clocks = clocks;
    this.jdbc = jdbc;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Moved> wouldMove(
      @Nullable String schoolUrn, Function<String, SchoolCalendar> proposed) {
    Map<String, SchoolCalendar> of = new HashMap<>();
    return jdbc
        .sql(
            """
            select c.id, f.reference
            from sla.clock c join casework.case_file f on f.id = c.case_id
            where c.status in ('RUNNING', 'PAUSED') and c.confined is null
              and (cast(:urn as text) is null or c.school_urn = :urn)
              and c.kind in (select k.id from sla.kind k where not k.own_process)
            order by c.due_on, f.reference
            """)
        .param("urn", schoolUrn)
        .query((row, number) -> new Open(row.getObject("id", UUID.class), row.getString(2)))
        .list()
        .stream()
        .flatMap(open -> moved(open, urn -> of.computeIfAbsent(urn, proposed)))
        .toList();
  }

  /** A promise that leaves holidays out lasts as long as the longest of them more. */
  @Override
  @Transactional(readOnly = true)
  public int longestInWeeks() {
    return jdbc.sql(
            """
            select coalesce(max(
              case unit when 'weeks' then length when 'months' then length * 5 else length / 5 + 1 end
              + case when without_holidays or unit = 'school-days' then 7 else 0 end), 0)
            from (select unit, without_holidays, greatest(length, (
                    select max(length) from sla.policy p where p.kind = k.id)) as length
                  from sla.kind k) any_policy
            """)
        .query(Integer.class)
        .single();
  }

  /** The clock that was read is counted anew and never written. */
  private Stream<Moved> moved(Open open, Function<String, SchoolCalendar> proposed) {
    return clocks.findById(open.id()).stream()
        .flatMap(
            clock -> {
              LocalDate before = clock.dueOn();
              LocalDate after = recounted(clock, proposed.apply(clock.schoolUrn()));
              return before.equals(after)
                  ? Stream.empty()
                  : Stream.of(
                      new Moved(
                          "sla.kind." + clock.kind().id(),
                          open.reference(),
                          clock.schoolUrn(),
                          before,
                          after));
            });
  }

  private static LocalDate recounted(SlaClock clock, SchoolCalendar calendar) {
    LocalDate before = clock.dueOn();
    try {
      clock.recount(calendar);
      return clock.dueOn();
    } catch (NoCalendarException beyondWhatIsKnown) {
      return before;
    }
  }
}
