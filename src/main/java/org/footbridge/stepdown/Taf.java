package org.footbridge.stepdown;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What becomes of a family when the service ends and needs remain: consent, a lead practitioner,
 * the early help assessment, the family plan and the meetings of the team around the family; or,
 * without consent, the school's own plan.
 */
@Table(schema = "stepdown", name = "taf")
class Taf {

  static final String NEEDS_MET = "needs-met";
  static final String STEPPED_UP = "stepped-up";
  static final String CONSENT_REFUSED = "consent-refused";
  static final String NOT_REACHED = "not-reached";
  static final String CLOSED = "closed";

  /** A meeting is not held before the step-down began, before the one before it, or after today. */
  static class NotAMeetingDay extends RuntimeException {
    NotAMeetingDay(LocalDate day) {
      super("No team met on " + day);
    }
  }

  /**
   * Whether the parent agrees, and in which words.
   *
   * @param agreed null when the parent could not be reached
   * @param askedOf who was asked, or could not be reached
   * @param answeredOn the day of the answer, or on which it was said that there is none
   * @param words whom the family wants in the team, why they want none, or what was tried
   */
  record Consent(
      @Nullable Boolean agreed,
      String askedOf,
      String askedHow,
      LocalDate answeredOn,
      @Nullable String words,
      String recordedBy) {

    /** The answer's code: given, refused or not-reached. */
    public String answer() {
      if (agreed == null) {
        return NOT_REACHED;
      }
      return agreed ? "given" : "refused";
    }
  }

  /** What the school does by itself, where there is no team. */
  record SchoolPlan(
      String whyNoTeam,
      String support,
      String keyPerson,
      LocalDate lookAgainOn,
      String recordedBy) {}

  /** Who coordinates the team. */
  record Lead(String name, String role, String email, @Nullable String phone, String namedBy) {}

  /** The early help assessment: the whole family, with the voices of child and parent. */
  record Assessment(
      LocalDate metOn,
      String household,
      String goingWell,
      String hard,
      String childSays,
      String parentSays,
      String writtenBy) {}

  /** What should be better, and how it will be seen. */
  @Table(schema = "stepdown", name = "goal")
  record Goal(String goal, @Nullable String sign) {}

  /**
   * What somebody does by a day.
   *
   * @param agreedAtMeeting null when it was agreed with the family plan
   */
  @Table(schema = "stepdown", name = "step")
  record Step(
      String what,
      String owner,
      LocalDate dueOn,
      @Nullable Integer agreedAtMeeting,
      @Nullable Integer doneAtMeeting) {

    boolean isOpen() {
      return doneAtMeeting == null;
    }
  }

  /** Somebody who came to a meeting. */
  @Table(schema = "stepdown", name = "attendee")
  record Attendee(int meeting, String name, String role) {}

  /** A meeting: planned, then held or missed. */
  @Table(schema = "stepdown", name = "meeting")
  record Meeting(
      LocalDate plannedOn,
      String plannedAt,
      String state,
      @Nullable LocalDate heldOn,
      @Nullable String heldAt,
      @Nullable String agreed,
      @Nullable String decision,
      @Nullable String whyMissed,
      @Nullable String recordedBy) {

    static Meeting planned(LocalDate on, String at) {
      return new Meeting(on, at, "planned", null, null, null, null, null, null);
    }

    /** Its lead practitioner says that it was not held; early help finds another day. */
    public boolean isNotHeld() {
      return isPlanned() && whyMissed != null;
    }

    public boolean isPlanned() {
      return state.equals("planned");
    }

    public boolean isHeld() {
      return state.equals("held");
    }
  }

  @Id private final UUID caseId;
  @Version private @Nullable Integer version;
  private final LocalDate begunOn;

  @Embedded.Nullable(prefix = "consent_")
  private @Nullable Consent consent;

  @Embedded.Nullable(prefix = "school_")
  private @Nullable SchoolPlan schoolPlan;

  @Embedded.Nullable(prefix = "lead_")
  private @Nullable Lead lead;

  @Embedded.Nullable(prefix = "eha_")
  private @Nullable Assessment assessment;

  private @Nullable String steppedUpTo;
  private @Nullable String whyStepUp;
  private @Nullable UUID referralId;
  private @Nullable String outcome;
  private @Nullable LocalDate endedOn;

  @MappedCollection(idColumn = "case_id", keyColumn = "position")
  private final List<Goal> goals;

  @MappedCollection(idColumn = "case_id", keyColumn = "position")
  private final List<Meeting> meetings;

  @MappedCollection(idColumn = "case_id", keyColumn = "position")
  private final List<Attendee> attendees;

  @MappedCollection(idColumn = "case_id", keyColumn = "position")
  private final List<Step> steps;

  @PersistenceCreator
  Taf(
      UUID caseId,
      @Nullable Integer version,
      LocalDate begunOn,
      @Nullable Consent consent,
      @Nullable SchoolPlan schoolPlan,
      @Nullable Lead lead,
      @Nullable Assessment assessment,
      @Nullable String steppedUpTo,
      @Nullable String whyStepUp,
      @Nullable UUID referralId,
      @Nullable String outcome,
      @Nullable LocalDate endedOn,
      List<Goal> goals,
      List<Meeting> meetings,
      List<Attendee> attendees,
      List<Step> steps) {
    this.caseId = caseId;
    this.version = version;
    this.begunOn = begunOn;
    this.consent = consent;
    this.schoolPlan = schoolPlan;
    this.lead = lead;
    this.assessment = assessment;
    this.steppedUpTo = steppedUpTo;
    this.whyStepUp = whyStepUp;
    this.referralId = referralId;
    this.outcome = outcome;
    this.endedOn = endedOn;
    this.goals = new ArrayList<>(goals);
    this.meetings = new ArrayList<>(meetings);
    this.attendees = new ArrayList<>(attendees);
    this.steps = new ArrayList<>(steps);
  }

  static Taf begin(CaseId id, LocalDate today) {
    return new Taf(
        id.value(),
        null,
        today,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  void consent(Consent answer) {
    consent = answer;
  }

  /** The family takes its consent back. */
  void withdraw(@Nullable String words, String recordedBy, LocalDate today) {
    Consent given = Objects.requireNonNull(consent);
    consent = new Consent(false, given.askedOf(), given.askedHow(), today, words, recordedBy);
  }

  void schoolPlan(SchoolPlan plan) {
    schoolPlan = plan;
  }

  /** The team is led by this person, from now on. */
  void ledBy(Lead person) {
    lead = person;
  }

  void assess(Assessment of) {
    assessment = of;
  }

  /** The family plan takes the place of one made before. */
  void plan(List<Goal> agreedGoals, List<Step> firstSteps) {
    goals.clear();
    goals.addAll(agreedGoals);
    steps.removeIf(step -> step.agreedAtMeeting() == null);
    steps.addAll(0, firstSteps);
  }

  /** The team meets next on this day; a day that was planned before and not used is replaced. */
  void meetNext(LocalDate on, String at) {
    meetings.removeIf(Meeting::isPlanned);
    meetings.add(Meeting.planned(on, at));
  }

  /**
   * The planned meeting took place.
   *
   * @param done positions of the steps that are done by now
   * @throws NotAMeetingDay when nobody can have met on that day
   */
  void hold(
      LocalDate on,
      String at,
      String agreed,
      String decision,
      String recordedBy,
      List<Attendee> came,
      Set<Integer> done,
      LocalDate today) {
    LocalDate earliest =
        lastHeld().map(Meeting::heldOn).filter(last -> last.isAfter(begunOn)).orElse(begunOn);
    if (on.isAfter(today) || on.isBefore(earliest)) {
      throw new NotAMeetingDay(on);
    }
    int number = planned();
    Meeting meeting = meetings.get(number);
    meetings.set(
        number,
        new Meeting(
            meeting.plannedOn(),
            meeting.plannedAt(),
            "held",
            on,
            at,
            agreed,
            decision,
            null,
            recordedBy));
    came.forEach(person -> attendees.add(new Attendee(number, person.name(), person.role())));
    for (int position : done) {
      Step step = steps.get(position);
      if (step.isOpen()) {
        steps.set(
            position,
            new Step(step.what(), step.owner(), step.dueOn(), step.agreedAtMeeting(), number));
      }
    }
  }

  /** A step that was agreed at the meeting held last. */
  void agree(String what, String owner, LocalDate dueOn) {
    steps.add(new Step(what, owner, dueOn, meetings.size() - 1, null));
  }

  /** The lead practitioner says that the planned meeting did not take place; it is not settled. */
  void notHeld(String why, String saidBy) {
    without("planned", why, saidBy);
  }

  /** The planned meeting did not take place. */
  void missed(String why, String recordedBy) {
    without("missed", why, recordedBy);
  }

  private void without(String state, String why, String recordedBy) {
    int number = planned();
    Meeting meeting = meetings.get(number);
    meetings.set(
        number,
        new Meeting(
            meeting.plannedOn(),
            meeting.plannedAt(),
            state,
            null,
            null,
            null,
            null,
            why,
            recordedBy));
  }

  void stepUp(String pathway, String why) {
    steppedUpTo = pathway;
    whyStepUp = why;
  }

  void startedReferral(UUID started) {
    referralId = started;
  }

  /** Ended as it was ended first. */
  boolean end(String as, LocalDate today) {
    if (outcome != null) {
      return false;
    }
    outcome = as;
    endedOn = today;
    return true;
  }

  private int planned() {
    return IntStream.range(0, meetings.size())
        .filter(number -> meetings.get(number).isPlanned())
        .findFirst()
        .orElseThrow();
  }

  /** The meeting that is to come, if one is planned. */
  Optional<Meeting> next() {
    return meetings.stream().filter(Meeting::isPlanned).findFirst();
  }

  Optional<Meeting> lastHeld() {
    return meetings.stream().filter(Meeting::isHeld).reduce((older, newer) -> newer);
  }

  LocalDate begunOn() {
    return begunOn;
  }

  @Nullable Consent consent() {
    return consent;
  }

  @Nullable SchoolPlan schoolPlan() {
    return schoolPlan;
  }

  @Nullable Lead lead() {
    return lead;
  }

  @Nullable Assessment assessment() {
    return assessment;
  }

  @Nullable String steppedUpTo() {
    return steppedUpTo;
  }

  @Nullable String whyStepUp() {
    return whyStepUp;
  }

  @Nullable UUID referralId() {
    return referralId;
  }

  @Nullable String outcome() {
    return outcome;
  }

  @Nullable LocalDate endedOn() {
    return endedOn;
  }

  List<Goal> goals() {
    return List.copyOf(goals);
  }

  List<Meeting> meetings() {
    return List.copyOf(meetings);
  }

  List<Attendee> cameTo(int meeting) {
    return attendees.stream().filter(person -> person.meeting() == meeting).toList();
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }
}
