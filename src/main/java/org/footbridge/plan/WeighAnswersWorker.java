package org.footbridge.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/**
 * Weighs the answers to a draft. What somebody wants changed is drafted again, once; after that,
 * and where the only trouble is that somebody does not answer, the lead teacher settles it.
 */
@Component
class WeighAnswersWorker implements Worker<WeighAnswersWorker.Input, WeighAnswersWorker.Output> {

  private static final int SCHOOL_DAYS_TO_DRAFT_AGAIN = 3;
  private static final int SCHOOL_DAYS_TO_SETTLE = 3;

  record Input(String caseId, String schoolUrn) {}

  /**
   * @param agreement {@code agreed}, {@code draft-again} or {@code settle}
   */
  record Output(String agreement, Instant draftDueAt, Instant settleDueAt) {}

  private final Plans plans;
  private final Agreements agreements;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final Clock clock;

  WeighAnswersWorker(
      Plans plans,
      Agreements agreements,
      SchoolCalendars calendars,
      Timeline timeline,
      Clock clock) {
    this.plans = plans;
    this.agreements = agreements;
    this.calendars = calendars;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "plan.weigh-answers";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    Plan plan = plans.working(id).orElseThrow();
    agreements
        .silent(plan)
        .forEach(
            who ->
                timeline.record(
                    id, "plan-agreement-missing", Map.of("who", who), Timeline.FOOTBRIDGE));
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    return new Output(
        weighed(plan),
        WorkingTime.endOf(calendar.add(today, SCHOOL_DAYS_TO_DRAFT_AGAIN)),
        WorkingTime.endOf(calendar.add(today, SCHOOL_DAYS_TO_SETTLE)));
  }

  private String weighed(Plan plan) {
    boolean somebodyWantsChanges =
        agreements.toLastDraft(plan).stream().anyMatch(answer -> !answer.agrees());
    if (somebodyWantsChanges) {
      return plan.round() < Plan.LAST_ROUND ? "draft-again" : "settle";
    }
    return agreements.silent(plan).isEmpty() ? "agreed" : "settle";
  }
}
