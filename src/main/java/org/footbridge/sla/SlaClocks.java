package org.footbridge.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.engine.Commands;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The promises of all cases. Every change of a clock tells the engine's watch over it, in the same
 * transaction. What is asked twice is done once; what is asked of a clock that is not there, or not
 * in a state for it, is left.
 */
@Component
@Transactional
public class SlaClocks {

  private final Clocks clocks;
  private final SchoolCalendars calendars;
  private final Commands commands;
  private final JdbcClient jdbc;
  private final Clock clock;

  SlaClocks(
      Clocks clocks, SchoolCalendars calendars, Commands commands, JdbcClient jdbc, Clock clock) {
    this.clocks = clocks;
    this.calendars = calendars;
    this.commands = commands;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Starts the clock, or answers the one that is there already: open, or met when this kind starts
   * once a case.
   *
   * @throws org.footbridge.calendar.NoCalendarException when no terms are known as far as it goes
   */
  public SlaClock start(
      UUID caseId, SlaKind kind, LocalDate startedOn, String schoolUrn, String area) {
    SlaFigures figures = figures(kind);
    Optional<SlaClock> there =
        ofCase(caseId).stream()
            .filter(
                old ->
                    old.kind().equals(kind)
                        && (old.isOpen()
                            || (figures.startsOnce() && old.status() == SlaClock.Status.MET)))
            .findFirst();
    if (there.isPresent()) {
      return there.get();
    }
    SlaClock started =
        clocks.save(
            SlaClock.start(
                caseId, figures, startedOn, schoolUrn, area, calendars.forSchool(schoolUrn)));
    String clockId = started.id().toString();
    Map<String, Object> variables = new HashMap<>(moments(started));
    variables.put("clockId", clockId);
    variables.put("caseId", caseId.toString());
    variables.put("area", area);
    variables.put("kind", kind.id());
    commands.publish(
        "sla-clock-started", clockId, "sla-clock-started-" + clockId, variables, clockId);
    return started;
  }

  /**
   * Lets the clock stand still.
   *
   * @param reasonCode one of {@link PauseReason}
   */
  public void pause(UUID caseId, SlaKind kind, String reasonCode) {
    PauseReason reason = PauseReason.of(reasonCode);
    open(caseId, kind)
        .filter(open -> open.pause(today(), reason, calendar(open)))
        .ifPresent(this::changed);
  }

  /** Lets the clock run on; the due date moves by the school days it stood still. */
  public void resume(UUID caseId, SlaKind kind) {
    open(caseId, kind)
        .filter(open -> open.resume(today(), calendar(open)))
        .ifPresent(this::changed);
  }

  public void meet(UUID caseId, SlaKind kind) {
    open(caseId, kind).filter(open -> open.meet(today(), calendar(open))).ifPresent(this::changed);
  }

  public void cancel(UUID caseId, SlaKind kind) {
    open(caseId, kind).filter(open -> open.cancel(today())).ifPresent(this::changed);
  }

  /** Cancels every promise of a case that is closed. */
  public void cancelAll(UUID caseId) {
    ofCase(caseId).stream().filter(open -> open.cancel(today())).forEach(this::changed);
  }

  /**
   * @throws SlaClock.Ended when the promise is no longer open
   */
  public void extend(UUID clockId, int schoolDays, String reason) {
    SlaClock open = byId(clockId);
    open.extend(schoolDays, reason, today(), calendar(open));
    changed(open);
  }

  /**
   * @throws SlaClock.NotEarlier when the day is not a school day between today and the due date
   * @throws SlaClock.Ended when the promise is no longer open
   */
  public void bringForward(UUID clockId, LocalDate date, String reason) {
    SlaClock open = byId(clockId);
    open.bringForward(date, reason, today(), calendar(open));
    changed(open);
  }

  /** Notes that the clock became at risk; see {@link SlaClock.Warned}. */
  void warn(UUID clockId, Instant armedFor) {
    SlaClock warned = byId(clockId);
    if (warned.warn(armedFor, clock.instant())) {
      clocks.save(warned);
    }
  }

  /**
   * Notes that the promise was broken; see {@link SlaClock.Breached}.
   *
   * @param watch the instance that watches the clock, to find it by the task that follows
   */
  void breach(UUID clockId, Instant armedFor, long watch) {
    SlaClock breached = byId(clockId);
    if (breached.breach(armedFor, clock.instant())) {
      clocks.save(breached);
    }
    jdbc.sql("update sla.clock set watch_key = :watch where id = :id")
        .param("watch", watch)
        .param("id", clockId)
        .update();
  }

  /** The clock whose watch came to this user task. */
  @Transactional(readOnly = true)
  public Optional<SlaClock> watchedBy(long userTaskKey) {
    return jdbc.sql(
            """
            select c.id from sla.clock c
            join engine.user_task t on t.process_instance_key = c.watch_key
            where t.key = :task
            """)
        .param("task", userTaskKey)
        .query(UUID.class)
        .optional()
        .map(this::byId);
  }

  @Transactional(readOnly = true)
  public List<SlaClock> ofCase(UUID caseId) {
    return clocks.findByCaseIdOrderByStartedOn(caseId);
  }

  /**
   * @throws NoSuchElementException when there is none
   */
  @Transactional(readOnly = true)
  public SlaClock byId(UUID clockId) {
    return clocks
        .findById(clockId)
        .orElseThrow(() -> new NoSuchElementException("No clock " + clockId));
  }

  /** How the promises of these cases stand now, one query for all; by case, oldest first. */
  @Transactional(readOnly = true)
  public Map<UUID, List<SlaSummary>> ofCases(Collection<UUID> caseIds) {
    Instant now = clock.instant();
    Map<UUID, List<SlaSummary>> summaries = new HashMap<>();
    jdbc.sql(
            """
            select id, case_id, kind, status, due_on, warn_on, ended_on
            from sla.clock where case_id = any(:cases) order by started_on, kind
            """)
        .param("cases", caseIds.toArray(UUID[]::new))
        .query(
            (row, number) -> {
              LocalDate dueOn = row.getObject("due_on", LocalDate.class);
              return new SlaSummary(
                  row.getObject("id", UUID.class),
                  row.getObject("case_id", UUID.class),
                  new SlaKind(row.getString("kind")),
                  SlaClock.state(
                      SlaClock.Status.valueOf(row.getString("status")),
                      row.getObject("ended_on", LocalDate.class),
                      dueOn,
                      row.getObject("warn_on", LocalDate.class),
                      now),
                  dueOn);
            })
        .list()
        .forEach(
            summary ->
                summaries.computeIfAbsent(summary.caseId(), id -> new ArrayList<>()).add(summary));
    return summaries;
  }

  /** The kinds of promise there are figures for. */
  @Transactional(readOnly = true)
  public List<SlaKind> kinds() {
    return jdbc.sql("select id from sla.kind order by id")
        .query((row, number) -> new SlaKind(row.getString("id")))
        .list();
  }

  private SlaFigures figures(SlaKind kind) {
    return jdbc.sql("select length, unit, warn_share, starts_once from sla.kind where id = :id")
        .param("id", kind.id())
        .query(
            (row, number) ->
                new SlaFigures(
                    kind,
                    row.getInt("length"),
                    SlaFigures.Unit.of(row.getString("unit")),
                    row.getInt("warn_share"),
                    row.getBoolean("starts_once")))
        .optional()
        .orElseThrow(() -> new NoSuchElementException("No figures for SLA clocks " + kind));
  }

  private Optional<SlaClock> open(UUID caseId, SlaKind kind) {
    return ofCase(caseId).stream()
        .filter(any -> any.isOpen() && any.kind().equals(kind))
        .findFirst();
  }

  private SchoolCalendar calendar(SlaClock of) {
    return calendars.forSchool(of.schoolUrn());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Footbridge.ZONE);
  }

  private void changed(SlaClock changed) {
    SlaClock saved = clocks.save(changed);
    String clockId = saved.id().toString();
    Map<String, Object> variables = new HashMap<>(moments(saved));
    variables.put(
        "clockState",
        switch (saved.status()) {
          case RUNNING -> "running";
          case PAUSED -> "paused";
          case MET, CANCELLED -> "ended";
        });
    commands.publish(
        "sla-clock-changed", clockId, clockId + "-" + saved.version(), variables, clockId);
  }

  private static Map<String, String> moments(SlaClock of) {
    return Map.of("warnAt", moment(of.warnAt()), "dueAt", moment(of.dueAt()));
  }

  private static String moment(Instant at) {
    return at.atZone(Footbridge.ZONE).toOffsetDateTime().toString();
  }
}
