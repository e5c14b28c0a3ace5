package org.footbridge.sla;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.Phrase;
import org.footbridge.calendar.SchoolCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A promise made to a child: from when it counts, until when it is to be kept, when it stood still
 * and what became of it. Days count from the day after the start; the promise is kept when it is
 * met by the end of the due day.
 *
 * <p>A pause moves the due date by the school days it lasted, but a promise that is broken stays
 * broken: after the due day a pause has no effect, only an extension gives a new due date.
 */
@Table(schema = "sla", name = "clock")
public class SlaClock extends AbstractAggregateRoot<SlaClock> {

  /** The clock became at risk; whoever holds the task is to be reminded. */
  public record Warned(UUID clockId, UUID caseId, String kind, String area, LocalDate dueOn) {}

  /** The due date is another one now; what was planned by the old one follows. */
  public record Moved(UUID clockId, UUID caseId, String kind, LocalDate from, LocalDate to) {}

  /** The due day passed and the promise was not kept. */
  public record Breached(UUID clockId, UUID caseId, String kind, String area, LocalDate dueOn) {}

  /** A clock that was met or cancelled does not change any more. */
  public static class Ended extends RuntimeException {
    Ended(SlaClock clock) {
      super("The clock " + clock.id + " is " + clock.status);
    }
  }

  /** Bringing forward means a school day from today on and before the due date. */
  public static class NotEarlier extends RuntimeException {
    NotEarlier(SlaClock clock, LocalDate to) {
      super("The clock " + clock.id + ", due " + clock.dueOn + ", cannot be brought to " + to);
    }
  }

  /** A time in which the clock stood still; open as long as it has no last day. */
  @Table(schema = "sla", name = "pause")
  public record Pause(
      LocalDate fromDay, @Nullable LocalDate toDay, String reason, int schoolDays) {}

  /**
   * Somebody gave school days more, or set an earlier day, and said why. School days with a day are
   * counted from that day, because the due day was over.
   *
   * @param afterPauses how many pauses had ended by then, which tells what came first on one day
   */
  @Table(schema = "sla", name = "change")
  public record Change(
      LocalDate madeOn,
      @Nullable Integer schoolDays,
      @Nullable LocalDate toDay,
      String reason,
      int afterPauses) {}

  /** A part of the working, as it is stored. */
  @Table(schema = "sla", name = "working")
  record WorkingPart(String message, List<String> args) {}

  /** What it comes to: the due date, and the pauses with their school days. */
  private record Count(LocalDate due, List<Pause> pauses) {}

  /** What became of a clock that was to be given another length. */
  enum Given {
    MOVED,
    SAME_DAY,
    BROKEN,
    WOULD_BE_OVER
  }

  enum Status {
    RUNNING,
    PAUSED,
    MET,
    CANCELLED
  }

  private static final LocalTime WARNING_TIME = LocalTime.of(8, 0);
  private static final int DAYS_LEFT_AT_RISK = 2;

  @Id private final UUID id;
  @Version private @Nullable Integer version;
  private final UUID caseId;
  private final String schoolUrn;
  private final String area;
  private final String kind;
  private final String subject;
  private Status status;
  private final LocalDate startedOn;
  private int length;
  private final String unit;
  private final boolean withoutHolidays;
  private int warnShare;
  private LocalDate dueOn;
  private LocalDate warnOn;
  private @Nullable LocalDate endedOn;
  private @Nullable Instant warnedAt;
  private @Nullable Instant breachedAt;

  /**
   * The first due day that passed: more time afterwards does not make it a promise that was kept.
   */
  private @Nullable LocalDate brokenOn;

  @MappedCollection(idColumn = "clock_id", keyColumn = "position")
  private List<Pause> pauses;

  @MappedCollection(idColumn = "clock_id", keyColumn = "position")
  private List<Change> changes;

  @MappedCollection(idColumn = "clock_id", keyColumn = "position")
  private List<WorkingPart> working;

  @PersistenceCreator
  SlaClock(
      UUID id,
      @Nullable Integer version,
      UUID caseId,
      String schoolUrn,
      String area,
      String kind,
      String subject,
      Status status,
      LocalDate startedOn,
      int length,
      String unit,
      boolean withoutHolidays,
      int warnShare,
      LocalDate dueOn,
      LocalDate warnOn,
      @Nullable LocalDate endedOn,
      @Nullable Instant warnedAt,
      @Nullable Instant breachedAt,
      List<Pause> pauses,
      List<Change> changes,
      List<WorkingPart> working) {
    this.id = id;
    this.version = version;
    this.caseId = caseId;
    this.schoolUrn = schoolUrn;
    this.area = area;
    this.kind = kind;
    this.subject = subject;
    this.status = status;
    this.startedOn = startedOn;
    this.length = length;
    this.unit = unit;
    this.withoutHolidays = withoutHolidays;
    this.warnShare = warnShare;
    this.dueOn = dueOn;
    this.warnOn = warnOn;
    this.endedOn = endedOn;
    this.warnedAt = warnedAt;
    this.breachedAt = breachedAt;
    this.pauses = new ArrayList<>(pauses);
    this.changes = new ArrayList<>(changes);
    this.working = new ArrayList<>(working);
  }

  /**
   * @param subject what the promise is about, where a case has several of the kind
   * @throws org.footbridge.calendar.NoCalendarException when the due date lies where no terms are
   *     known
   */
  static SlaClock start(
      UUID caseId,
      SlaPolicy figures,
      String subject,
      LocalDate on,
      String schoolUrn,
      String area,
      SchoolCalendar calendar) {
    LocalDate due =
        Reckoning.of(on, figures.length(), figures.unit(), figures.withoutHolidays(), calendar)
            .due();
    SlaClock clock =
        new SlaClock(
            UUID.randomUUID(),
            null,
            caseId,
            schoolUrn,
            area,
            figures.kind().id(),
            subject,
            Status.RUNNING,
            on,
            figures.length(),
            figures.unit().code(),
            figures.withoutHolidays(),
            figures.warnShare(),
            due,
            due,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of());
    clock.dueOn(due, calendar);
    return clock;
  }

  /** Answers whether the clock stands still now and did not before. */
  boolean pause(LocalDate on, PauseReason reason, SchoolCalendar calendar) {
    if (status != Status.RUNNING || on.isAfter(dueOn)) {
      return false;
    }
    pauses.add(new Pause(runsFrom(on), null, reason.code(), 0));
    status = Status.PAUSED;
    explain(calendar);
    return true;
  }

  /** Answers whether the clock runs now and did not before. */
  boolean resume(LocalDate on, SchoolCalendar calendar) {
    if (status != Status.PAUSED) {
      return false;
    }
    Pause open = pauses.removeLast();
    LocalDate until = on.isBefore(open.fromDay()) ? open.fromDay() : on;
    int days = calendar.between(open.fromDay(), until);
    pauses.add(new Pause(open.fromDay(), until, open.reason(), days));
    status = Status.RUNNING;
    dueOn(calendar.add(dueOn, days), calendar);
    return true;
  }

  /**
   * Stands still from today until a day that is known, and runs on by itself: the due date moves at
   * once.
   */
  boolean standStill(LocalDate on, LocalDate until, PauseReason reason, SchoolCalendar calendar) {
    return pause(on, reason, calendar) && resume(until, calendar);
  }

  /** How many school days it has stood still up to a day, or will have by what is known. */
  int stoodStill(LocalDate day, SchoolCalendar calendar) {
    return pauses.stream()
        .mapToInt(
            pause ->
                pause.toDay() == null && day.isAfter(pause.fromDay())
                    ? calendar.between(pause.fromDay(), day)
                    : pause.schoolDays())
        .sum();
  }

  /** A pause that is known to last longer goes before one that begins meanwhile. */
  private LocalDate runsFrom(LocalDate on) {
    LocalDate last = pauses.isEmpty() ? null : pauses.getLast().toDay();
    return last != null && last.isAfter(on) ? last : on;
  }

  /** Gives so many school days more, after the due date or, when that is past, after today. */
  void extend(int schoolDays, String reason, LocalDate on, SchoolCalendar calendar) {
    if (!isOpen()) {
      throw new Ended(this);
    }
    if (schoolDays < 1) {
      throw new IllegalArgumentException("An extension is one school day or more");
    }
    LocalDate from = on.isAfter(dueOn) && status == Status.RUNNING ? on : dueOn;
    changes.add(new Change(on, schoolDays, from.equals(dueOn) ? null : on, reason, endedPauses()));
    dueOn(calendar.add(from, schoolDays), calendar);
  }

  void bringForward(LocalDate to, String reason, LocalDate on, SchoolCalendar calendar) {
    if (!isOpen()) {
      throw new Ended(this);
    }
    if (!to.isBefore(dueOn) || to.isBefore(on) || !calendar.isSchoolDay(to)) {
      throw new NotEarlier(this, to);
    }
    changes.add(new Change(on, null, to, reason, endedPauses()));
    dueOn(to, calendar);
  }

  /**
   * Counts the promise anew, with its pauses and changes in the order they came, by a calendar that
   * is another than it was. Answers whether anything came out otherwise. One that is broken stays
   * as it is: somebody is seeing to it, or has.
   *
   * @throws org.footbridge.calendar.NoCalendarException when it goes where no terms are known; the
   *     clock is not to be used then
   */
  boolean recount(SchoolCalendar calendar) {
    if (!isOpen() || breachedAt != null) {
      return false;
    }
    Count count = count(length, calendar);
    boolean otherwise = !(count.due().equals(dueOn) && count.pauses().equals(pauses));
    if (otherwise) {
      pauses = count.pauses();
      dueOn(count.due(), calendar);
    }
    return otherwise;
  }

  /**
   * Gives it the time that its kind is given now, as if that had been so from the start. One that
   * would be over by that already keeps its day: a change of policy breaks nothing.
   *
   * @throws org.footbridge.calendar.NoCalendarException when it goes where no terms are known; the
   *     clock is not to be used then
   */
  Given give(SlaPolicy policy, LocalDate today, SchoolCalendar calendar) {
    if (!isOpen() || breachedAt != null) {
      return Given.BROKEN;
    }
    Count count = count(policy.length(), calendar);
    if (count.due().isBefore(today) && count.due().isBefore(dueOn)) {
      return Given.WOULD_BE_OVER;
    }
    LocalDate before = dueOn;
    length = policy.length();
    warnShare = policy.warnShare();
    pauses = count.pauses();
    dueOn(count.due(), calendar);
    return before.equals(dueOn) ? Given.SAME_DAY : Given.MOVED;
  }

  /** With its pauses and changes in the order they came. */
  private Count count(int length, SchoolCalendar calendar) {
    LocalDate due =
        Reckoning.of(startedOn, length, SlaPolicy.Unit.of(unit), withoutHolidays, calendar).due();
    List<Pause> counted = new ArrayList<>();
    List<Change> toCome = new ArrayList<>(changes);
    for (Pause pause : pauses) {
      LocalDate until = pause.toDay();
      if (until == null) {
        counted.add(pause);
        continue;
      }
      while (!toCome.isEmpty() && toCome.getFirst().afterPauses() <= counted.size()) {
        due = changed(due, toCome.removeFirst(), calendar);
      }
      int days = calendar.between(pause.fromDay(), until);
      counted.add(new Pause(pause.fromDay(), until, pause.reason(), days));
      due = calendar.add(due, days);
    }
    for (Change change : toCome) {
      due = changed(due, change, calendar);
    }
    return new Count(due, counted);
  }

  private static LocalDate changed(LocalDate due, Change change, SchoolCalendar calendar) {
    Integer days = change.schoolDays();
    LocalDate day = change.toDay();
    LocalDate from = day == null ? due : day;
    return days == null ? from : calendar.add(from, days);
  }

  /** Answers whether the promise was open; a pause ends with it. */
  boolean meet(LocalDate on, SchoolCalendar calendar) {
    resume(on, calendar);
    return end(Status.MET, on);
  }

  boolean cancel(LocalDate on) {
    return end(Status.CANCELLED, on);
  }

  private boolean end(Status ended, LocalDate on) {
    if (!isOpen()) {
      return false;
    }
    status = ended;
    endedOn = on;
    return true;
  }

  /**
   * Notes that the moment to warn came, once for each such moment.
   *
   * @param armedFor the moment the engine waited for; another than this clock's is out of date
   */
  boolean warn(Instant armedFor, Instant now) {
    if (status != Status.RUNNING || !armedFor.equals(warnAt()) || warnedAt != null) {
      return false;
    }
    warnedAt = now;
    registerEvent(new Warned(id, caseId, kind, area, dueOn));
    return true;
  }

  /**
   * Notes that the due day passed.
   *
   * @param armedFor the moment the engine waited for; another than this clock's is out of date
   */
  boolean breach(Instant armedFor, Instant now) {
    if (status != Status.RUNNING || !armedFor.equals(dueAt()) || breachedAt != null) {
      return false;
    }
    breachedAt = now;
    brokenOn = brokenOn == null ? dueOn : brokenOn;
    registerEvent(new Breached(id, caseId, kind, area, dueOn));
    return true;
  }

  public SlaState state(Instant now) {
    return state(status, endedOn, brokenOn, dueOn, warnOn, now);
  }

  static SlaState state(
      Status status,
      @Nullable LocalDate endedOn,
      @Nullable LocalDate brokenOn,
      LocalDate dueOn,
      LocalDate warnOn,
      Instant now) {
    return switch (status) {
      case CANCELLED -> SlaState.CANCELLED;
      case PAUSED -> SlaState.PAUSED;
      case MET -> {
        LocalDate promised = brokenOn == null ? dueOn : brokenOn;
        yield endedOn != null && endedOn.isAfter(promised) ? SlaState.MET_LATE : SlaState.MET;
      }
      case RUNNING -> {
        if (!now.isBefore(endOf(dueOn))) {
          yield SlaState.BREACHED;
        }
        yield now.isBefore(morningOf(warnOn)) ? SlaState.ON_TRACK : SlaState.AT_RISK;
      }
    };
  }

  private void dueOn(LocalDate due, SchoolCalendar calendar) {
    if (!due.equals(dueOn)) {
      // A new due date is a new promise to warn of and to keep.
      warnedAt = null;
      breachedAt = null;
      registerEvent(new Moved(id, caseId, kind, dueOn, due));
    }
    dueOn = due;
    int allowed = Math.max(0, calendar.between(startedOn, due) - pausedSchoolDays());
    int leftByShare = allowed - Math.ceilDiv(allowed * warnShare, 100);
    int left = Math.min(allowed, Math.max(DAYS_LEFT_AT_RISK, leftByShare));
    LocalDate warn = calendar.subtract(due, left);
    // What starts on a day without school is not at risk on a day before.
    warnOn = warn.isBefore(startedOn) ? due : warn;
    explain(calendar);
  }

  private void explain(SchoolCalendar calendar) {
    SlaPolicy.Unit counted = SlaPolicy.Unit.of(unit);
    List<Phrase> phrases =
        new ArrayList<>(
            Reckoning.of(startedOn, length, counted, withoutHolidays, calendar).phrases());
    if (counted == SlaPolicy.Unit.SCHOOL_DAYS && length > 0) {
      phrases.addAll(calendar.skippedInWords(startedOn, dueOn));
    }
    for (Pause pause : pauses) {
      phrases.add(
          pause.toDay() == null
              ? Phrase.of("sla.working.pausing." + pause.reason(), pause.fromDay())
              : Phrase.of("sla.working.paused." + pause.reason(), pause.schoolDays()));
    }
    changes.forEach(change -> phrases.add(inWords(change)));
    phrases.add(
        Phrase.of(status == Status.PAUSED ? "sla.working.due-or-later" : "sla.working.due", dueOn));
    working =
        new ArrayList<>(
            phrases.stream().map(part -> new WorkingPart(part.key(), part.args())).toList());
  }

  private static Phrase inWords(Change change) {
    Integer days = change.schoolDays();
    LocalDate day = change.toDay();
    if (days == null) {
      return Phrase.of("sla.working.brought-forward", String.valueOf(day));
    }
    return day == null
        ? Phrase.of("sla.working.extended", days)
        : Phrase.of("sla.working.extended-late", days, day);
  }

  private int endedPauses() {
    return (int) pauses.stream().filter(pause -> pause.toDay() != null).count();
  }

  private int pausedSchoolDays() {
    return pauses.stream().mapToInt(Pause::schoolDays).sum();
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(Footbridge.ZONE).toInstant();
  }

  private static Instant morningOf(LocalDate day) {
    return day.atTime(WARNING_TIME).atZone(Footbridge.ZONE).toInstant();
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version == null ? 0 : version;
  }

  public UUID caseId() {
    return caseId;
  }

  public String schoolUrn() {
    return schoolUrn;
  }

  public String area() {
    return area;
  }

  public SlaKind kind() {
    return new SlaKind(kind);
  }

  /** What the promise is about, where a case has several of a kind; empty for all others. */
  public String subject() {
    return subject;
  }

  /** Whether it stands still for this. */
  boolean isPausedFor(PauseReason reason) {
    return status == Status.PAUSED && pauses.getLast().reason().equals(reason.code());
  }

  public boolean isOpen() {
    return status == Status.RUNNING || status == Status.PAUSED;
  }

  Status status() {
    return status;
  }

  public LocalDate startedOn() {
    return startedOn;
  }

  /** The last day on which the promise is kept. */
  public LocalDate dueOn() {
    return dueOn;
  }

  /** The end of the due day. */
  public Instant dueAt() {
    return endOf(dueOn);
  }

  /** When the clock becomes at risk. */
  public Instant warnAt() {
    return morningOf(warnOn);
  }

  /** The day on which it was met or cancelled. */
  public @Nullable LocalDate endedOn() {
    return endedOn;
  }

  public @Nullable Instant warnedAt() {
    return warnedAt;
  }

  public @Nullable Instant breachedAt() {
    return breachedAt;
  }

  public List<Pause> pauses() {
    return List.copyOf(pauses);
  }

  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** How the due date came about; {@link org.footbridge.calendar.Wording} says it. */
  public List<Phrase> working() {
    return working.stream().map(part -> new Phrase(part.message(), part.args())).toList();
  }
}
