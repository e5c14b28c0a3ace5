package org.footbridge.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps what the decision on eligibility said and finds the next day of triage in term. */
@Component
class PlanTriageWorker implements Worker<PlanTriageWorker.Input, PlanTriageWorker.Output> {

  record Input(String caseId, Eligibility eligibility) {}

  record Output(String triageDueAt) {}

  private final Referrals referrals;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final ReferralSettings settings;
  private final Clock clock;

  PlanTriageWorker(
      Referrals referrals,
      Cases cases,
      SchoolCalendars calendars,
      Timeline timeline,
      ReferralSettings settings,
      Clock clock) {
    this.referrals = referrals;
    this.cases = cases;
    this.calendars = calendars;
    this.timeline = timeline;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "referral.plan-triage";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId caseId = CaseId.of(input.caseId());
    referrals.judged(referrals.ofCase(caseId).orElseThrow(), input.eligibility());
    cases.enter(caseId, "triage");
    timeline.record(
        caseId,
        "eligibility-checked",
        Map.of("outcome", input.eligibility().outcome()),
        Timeline.FOOTBRIDGE);
    return new Output(
        nextTriage()
            .atTime(settings.triageAt())
            .atZone(Footbridge.ZONE)
            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
  }

  /** The service triages once a week in term; a triage day that is no school day falls out. */
  private LocalDate nextTriage() {
    SchoolCalendar calendar = calendars.forAuthority();
    LocalDate day =
        LocalDate.now(clock.withZone(Footbridge.ZONE))
            .with(TemporalAdjusters.next(settings.triageDay()));
    while (!calendar.isSchoolDay(day)) {
      day = day.plusWeeks(1);
    }
    return day;
  }
}
