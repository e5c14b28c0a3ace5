package org.footbridge.circumstances;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.BegunOnce;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Says by when a change is checked, and by when a school hands over. */
@Component
class TakeInChangeWorker implements Worker<TakeInChangeWorker.Input, TakeInChangeWorker.Output> {

  private static final int TO_CHECK = 2;
  private static final int TO_HAND_OVER = 10;

  record Input(UUID changeId, String schoolUrn) {}

  record Output(Instant checkBy, Instant handOverBy) {}

  private final Changes changes;
  private final SchoolCalendars calendars;
  private final BegunOnce begunOnce;
  private final Clock clock;

  TakeInChangeWorker(Changes changes, SchoolCalendars calendars, BegunOnce begunOnce, Clock clock) {
    this.changes = changes;
    this.calendars = calendars;
    this.begunOnce = begunOnce;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "circumstances.take-in-change";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    begunOnce.about(input.changeId(), job);
    changes.followedBy(input.changeId(), job.processInstanceKey());
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    return new Output(
        WorkingTime.endOf(calendar.add(today, TO_CHECK)),
        WorkingTime.endOf(calendar.add(today, TO_HAND_OVER)));
  }
}
