package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.SchoolDays;
import org.springframework.stereotype.Component;

/**
 * The lead teacher waits for a consultant's letter: the deadline of the assessment is paused until
 * a day that is known, runs on by itself, and no longer than its kind allows.
 */
@Component
class WaitForLetter implements CaseAction<WaitForLetter.Waiting> {

  record Waiting(@NotNull LocalDate until, @NotBlank @Size(max = 1000) String why) {}

  private final Assessments assessments;
  private final SlaClocks clocks;
  private final SchoolCalendars calendars;
  private final SchoolDays schoolDays;
  private final Timeline timeline;
  private final Dates dates;
  private final Clock clock;

  WaitForLetter(
      Assessments assessments,
      SlaClocks clocks,
      SchoolCalendars calendars,
      SchoolDays schoolDays,
      Timeline timeline,
      Dates dates,
      Clock clock) {
    this.assessments = assessments;
    this.clocks = clocks;
    this.calendars = calendars;
    this.schoolDays = schoolDays;
    this.timeline = timeline;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "wait-for-letter";
  }

  @Override
  public Class<Waiting> answers() {
    return Waiting.class;
  }

  @Override
  public int order() {
    return 65;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return Access.mayAct(person, about.groups(Roles.LEAD_TEACHER))
        && assessments.of(about.id()).isPresent()
        && clocks.canStandStill(about.id().value(), SlaKind.ASSESSMENT);
  }

  @Override
  public void submit(Waiting waiting, ActionOnCase on) {
    UUID caseId = on.about().id().value();
    LocalDate today = WorkingTime.today(clock);
    if (!waiting.until().isAfter(today)) {
      throw new FormRefused("until", "support.letter.not-later");
    }
    schoolDays.require("until", waiting.until(), on.about().id());
    OptionalInt left = clocks.leftToPause(caseId, SlaKind.ASSESSMENT);
    if (left.isPresent() && schoolDays(on.about(), today, waiting.until()) > left.getAsInt()) {
      throw new FormRefused("until", "support.letter.too-long", Integer.toString(left.getAsInt()));
    }
    clocks.standStill(caseId, SlaKind.ASSESSMENT, PauseReason.CONSULTANT_LETTER, waiting.until());
    assessments.awaitLetter(on.about().id(), waiting.until(), waiting.why(), on.person().name());
    timeline.record(
        on.about().id(),
        "letter-awaited",
        Map.of("until", dates.day(waiting.until())),
        on.person().name());
  }

  /** A day that no terms are known for is too far off to be waited for. */
  private int schoolDays(Case about, LocalDate from, LocalDate until) {
    SchoolCalendar calendar = calendars.forSchool(about.schoolUrn());
    return calendar.knows(until) ? calendar.between(from, until) : Integer.MAX_VALUE;
  }
}
