package org.footbridge.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;

/** What the diagrams {@code follow-up} and {@code hear-how-it-went} ask of the program. */
@Component
class FollowUpSteps {

  private static final int SCHOOL_WEEKS = 6;

  private static final List<String> OF_ONE_CASE =
      List.of(
          Roles.PARENT_CARER, Roles.PUPIL, Roles.HEALTH, Roles.LEAD_PRACTITIONER, Roles.TEACHER);

  record Planned(Instant followUpAt) {}

  record Asked(
      Instant tellUsDueAt,
      Instant tellUsClosesAt,
      Instant attendanceDueAt,
      Instant remindAt,
      int remindersSent,
      Instant attendanceClosesAt) {}

  private final FollowUps followUps;
  private final Cases cases;
  private final People people;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;
  private final Clock clock;

  FollowUpSteps(
      FollowUps followUps,
      Cases cases,
      People people,
      CaseNotices notices,
      Timeline timeline,
      Dates dates,
      Clock clock) {
    this.followUps = followUps;
    this.cases = cases;
    this.people = people;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
    this.clock = clock;
  }

  /** Finds the day six school weeks after the exit, and the days the attendance is compared of. */
  @Step("followup.plan")
  Planned plan(Case about, SchoolCalendar days) {
    LocalDate exit = dayOf(about.closedAt() == null ? clock.instant() : about.closedAt());
    LocalDate sinceFrom = days.nextSchoolDay(exit.plusDays(1));
    LocalDate over = SchoolWeeks.after(days, sinceFrom, SCHOOL_WEEKS);
    LocalDate beforeTo = dayOf(about.openedAt()).minusDays(1);
    followUps.plan(
        about.id(),
        new FollowUp(
            exit,
            days.nextSchoolDay(over),
            SchoolWeeks.before(days, beforeTo, SCHOOL_WEEKS),
            beforeTo,
            sinceFrom,
            over.minusDays(1),
            null,
            null));
    return new Planned(WorkingTime.morningOf(followUps.of(about.id()).orElseThrow().dueOn()));
  }

  private static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, Footbridge.ZONE);
  }

  /**
   * Asks the family how it went, and says until when answers are wanted and waited for.
   *
   * @param schoolDays so many there are to answer; the school is reminded on the next
   * @param familySchoolDays so long the family is waited for
   * @param attendanceSchoolDays so long the school is waited for
   */
  @Step("followup.ask")
  Asked ask(
      Case about,
      SchoolCalendar days,
      LocalDate today,
      @Variable int schoolDays,
      @Variable int familySchoolDays,
      @Variable int attendanceSchoolDays) {
    LocalDate due = days.add(today, schoolDays);
    LocalDate familyUntil = days.add(today, familySchoolDays);
    followUps.asked(about.id(), today);
    cases
        .contact(about.id(), Contact.PARENT)
        .ifPresent(parent -> askParent(about, parent, familyUntil));
    return new Asked(
        WorkingTime.endOf(due),
        WorkingTime.endOf(familyUntil),
        WorkingTime.endOf(due),
        WorkingTime.morningOf(days.add(due, 1)),
        0,
        WorkingTime.endOf(days.add(today, attendanceSchoolDays)));
  }

  /** Whoever never chose a password gets a new link; the old one may have expired. */
  private void askParent(Case about, Contact parent, LocalDate until) {
    String email = parent.email();
    Optional<UUID> linkFor =
        email == null || email.isBlank()
            ? Optional.empty()
            : people.invite(email, parent.name(), about.grant(Roles.PARENT_CARER)).linkFor();
    notices.tell(
        about, "how-it-went", "parent", parent, Map.of("until", dates.day(until)), linkFor);
  }

  /** Puts the case away: who was let in for this case only is out again. */
  @Step("followup.archive")
  void archive(CaseId about) {
    if (followUps.archive(about)) {
      OF_ONE_CASE.forEach(role -> people.revokeFromAll(new Grant(role, about.toString())));
      timeline.record(about, "archived", Map.of(), Timeline.FOOTBRIDGE);
    }
  }
}
