package org.footbridge.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Confinement;
import org.footbridge.access.Person;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.Commands;
import org.springframework.context.event.EventListener;
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

  /** For a manager to see to a promise that was not kept. */
  private static final int SCHOOL_DAYS_TO_RESOLVE = 2;

  private final Clocks clocks;
  private final SchoolCalendars calendars;
  private final Commands commands;
  private final Confinement confinement;
  private final JdbcClient jdbc;
  private final Clock clock;

  SlaClocks(
      Clocks clocks,
      SchoolCalendars calendars,
      Commands commands,
      Confinement confinement,
      JdbcClient jdbc,
      Clock clock) {
    this.confinement = confinement;
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
    return start(caseId, kind, startedOn, schoolUrn, area, "");
  }

  /**
   * Starts a clock of which the case may have several of the kind, each with its own subject. When
   * the case stands still for something that this kind pauses for, the clock stands still at once.
   *
   * @param subject an id or a code, nothing that a person wrote
   * @throws org.footbridge.calendar.NoCalendarException when no terms are known as far as it goes
   */
  public SlaClock start(
      UUID caseId,
      SlaKind kind,
      LocalDate startedOn,
      String schoolUrn,
      String area,
      String subject) {
    SlaFigures figures = figures(kind);
    Optional<SlaClock> there =
        ofCase(caseId).stream()
            .filter(
                old ->
                    old.kind().equals(kind)
                        && old.subject().equals(subject)
                        && (old.isOpen()
                            || (figures.startsOnce() && old.status() == SlaClock.Status.MET)))
            .findFirst();
    if (there.isPresent()) {
      return there.get();
    }
    calendars.hold(schoolUrn);
    SlaClock started =
        clocks.save(
            SlaClock.start(
                caseId,
                figures,
                subject,
                startedOn,
                schoolUrn,
                area,
                calendars.forSchool(schoolUrn)));
    String clockId = started.id().toString();
    Map<String, Object> variables = new HashMap<>(moments(started));
    variables.put("clockId", clockId);
    variables.put("caseId", caseId.toString());
    variables.put("area", area);
    variables.put("kind", kind.id());
    commands.publish(
        "sla-clock-started", clockId, "sla-clock-started-" + clockId, variables, clockId);
    if (standsStillAgain(started, figures)) {
      started = clocks.save(started);
      tellWatch(started);
    }
    return started;
  }

  /**
   * Lets the clock stand still, if its kind ever does for this.
   *
   * @param reasonCode one of {@link PauseReason}
   */
  public void pause(UUID caseId, SlaKind kind, String reasonCode) {
    open(caseId, kind, "").ifPresent(open -> pause(open, PauseReason.of(reasonCode)));
  }

  /** Lets the clock stand still for what its kind usually waits for. */
  void pauseAsUsual(UUID caseId, SlaKind kind, String subject) {
    figures(kind).pauses().stream()
        .findFirst()
        .ifPresent(usual -> open(caseId, kind, subject).ifPresent(open -> pause(open, usual)));
  }

  /** Lets the clock run on; the due date moves by the school days it stood still. */
  public void resume(UUID caseId, SlaKind kind) {
    resume(caseId, kind, "");
  }

  void resume(UUID caseId, SlaKind kind, String subject) {
    open(caseId, kind, subject).ifPresent(this::resume);
  }

  /**
   * The whole case stands still for this: every open promise that pauses for it, and those that
   * start before {@link #resumeAll}.
   */
  public void pauseAll(UUID caseId, PauseReason reason) {
    jdbc.sql(
            """
            insert into sla.standstill (case_id, reason, since) values (:case, :reason, :since)
            on conflict do nothing
            """)
        .param("case", caseId)
        .param("reason", reason.code())
        .param("since", today())
        .update();
    ofCase(caseId).forEach(any -> pause(any, reason));
  }

  /** What stood still for this runs on. */
  public void resumeAll(UUID caseId, PauseReason reason) {
    jdbc.sql("delete from sla.standstill where case_id = :case and reason = :reason")
        .param("case", caseId)
        .param("reason", reason.code())
        .update();
    ofCase(caseId).stream().filter(any -> any.isPausedFor(reason)).forEach(this::resume);
  }

  public void meet(UUID caseId, SlaKind kind) {
    meet(caseId, kind, "");
  }

  /** Meets the one of several promises of the kind that is about this. */
  public void meet(UUID caseId, SlaKind kind, String subject) {
    open(caseId, kind, subject)
        .filter(open -> open.meet(today(), calendar(open)))
        .ifPresent(this::changed);
  }

  public void cancel(UUID caseId, SlaKind kind) {
    cancel(caseId, kind, "");
  }

  /** Cancels the one of several promises of the kind that is about this. */
  public void cancel(UUID caseId, SlaKind kind, String subject) {
    open(caseId, kind, subject).filter(open -> open.cancel(today())).ifPresent(this::changed);
  }

  /**
   * The case is another school's or area's from now on. Dates that were promised stay; what is
   * counted from now on, also when that calendar changes, is counted by the new school's.
   */
  public void moveTo(UUID caseId, String schoolUrn, String area) {
    jdbc.sql(
            """
            update sla.clock set school_urn = :urn, area = :area, version = version + 1
            where case_id = :case and status in ('RUNNING', 'PAUSED')
            """)
        .param("urn", schoolUrn)
        .param("area", area)
        .param("case", caseId)
        .update();
  }

  /**
   * A day of school that is none any more, or is one now, moves every open promise it was counted
   * for. One that reaches beyond the terms that are known stays as it was.
   */
  @EventListener
  void recount(SchoolCalendars.Changed changed) {
    Map<String, SchoolCalendar> of = new HashMap<>();
    jdbc
        .sql(
            """
            select id from sla.clock where status in ('RUNNING', 'PAUSED')
              and (cast(:urn as text) is null or school_urn = :urn)
            order by case_id, started_on for update
            """)
        .param("urn", changed.schoolUrn())
        .query(UUID.class)
        .list()
        .stream()
        .map(this::byId)
        .filter(open -> recounted(open, of.computeIfAbsent(open.schoolUrn(), calendars::forSchool)))
        .forEach(this::changed);
  }

  private static boolean recounted(SlaClock open, SchoolCalendar calendar) {
    try {
      return open.recount(calendar);
    } catch (NoCalendarException beyondWhatIsKnown) {
      return false;
    }
  }

  /** Cancels every promise of a case that is closed. */
  public void cancelAll(UUID caseId) {
    jdbc.sql("delete from sla.standstill where case_id = :case").param("case", caseId).update();
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
    confine(clockId);
    SlaClock warned = byId(clockId);
    if (warned.warn(armedFor, clock.instant())) {
      clocks.save(warned);
    }
  }

  /**
   * Notes that the promise was broken; see {@link SlaClock.Breached}.
   *
   * @param watch the instance that watches the clock, to find it by the task that follows
   * @return until when a manager should have seen to it
   */
  Instant breach(UUID clockId, Instant armedFor, long watch) {
    confine(clockId);
    SlaClock breached = byId(clockId);
    if (breached.breach(armedFor, clock.instant())) {
      clocks.save(breached);
    }
    jdbc.sql("update sla.clock set watch_key = :watch where id = :id")
        .param("watch", watch)
        .param("id", clockId)
        .update();
    return WorkingTime.endOf(toResolveOn(breached));
  }

  private LocalDate toResolveOn(SlaClock breached) {
    return calendars.after(breached.schoolUrn(), today(), SCHOOL_DAYS_TO_RESOLVE);
  }

  /** What is said of a confined promise is confined as it is. */
  private void confine(UUID clockId) {
    confinement.begin(
        jdbc.sql("select coalesce(confined, '') from sla.clock where id = :id")
            .param("id", clockId)
            .query(String.class)
            .optional()
            .filter(confined -> !confined.isEmpty())
            .orElse(null));
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

  /** The promises that this person may know of, oldest first. */
  @Transactional(readOnly = true)
  public List<SlaClock> ofCase(UUID caseId, Person person) {
    return jdbc
        .sql(
            """
            select id from sla.clock
            where case_id = :case and casework.may_know(confined, case_id, :groups)
            order by started_on
            """)
        .param("case", caseId)
        .param("groups", person.groups())
        .query(UUID.class)
        .list()
        .stream()
        .map(this::byId)
        .toList();
  }

  /** Every promise of the case, for the work on it; pages ask for what somebody may know. */
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

  /** When the open promise of this kind is due; the first of several. */
  @Transactional(readOnly = true)
  public Optional<LocalDate> due(UUID caseId, SlaKind kind) {
    return ofCase(caseId).stream()
        .filter(any -> any.isOpen() && any.kind().equals(kind))
        .map(SlaClock::dueOn)
        .min(Comparator.naturalOrder());
  }

  /** How the promises of these cases stand now, one query for all; by case, oldest first. */
  @Transactional(readOnly = true)
  public Map<UUID, List<SlaSummary>> ofCases(Collection<UUID> caseIds) {
    return summaries(caseIds, "confined is null", new String[0]);
  }

  /** The same with what else this person may know. */
  @Transactional(readOnly = true)
  public Map<UUID, List<SlaSummary>> ofCases(Collection<UUID> caseIds, Person person) {
    return summaries(caseIds, "casework.may_know(confined, case_id, :groups)", person.groups());
  }

  private Map<UUID, List<SlaSummary>> summaries(
      Collection<UUID> caseIds, String known, String[] groups) {
    Instant now = clock.instant();
    Map<UUID, List<SlaSummary>> summaries = new HashMap<>();
    jdbc.sql(
            """
            select id, case_id, kind, status, due_on, warn_on, ended_on
            from sla.clock where case_id = any(:cases) and %s order by started_on, kind
            """
                .formatted(known))
        .param("cases", caseIds.toArray(UUID[]::new))
        .param("groups", groups)
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

  /** The elements of the diagrams that wait with the paused promises of these cases. */
  @Transactional(readOnly = true)
  public Map<UUID, Set<String>> waitingSteps(Collection<UUID> caseIds) {
    Map<UUID, Set<String>> steps = new HashMap<>();
    jdbc.sql(
            """
            select c.case_id, unnest(k.due_with) as step
            from sla.clock c join sla.kind k on k.id = c.kind
            where c.case_id = any(:cases) and c.status = 'PAUSED' and c.confined is null
            """)
        .param("cases", caseIds.toArray(UUID[]::new))
        .query(
            row -> {
              steps
                  .computeIfAbsent(row.getObject("case_id", UUID.class), id -> new HashSet<>())
                  .add(row.getString("step"));
            });
    return steps;
  }

  /** What each kind of promise gives. */
  @Transactional(readOnly = true)
  List<SlaFigures> figures() {
    return jdbc.sql(
            """
            select id, length, unit, warn_share, starts_once, pauses, without_holidays, tells_case
            from sla.kind order by id
            """)
        .query(
            (row, number) ->
                new SlaFigures(
                    new SlaKind(row.getString("id")),
                    row.getInt("length"),
                    SlaFigures.Unit.of(row.getString("unit")),
                    row.getInt("warn_share"),
                    row.getBoolean("starts_once"),
                    Arrays.stream((String[]) row.getArray("pauses").getArray())
                        .map(PauseReason::of)
                        .toList(),
                    row.getBoolean("without_holidays"),
                    row.getBoolean("tells_case")))
        .list();
  }

  private SlaFigures figures(SlaKind kind) {
    return figures().stream()
        .filter(figures -> figures.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No figures for SLA clocks " + kind));
  }

  private Optional<SlaClock> open(UUID caseId, SlaKind kind, String subject) {
    return ofCase(caseId).stream()
        .filter(any -> any.isOpen() && any.kind().equals(kind) && any.subject().equals(subject))
        .findFirst();
  }

  private void pause(SlaClock open, PauseReason reason) {
    if (figures(open.kind()).pauses().contains(reason)
        && open.pause(today(), reason, calendar(open))) {
      changed(open);
    }
  }

  private void resume(SlaClock open) {
    if (open.resume(today(), calendar(open))) {
      standsStillAgain(open, figures(open.kind()));
      changed(open);
    }
  }

  /** Pauses a running clock when its case stands still for something its kind pauses for. */
  private boolean standsStillAgain(SlaClock running, SlaFigures figures) {
    return jdbc
        .sql("select reason from sla.standstill where case_id = :case order by since, reason")
        .param("case", running.caseId())
        .query((row, number) -> PauseReason.of(row.getString("reason")))
        .list()
        .stream()
        .filter(figures.pauses()::contains)
        .findFirst()
        .filter(reason -> running.pause(today(), reason, calendar(running)))
        .isPresent();
  }

  private SchoolCalendar calendar(SlaClock of) {
    return calendars.forSchool(of.schoolUrn());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Footbridge.ZONE);
  }

  private void changed(SlaClock changed) {
    SlaClock saved = clocks.save(changed);
    tellWatch(saved);
    if (saved.isOpen() && figures(saved.kind()).tellsCase()) {
      // Also when it starts to stand still: what was planned from the date waits with it.
      commands.publish(
          "due-date-moved",
          saved.caseId() + "/" + saved.kind(),
          "due-date-moved-" + saved.id() + "-" + saved.version(),
          Map.of(),
          saved.id().toString());
    }
  }

  private void tellWatch(SlaClock saved) {
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
