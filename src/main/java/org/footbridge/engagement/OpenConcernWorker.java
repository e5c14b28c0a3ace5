package org.footbridge.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.engine.BegunOnce;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;

/** Asks the family to a talk, lets the school know, and says until when it should be. */
@Component
class OpenConcernWorker implements Worker<OpenConcernWorker.Input, OpenConcernWorker.Output> {

  record Input(String caseId, String schoolUrn, UUID concernId) {}

  record Output(Instant meetDueAt) {}

  private final Cases cases;
  private final CaseNotices notices;
  private final SchoolCalendars calendars;
  private final EngagementSettings settings;
  private final Dates dates;
  private final BegunOnce begunOnce;
  private final Clock clock;

  OpenConcernWorker(
      Cases cases,
      CaseNotices notices,
      SchoolCalendars calendars,
      EngagementSettings settings,
      Dates dates,
      BegunOnce begunOnce,
      Clock clock) {
    this.cases = cases;
    this.notices = notices;
    this.calendars = calendars;
    this.settings = settings;
    this.dates = dates;
    this.begunOnce = begunOnce;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "engagement.open-concern";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    begunOnce.about(input.concernId(), job);
    Case about = cases.byId(CaseId.of(input.caseId()));
    LocalDate meetBy =
        calendars.forSchool(input.schoolUrn()).add(WorkingTime.today(clock), settings.meetWithin());
    Map<String, String> words = Map.of("meetBy", dates.day(meetBy));
    notices.tellRole(about, "engagement-talk", "parent", Contact.PARENT, words);
    notices.tellRole(about, "engagement-talk", "school", Contact.SCHOOL, words);
    return new Output(WorkingTime.endOf(meetBy));
  }
}
