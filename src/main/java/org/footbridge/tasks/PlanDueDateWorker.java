package org.footbridge.tasks;

import java.time.Clock;
import java.time.Instant;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/**
 * Says by when a task is to be done, where nothing else does: so many school days from today. A
 * diagram asks for it when the task starts, and gives the task {@code dueAt} for its due date.
 */
@Component
class PlanDueDateWorker implements Worker<PlanDueDateWorker.Input, PlanDueDateWorker.Output> {

  /**
   * @param dueInSchoolDays an input of the task, in school days
   */
  record Input(String schoolUrn, int dueInSchoolDays) {}

  record Output(Instant dueAt) {}

  private final SchoolCalendars calendars;
  private final Clock clock;

  PlanDueDateWorker(SchoolCalendars calendars, Clock clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "tasks.plan-due-date";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    return new Output(
        WorkingTime.endOf(
            calendars.after(input.schoolUrn(), WorkingTime.today(clock), input.dueInSchoolDays())));
  }
}
