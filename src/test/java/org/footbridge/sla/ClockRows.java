package org.footbridge.sla;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Real clocks that live through days without an engine, for tests that need years of them: what
 * happens to them is {@link SlaClock}'s, and their rows are written in one go.
 */
public final class ClockRows {

  private final JdbcTemplate jdbc;
  private final SchoolCalendar calendar;
  private final Map<String, SlaPolicy> policies = new LinkedHashMap<>();
  private final Map<UUID, SlaClock> clocks = new LinkedHashMap<>();
  private final Map<UUID, SlaClock> started = new LinkedHashMap<>();
  private final Map<UUID, SlaClock> changed = new LinkedHashMap<>();

  public ClockRows(JdbcTemplate jdbc, SchoolCalendar calendar) {
    this.jdbc = jdbc;
    this.calendar = calendar;
    new SlaPolicies(JdbcClient.create(jdbc), Clock.systemUTC())
        .on(LocalDate.EPOCH)
        .forEach(policy -> policies.put(policy.kind().id(), policy));
  }

  /** Starts one that nobody has heard of. */
  public SlaClock start(UUID caseId, String kind, String urn, String area, LocalDate on) {
    SlaClock clock = SlaClock.start(caseId, policies.get(kind), "", on, urn, area, calendar);
    clocks.put(clock.id(), clock);
    started.put(clock.id(), clock);
    return clock;
  }

  /** When one that starts on this day is due before any pause. */
  public LocalDate due(String kind, LocalDate on) {
    SlaPolicy policy = policies.get(kind);
    return Reckoning.of(on, policy.length(), policy.unit(), policy.withoutHolidays(), calendar)
        .due();
  }

  public void pause(UUID id, LocalDate on, String reason) {
    if (clocks.get(id).pause(on, PauseReason.of(reason), calendar)) {
      changed.put(id, clocks.get(id));
    }
  }

  public void resume(UUID id, LocalDate on) {
    if (clocks.get(id).resume(on, calendar)) {
      changed.put(id, clocks.get(id));
    }
  }

  public void meet(UUID id, LocalDate on) {
    if (clocks.get(id).meet(on, calendar)) {
      changed.put(id, clocks.get(id));
    }
  }

  public void cancel(UUID id, LocalDate on) {
    if (clocks.get(id).cancel(on)) {
      changed.put(id, clocks.get(id));
    }
  }

  public void flush() {
    // One that ended makes room for the next of its kind.
    update(changed.values().stream().filter(clock -> !started.containsKey(clock.id())).toList());
    jdbc.batchUpdate(
        """
        insert into sla.clock (id, version, case_id, school_urn, area, kind, status, started_on,
          length, unit, warn_share, without_holidays, due_on, warn_on)
        values (?, 0, ?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?, ?, ?, ?)
        """,
        started.values().stream().map(this::row).toList());
    update(changed.values().stream().filter(clock -> started.containsKey(clock.id())).toList());
    started.clear();
    changed.clear();
  }

  private void update(List<SlaClock> written) {
    List<Object[]> pauses = new ArrayList<>();
    written.forEach(clock -> pauses.addAll(pauses(clock)));
    jdbc.batchUpdate(
        """
        insert into sla.pause (clock_id, position, from_day, to_day, reason, school_days)
        values (?, ?, ?, ?, ?, ?)
        on conflict (clock_id, position) do update
        set to_day = excluded.to_day, school_days = excluded.school_days
        """,
        pauses);
    jdbc.batchUpdate(
        "update sla.clock set status = ?, due_on = ?, warn_on = ?, ended_on = ? where id = ?",
        written.stream()
            .map(
                clock ->
                    new Object[] {
                      clock.status().name(),
                      day(clock.dueOn()),
                      day(warnOn(clock)),
                      clock.endedOn() == null ? null : day(clock.endedOn()),
                      clock.id()
                    })
            .toList());
  }

  private Object[] row(SlaClock clock) {
    SlaPolicy policy = policies.get(clock.kind().id());
    return new Object[] {
      clock.id(),
      clock.caseId(),
      clock.schoolUrn(),
      clock.area(),
      clock.kind().id(),
      day(clock.startedOn()),
      policy.length(),
      policy.unit().code(),
      policy.warnShare(),
      policy.withoutHolidays(),
      day(clock.dueOn()),
      day(warnOn(clock))
    };
  }

  private static List<Object[]> pauses(SlaClock clock) {
    List<Object[]> rows = new ArrayList<>();
    for (SlaClock.Pause pause : clock.pauses()) {
      LocalDate to = pause.toDay();
      rows.add(
          new Object[] {
            clock.id(),
            rows.size(),
            day(pause.fromDay()),
            to == null ? null : day(to),
            pause.reason(),
            pause.schoolDays()
          });
    }
    return rows;
  }

  private static LocalDate warnOn(SlaClock clock) {
    return clock.warnAt().atZone(Footbridge.ZONE).toLocalDate();
  }

  private static Date day(LocalDate day) {
    return Date.valueOf(day);
  }
}
