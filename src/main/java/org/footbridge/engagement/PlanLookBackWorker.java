package org.footbridge.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;

/** Tells the new timetable and plans the day on which it is looked back at. */
@Component
class PlanLookBackWorker implements Worker<PlanLookBackWorker.Input, PlanLookBackWorker.Output> {

  record Input(String caseId, String schoolUrn, String concernId) {}

  record Output(Instant lookBackAt) {}

  private final EngagementConcerns concerns;
  private final Cases cases;
  private final CaseNotices notices;
  private final SchoolCalendars calendars;
  private final EngagementSettings settings;
  private final Dates dates;
  private final Clock clock;

  PlanLookBackWorker(
      EngagementConcerns concerns,
      Cases cases,
      CaseNotices notices,
      SchoolCalendars calendars,
      EngagementSettings settings,
      Dates dates,
      Clock clock) {
    this.concerns = concerns;
    this.cases = cases;
    this.notices = notices;
    this.calendars = calendars;
    this.settings = settings;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "engagement.plan-look-back";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Concern concern = concerns.one(input.concernId());
    Concern.Timetable changed = Objects.requireNonNull(concern.timetable());
    LocalDate today = WorkingTime.today(clock);
    LocalDate from = changed.fromDay().isAfter(today) ? changed.fromDay() : today;
    LocalDate lookBackOn =
        calendars.forSchool(input.schoolUrn()).add(from, settings.lookBackAfter());
    concern.lookBack(lookBackOn);
    concerns.save(concern);
    Map<String, String> words =
        Map.of(
            "hours", LessonWords.plain(changed.hours()),
            "times", changed.times(),
            "from", dates.day(changed.fromDay()),
            "lookBackOn", dates.day(lookBackOn));
    notices.tellRole(about, "timetable-changed", "parent", Contact.PARENT, words);
    notices.tellRole(about, "timetable-changed", "school", Contact.SCHOOL, words);
    return new Output(WorkingTime.morningOf(lookBackOn));
  }
}
