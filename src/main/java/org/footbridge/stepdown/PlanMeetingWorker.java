package org.footbridge.stepdown;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Invites to the planned meeting and finds the days on which a missed one is asked after. */
@Component
class PlanMeetingWorker implements Worker<PlanMeetingWorker.Input, PlanMeetingWorker.Output> {

  private static final int SCHOOL_DAYS_TO_RECORD = 2;
  private static final int SCHOOL_DAYS_UNTIL_MISSED = 5;
  private static final int SCHOOL_DAYS_TO_FOLLOW_UP = 3;

  record Input(String caseId, String schoolUrn) {}

  /** When the meeting is, and what happens when nobody records it. */
  record Output(
      Instant tafMeetingDueAt,
      String tafReminders,
      Instant tafMissedAt,
      Instant followUpMissedDueAt) {}

  private final Tafs tafs;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final MessageSource messages;
  private final Dates dates;
  private final Clock clock;

  PlanMeetingWorker(
      Tafs tafs,
      Cases cases,
      SchoolCalendars calendars,
      CaseNotices notices,
      Timeline timeline,
      MessageSource messages,
      Dates dates,
      Clock clock) {
    this.tafs = tafs;
    this.cases = cases;
    this.calendars = calendars;
    this.notices = notices;
    this.timeline = timeline;
    this.messages = messages;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "stepdown.plan-meeting";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Taf taf = tafs.of(about.id());
    Taf.Meeting next = taf.next().orElseThrow();
    Map<String, String> words =
        Map.of(
            "meetsOn", dates.day(next.plannedOn()),
            "meetsAt", messages.getMessage("stepdown.place." + next.plannedAt(), null, Locale.UK),
            "leadName", Objects.requireNonNull(taf.lead()).name());
    notices.tellRole(about, "taf-meeting-planned", "parent", Contact.PARENT, words);
    notices.tellRole(about, "taf-meeting-planned", "school", Contact.SCHOOL, words);
    timeline.record(
        about.id(),
        "taf-meeting-planned",
        Map.of("on", dates.day(next.plannedOn())),
        Timeline.FOOTBRIDGE);
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate missedOn = after(calendar, next.plannedOn(), SCHOOL_DAYS_UNTIL_MISSED);
    return new Output(
        WorkingTime.endOf(next.plannedOn()),
        WorkingTime.weeklyFrom(
            WorkingTime.morningOf(after(calendar, next.plannedOn(), SCHOOL_DAYS_TO_RECORD))),
        WorkingTime.morningOf(missedOn),
        WorkingTime.endOf(calendar.add(missedOn, SCHOOL_DAYS_TO_FOLLOW_UP)));
  }

  /** Counted from the planned day, or from today when that day is over. */
  private LocalDate after(SchoolCalendar calendar, LocalDate planned, int schoolDays) {
    LocalDate today = WorkingTime.today(clock);
    return calendar.add(planned.isBefore(today) ? today : planned, schoolDays);
  }
}
