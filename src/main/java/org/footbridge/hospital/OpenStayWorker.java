package org.footbridge.hospital;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.engine.BegunOnce;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;

/** Tells school, parent and health of the stay, and by when it should be planned. */
@Component
class OpenStayWorker implements Worker<OpenStayWorker.Input, OpenStayWorker.Output> {

  private static final int DAYS_TO_PLAN_EDUCATION = 5;
  private static final int DAYS_TO_PLAN_THE_DISCHARGE = 10;

  record Input(String caseId, String schoolUrn, String stayId) {}

  record Output(Instant admitAt, Instant educationDueAt, Instant dischargePlanDueAt) {}

  private final Stays stays;
  private final Cases cases;
  private final CaseNotices notices;
  private final SchoolCalendars calendars;
  private final Dates dates;
  private final BegunOnce begunOnce;
  private final Clock clock;

  OpenStayWorker(
      Stays stays,
      Cases cases,
      CaseNotices notices,
      SchoolCalendars calendars,
      Dates dates,
      BegunOnce begunOnce,
      Clock clock) {
    this.stays = stays;
    this.cases = cases;
    this.notices = notices;
    this.calendars = calendars;
    this.dates = dates;
    this.begunOnce = begunOnce;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "hospital.open-stay";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    begunOnce.about(UUID.fromString(input.stayId()), job);
    Case about = cases.byId(CaseId.of(input.caseId()));
    Stay stay = stays.one(input.stayId());
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    Map<String, String> words = new HashMap<>();
    words.put("hospital", stay.hospital());
    words.put("from", dates.day(stay.admittedOn()));
    words.put("until", dates.day(stay.expectedUntil()));
    notices.tellEveryone(about, "hospital-stay", words);
    return new Output(
        WorkingTime.morningOf(stay.admittedOn()),
        WorkingTime.endOf(calendar.add(today, DAYS_TO_PLAN_EDUCATION)),
        WorkingTime.endOf(calendar.add(today, DAYS_TO_PLAN_THE_DISCHARGE)));
  }
}
