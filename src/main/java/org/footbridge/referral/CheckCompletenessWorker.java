package org.footbridge.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Says whether a referral has all its papers, and the facts its eligibility is decided from. */
@Component
class CheckCompletenessWorker
    implements Worker<CheckCompletenessWorker.Input, CheckCompletenessWorker.Output> {

  private static final Period BETWEEN_REMINDERS = Period.ofDays(7);
  private static final Period BETWEEN_DECISIONS = Period.ofDays(28);

  record Input(String caseId) {}

  record Output(
      boolean complete,
      List<String> missing,
      EligibilityFacts facts,
      String reminders,
      String unanswered) {}

  private final Referrals referrals;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final ReferralSettings settings;
  private final Clock clock;

  CheckCompletenessWorker(
      Referrals referrals,
      SchoolCalendars calendars,
      Timeline timeline,
      ReferralSettings settings,
      Clock clock) {
    this.referrals = referrals;
    this.calendars = calendars;
    this.timeline = timeline;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "referral.check-completeness";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId caseId = CaseId.of(input.caseId());
    Referral referral = referrals.ofCase(caseId).orElseThrow();
    ReferralChecklist checklist = referral.checklist();
    timeline.record(
        caseId,
        checklist.isComplete() ? "referral-complete" : "referral-incomplete",
        Map.of(),
        Timeline.FOOTBRIDGE);
    SchoolCalendar calendar = calendars.forSchool(referral.schoolUrn());
    return new Output(
        checklist.isComplete(),
        checklist.missingCodes(),
        EligibilityFacts.of(referral.answers(), referral.referredOn()),
        cycle(calendar, settings.remindAfter(), BETWEEN_REMINDERS),
        cycle(calendar, settings.unansweredAfter(), BETWEEN_DECISIONS));
  }

  /** An ISO 8601 interval without end: the first time after so many school days, then regularly. */
  private String cycle(SchoolCalendar calendar, int schoolDays, Period then) {
    LocalDate today = LocalDate.now(clock.withZone(Footbridge.ZONE));
    return "R/"
        + calendar
            .add(today, schoolDays)
            .atTime(settings.remindAt())
            .atZone(Footbridge.ZONE)
            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
        + "/"
        + then;
  }
}
