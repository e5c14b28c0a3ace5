package org.footbridge.sla;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
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

  private final ClockStore store;
  private final Clocks clocks;
  private final SchoolCalendars calendars;
  private final SlaPolicies policies;
  private final CasePauses casePauses;
  private final ClockWatch watch;
  private final JdbcClient jdbc;
  private final Clock clock;

  SlaClocks(
      ClockStore store,
      Clocks clocks,
      SchoolCalendars calendars,
      SlaPolicies policies,
      CasePauses casePauses,
      ClockWatch watch,
      JdbcClient jdbc,
      Clock clock) {
    this.store = store;
    this.policies = policies;
    this.casePauses = casePauses;
    this.watch = watch;
    this.clocks = clocks;
    this.calendars = calendars;
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
    SlaPolicy figures = policies.of(kind, startedOn);
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
    if (!figures.ownProcess()) {
      watch.start(started);
    }
    if (standsStillAgain(started, figures)) {
      started = clocks.save(started);
      watch.changed(started);
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
    policies.of(kind).pauses().stream()
        .findFirst()
        .ifPresent(usual -> open(caseId, kind, subject).ifPresent(open -> pause(open, usual)));
  }

  /**
   * Lets the clock stand still until a day that is known now, and run on by itself.
   *
   * @param until not further on than {@link #leftToPause} allows
   * @return false when there is no clock that can stand still for this
   */
  public boolean standStill(UUID caseId, SlaKind kind, PauseReason reason, LocalDate until) {
    Optional<SlaClock> paused =
        open(caseId, kind, "")
            .filter(open -> policies.of(open.kind()).pauses().contains(reason))
            .filter(open -> open.standStill(today(), until, reason, calendar(open)));
    paused.ifPresent(store::changed);
    return paused.isPresent();
  }

  /**
   * How many school days more the open promise of this kind may stand still. No number: there is no
   * limit, or no such promise.
   */
  @Transactional(readOnly = true)
  public OptionalInt leftToPause(UUID caseId, SlaKind kind) {
    return open(caseId, kind, "").map(this::leftToPause).orElse(OptionalInt.empty());
  }

  /** Whether the open promise of this kind runs and may still be paused. */
  @Transactional(readOnly = true)
  public boolean canStandStill(UUID caseId, SlaKind kind) {
    return open(caseId, kind, "")
        .filter(open -> open.status() == SlaClock.Status.RUNNING)
        .filter(open -> !today().isAfter(open.dueOn()))
        .filter(open -> leftToPause(open).orElse(1) > 0)
        .isPresent();
  }

  private OptionalInt leftToPause(SlaClock open) {
    OptionalInt most = policies.mostPaused(open.kind());
    return most.isEmpty()
        ? most
        : OptionalInt.of(Math.max(0, most.getAsInt() - open.stoodStill(today(), calendar(open))));
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
    casePauses.begin(caseId, reason, today());
    ofCase(caseId).forEach(any -> pause(any, reason));
  }

  /** What stood still for this runs on. */
  public void resumeAll(UUID caseId, PauseReason reason) {
    casePauses.end(caseId, reason);
    ofCase(caseId).stream().filter(any -> any.isPausedFor(reason)).forEach(this::resume);
  }

  public void meet(UUID caseId, SlaKind kind) {
    meet(caseId, kind, "");
  }

  /**
   * Meets what was kept on an earlier day and is known only now; what stands still is met today.
   */
  public void meet(UUID caseId, SlaKind kind, LocalDate on) {
    open(caseId, kind, "")
        .filter(
            open ->
                open.meet(open.status() == SlaClock.Status.PAUSED ? today() : on, calendar(open)))
        .ifPresent(store::changed);
  }

  /** Meets the one of several promises of the kind that is about this. */
  public void meet(UUID caseId, SlaKind kind, String subject) {
    open(caseId, kind, subject)
        .filter(open -> open.meet(today(), calendar(open)))
        .ifPresent(store::changed);
  }

  public void cancel(UUID caseId, SlaKind kind) {
    cancel(caseId, kind, "");
  }

  /** Cancels the one of several promises of the kind that is about this. */
  public void cancel(UUID caseId, SlaKind kind, String subject) {
    open(caseId, kind, subject).filter(open -> open.cancel(today())).ifPresent(store::changed);
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

  /** Support ended: what was promised for the time of it is not waited for any more. */
  public void endWithSupport(UUID caseId) {
    Set<String> ending = policies.endingWithSupport();
    ofCase(caseId).stream()
        .filter(open -> ending.contains(open.kind().id()))
        .filter(open -> open.cancel(today()))
        .forEach(store::changed);
  }

  /** Cancels every promise of a case that is closed, but those that its own process follows. */
  public void cancelAll(UUID caseId) {
    casePauses.endAll(caseId);
    ofCase(caseId).stream()
        .filter(any -> !policies.of(any.kind()).ownProcess())
        .filter(open -> open.cancel(today()))
        .forEach(store::changed);
  }

  /**
   * @throws SlaClock.Ended when the promise is no longer open
   */
  public void extend(UUID clockId, int schoolDays, String reason) {
    SlaClock open = byId(clockId);
    open.extend(schoolDays, reason, today(), calendar(open));
    store.changed(open);
  }

  /**
   * The same for whoever sees to the broken promises of the case, and so need not be told that this
   * is none any more.
   *
   * @throws SlaClock.Ended when the promise is no longer open; what else the caller did may stand
   */
  @Transactional(noRollbackFor = SlaClock.Ended.class)
  public void giveNewDay(UUID clockId, int schoolDays, String reason) {
    SlaClock open = byId(clockId);
    open.extend(schoolDays, reason, today(), calendar(open));
    store.saveAndTell(open);
  }

  /**
   * @throws SlaClock.NotEarlier when the day is not a school day between today and the due date
   * @throws SlaClock.Ended when the promise is no longer open
   */
  public void bringForward(UUID clockId, LocalDate date, String reason) {
    SlaClock open = byId(clockId);
    open.bringForward(date, reason, today(), calendar(open));
    store.changed(open);
  }

  /** The promises of a case that are broken now and open to everybody who sees it, oldest first. */
  @Transactional(readOnly = true)
  public List<SlaClock> broken(UUID caseId) {
    return store.broken(caseId);
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
        .map(store::byId)
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
    return store.byId(clockId);
  }

  /** When the open promise of this kind is due; the first of several. */
  @Transactional(readOnly = true)
  public Optional<LocalDate> due(UUID caseId, SlaKind kind) {
    return ofCase(caseId).stream()
        .filter(any -> any.isOpen() && any.kind().equals(kind))
        .map(SlaClock::dueOn)
        .min(Comparator.naturalOrder());
  }

  private Optional<SlaClock> open(UUID caseId, SlaKind kind, String subject) {
    return ofCase(caseId).stream()
        .filter(any -> any.isOpen() && any.kind().equals(kind) && any.subject().equals(subject))
        .findFirst();
  }

  private void pause(SlaClock open, PauseReason reason) {
    if (policies.of(open.kind()).pauses().contains(reason)
        && leftToPause(open).orElse(1) > 0
        && open.pause(today(), reason, calendar(open))) {
      store.changed(open);
    }
  }

  private void resume(SlaClock open) {
    if (open.resume(today(), calendar(open))) {
      standsStillAgain(open, policies.of(open.kind()));
      store.changed(open);
    }
  }

  /** Pauses a running clock when its case stands still for something its kind pauses for. */
  private boolean standsStillAgain(SlaClock running, SlaPolicy figures) {
    return casePauses.of(running.caseId()).stream()
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
}
