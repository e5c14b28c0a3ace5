package org.footbridge.safeguarding;

import java.time.Clock;
import java.time.Instant;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Says by when the safeguarding lead writes down what was done: a school week from now. */
@Component
class PlanNextLookWorker implements Worker<PlanNextLookWorker.Input, PlanNextLookWorker.Output> {

  private static final int SCHOOL_DAYS = 5;

  record Input(String schoolUrn) {}

  record Output(Instant recordBy) {}

  private final SchoolCalendars calendars;
  private final Clock clock;

  PlanNextLookWorker(SchoolCalendars calendars, Clock clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "safeguarding.plan-next-look";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    return new Output(
        WorkingTime.endOf(
            calendars.forSchool(input.schoolUrn()).add(WorkingTime.today(clock), SCHOOL_DAYS)));
  }
}
