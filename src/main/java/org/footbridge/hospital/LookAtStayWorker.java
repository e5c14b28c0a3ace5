package org.footbridge.hospital;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/**
 * Has the day passed on which the pupil was to leave, and nobody told more? If not, says when to
 * look again.
 */
@Component
class LookAtStayWorker implements Worker<LookAtStayWorker.Input, LookAtStayWorker.Output> {

  private static final int DAYS_TO_ASK = 2;

  /** A stay nobody knows the end of is asked about after so long. */
  private static final int SCHOOL_DAYS_WITHOUT_A_DATE = 10;

  record Input(String schoolUrn, String stayId) {}

  record Output(boolean wordOverdue, Instant lookAgainAt, Instant askDueAt) {}

  private final Stays stays;
  private final SchoolCalendars calendars;
  private final Clock clock;

  LookAtStayWorker(Stays stays, SchoolCalendars calendars, Clock clock) {
    this.stays = stays;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "hospital.look-at-stay";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    LocalDate until = stays.one(input.stayId()).lastKnownDay(SCHOOL_DAYS_WITHOUT_A_DATE, calendar);
    LocalDate lookAgain = calendar.add(until.isBefore(today) ? today : until, 1);
    return new Output(
        until.isBefore(today),
        WorkingTime.morningOf(lookAgain),
        WorkingTime.endOf(calendar.add(today, DAYS_TO_ASK)));
  }
}
