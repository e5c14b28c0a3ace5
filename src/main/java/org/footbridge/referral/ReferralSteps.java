package org.footbridge.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.footbridge.calendar.Reminders;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What {@code referral-to-reintegration} and {@code missing-papers} ask of the program. */
@Component
class ReferralSteps {

  /**
   * @param facts what eligibility is decided from
   * @param toLookAt whether intake looks at the papers now: all are there, or the school says that
   *     it cannot get the rest
   */
  record Checked(
      boolean complete, List<String> missing, EligibilityFacts facts, boolean toLookAt) {}

  record TriagePlanned(Instant triageDueAt) {}

  /**
   * @param remindAt when the school is reminded first
   * @param unansweredAt when somebody decides because it does not answer
   */
  record Asked(Instant remindAt, int remindersSent, Instant unansweredAt) {}

  private final Referrals referrals;
  private final Checklists checklists;
  private final ReferralNotes notes;
  private final ReferralDays days;
  private final ReferralWords words;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Clock clock;

  ReferralSteps(
      Referrals referrals,
      Checklists checklists,
      ReferralNotes notes,
      ReferralDays days,
      ReferralWords words,
      Cases cases,
      CaseNotices notices,
      Timeline timeline,
      Clock clock) {
    this.referrals = referrals;
    this.checklists = checklists;
    this.notes = notes;
    this.days = days;
    this.words = words;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Step("referral.check-completeness")
  Checked checkCompleteness(CaseId about) {
    Referral referral = referrals.ofCase(about).orElseThrow();
    ReferralChecklist checklist = checklists.of(referral);
    note(about, checklist.isComplete() ? "referral-complete" : "referral-incomplete", Map.of());
    return new Checked(
        checklist.isComplete(),
        checklist.missingCodes(),
        EligibilityFacts.of(referral.answers(), referral.referredOn(), WorkingTime.today(clock)),
        checklist.isComplete() || notes.saysItCannot(referral));
  }

  /** Keeps what the decision on eligibility said, and finds the next day of triage in term. */
  @Step("referral.plan-triage")
  TriagePlanned planTriage(CaseId about, @Variable Eligibility eligibility) {
    referrals.judged(referrals.ofCase(about).orElseThrow(), eligibility);
    cases.enter(about, "triage");
    note(about, "eligibility-checked", Map.of("outcome", eligibility.outcome()));
    return new TriagePlanned(days.nextTriage());
  }

  /** Tells the school what is missing, and what the lead teacher asked for. */
  @Step("referral.ask-for-papers")
  Asked askForPapers(Case about) {
    Referral referral = referrals.ofCase(about.id()).orElseThrow();
    referrals.asked(referral);
    tellSchool(about, "papers-missing");
    note(about.id(), "school-asked", Map.of());
    String urn = referral.schoolUrn();
    return new Asked(days.remindFirst(urn), 0, days.unanswered(urn));
  }

  /** Reminds the school of what it was asked for. */
  @Step("referral.remind-school")
  Reminders.Next remindSchool(Case about, @Variable @Nullable Integer remindersSent) {
    Referral referral = referrals.ofCase(about.id()).orElseThrow();
    return days.remind(remindersSent, referral.schoolUrn(), () -> remind(about, referral));
  }

  private void remind(Case about, Referral referral) {
    int reminder = referrals.reminded(referral);
    tellSchool(about, "papers-reminder");
    note(about.id(), "school-reminded", Map.of("number", Integer.toString(reminder)));
  }

  private void tellSchool(Case about, String letter) {
    notices.tellRole(about, letter, "school", Contact.SCHOOL, words.words(about, null));
  }

  private void note(CaseId about, String event, Map<String, String> more) {
    timeline.record(about, event, more, Timeline.FOOTBRIDGE);
  }
}
