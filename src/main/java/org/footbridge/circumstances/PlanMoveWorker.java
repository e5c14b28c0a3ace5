package org.footbridge.circumstances;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Says by when a family that leaves is handed over. */
@Component
class PlanMoveWorker implements Worker<PlanMoveWorker.Input, PlanMoveWorker.Output> {

  private static final int TO_HAND_OVER = 5;

  record Input(UUID moveId, String schoolUrn) {}

  record Output(Instant handOverBy) {}

  private final Changes changes;
  private final SchoolCalendars calendars;
  private final Clock clock;

  PlanMoveWorker(Changes changes, SchoolCalendars calendars, Clock clock) {
    this.changes = changes;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "circumstances.plan-move";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    changes.followedBy(input.moveId(), job.processInstanceKey());
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    return new Output(WorkingTime.endOf(calendar.add(WorkingTime.today(clock), TO_HAND_OVER)));
  }
}
