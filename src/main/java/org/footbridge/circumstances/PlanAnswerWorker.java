package org.footbridge.circumstances;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.BegunOnce;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Says by when an objection is answered. */
@Component
class PlanAnswerWorker implements Worker<PlanAnswerWorker.Input, PlanAnswerWorker.Output> {

  private static final int TO_ANSWER = 10;

  record Input(UUID objectionId, String schoolUrn) {}

  record Output(Instant answerBy) {}

  private final Objection.Objections objections;
  private final SchoolCalendars calendars;
  private final BegunOnce begunOnce;
  private final Clock clock;

  PlanAnswerWorker(
      Objection.Objections objections,
      SchoolCalendars calendars,
      BegunOnce begunOnce,
      Clock clock) {
    this.objections = objections;
    this.calendars = calendars;
    this.begunOnce = begunOnce;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "circumstances.plan-answer";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    begunOnce.about(input.objectionId(), job);
    objections.followedBy(input.objectionId(), job.processInstanceKey());
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    return new Output(WorkingTime.endOf(calendar.add(WorkingTime.today(clock), TO_ANSWER)));
  }
}
