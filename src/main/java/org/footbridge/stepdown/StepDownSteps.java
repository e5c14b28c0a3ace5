package org.footbridge.stepdown;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.referral.ReferAgain;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/** What the diagrams {@code step-down-to-taf} and {@code bring-team-together} ask. */
@Component
class StepDownSteps {

  private static final int SCHOOL_DAYS_TO_RECORD = 2;
  private static final int SCHOOL_DAYS_UNTIL_MISSED = 5;

  /** By when the assessment and the plan are wanted. */
  record SharedOut(Instant ehaDueAt, Instant familyPlanDueAt) {}

  /** When the meeting is, and when it is asked after while nobody records it. */
  record PlannedMeeting(Instant tafMeetingDueAt, Instant remindAt, Instant tafMissedAt) {}

  private final Tafs tafs;
  private final Leads leads;
  private final FirstMeeting firstMeeting;
  private final StepDownWords words;
  private final ReferAgain referAgain;
  private final Cases cases;
  private final SlaClocks clocks;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;

  StepDownSteps(
      Tafs tafs,
      Leads leads,
      FirstMeeting firstMeeting,
      StepDownWords words,
      ReferAgain referAgain,
      Cases cases,
      SlaClocks clocks,
      CaseNotices notices,
      Timeline timeline,
      Dates dates) {
    this.tafs = tafs;
    this.leads = leads;
    this.firstMeeting = firstMeeting;
    this.words = words;
    this.referAgain = referAgain;
    this.cases = cases;
    this.clocks = clocks;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
  }

  /** Early help sees the case from now on. */
  @Step("stepdown.begin")
  void begin(CaseId about, @Variable String area, LocalDate today) {
    if (tafs.existsById(about.value())) {
      return;
    }
    tafs.save(Taf.begin(about, today));
    cases.enter(about, "step-down");
    cases.letSee(about, Roles.EARLY_HELP + "@" + area);
  }

  /** Shares out the days up to the first meeting. */
  @Step("stepdown.invite-lead-practitioner")
  SharedOut invite(Case about, SchoolCalendar days, LocalDate today) {
    leads.invite(about, Objects.requireNonNull(tafs.of(about.id()).lead()));
    LocalDate promised = firstMeeting.promisedBy(about);
    int left = promised.isAfter(today) ? days.between(today, promised) : 0;
    return new SharedOut(
        WorkingTime.endOf(days.add(today, left / 2)),
        WorkingTime.endOf(days.add(today, Math.max(left / 2, left - 2))));
  }

  @Step("stepdown.plan-meeting")
  PlannedMeeting planMeeting(CaseId about, SchoolCalendar days, LocalDate today) {
    LocalDate planned = tafs.of(about).next().orElseThrow().plannedOn();
    timeline.record(
        about, "taf-meeting-planned", Map.of("on", dates.day(planned)), Timeline.FOOTBRIDGE);
    LocalDate from = planned.isBefore(today) ? today : planned;
    return new PlannedMeeting(
        WorkingTime.endOf(planned),
        WorkingTime.morningOf(days.add(from, SCHOOL_DAYS_TO_RECORD)),
        WorkingTime.morningOf(days.add(from, SCHOOL_DAYS_UNTIL_MISSED)));
  }

  /**
   * Starts the pathway the lead practitioner named. One of ours begins as a referral the school
   * finds started; any other is asked for by the school, which is told so.
   */
  @Step("stepdown.step-up")
  void stepUp(Case about, @Variable String schoolUrn) {
    Taf taf = tafs.of(about.id());
    String pathway = Objects.requireNonNull(taf.steppedUpTo());
    boolean ours = pathway.equals(Case.MEDICAL_NEEDS);
    if (ours) {
      String lead = Objects.requireNonNull(taf.lead()).name();
      taf.startedReferral(referAgain.start(about, schoolUrn, lead));
      tafs.save(taf);
    }
    notices.tellRole(
        about,
        ours ? "taf-referral-started" : "taf-social-care",
        "school",
        Contact.SCHOOL,
        words.of(taf));
    timeline.record(about.id(), "taf-stepped-up", Map.of("pathway", pathway), Timeline.FOOTBRIDGE);
  }

  /** No meeting is promised any more, and those concerned are told how it ended. */
  @Step("stepdown.finish")
  void finish(Case about, @Variable String tafOutcome, LocalDate today) {
    Taf taf = tafs.of(about.id());
    if (!taf.end(tafOutcome, today)) {
      return;
    }
    tafs.save(taf);
    clocks.cancel(about.id().value(), SlaKind.STEP_DOWN);
    clocks.cancel(about.id().value(), SlaKind.TAF_MEETING);
    String letter = "taf-" + tafOutcome;
    notices.tellRole(about, letter, "parent", Contact.PARENT, words.of(taf));
    // With its own plan, or with the referral that was started, the school knows.
    if (tafOutcome.equals(Taf.NEEDS_MET) || tafOutcome.equals(Taf.CLOSED)) {
      notices.tellRole(about, letter, "school", Contact.SCHOOL, words.of(taf));
      notices.tellRole(about, letter, Leads.AUDIENCE, Roles.LEAD_PRACTITIONER, words.of(taf));
    }
    timeline.record(
        about.id(), "step-down-finished", Map.of("outcome", tafOutcome), Timeline.FOOTBRIDGE);
  }
}
