package org.footbridge.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.local.TimeMachine;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pupil was accepted: somebody is asked to teach, and everybody sees whether they do. */
@WholePlatform
class TeachingJourneyTest {

  private static final String SCHOOL = "900001";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  private static String named(Map<String, String> referral, String lastName) {
    referral.put("pupilLastName", lastName);
    return referral.get("pupilFirstName") + " " + lastName;
  }

  @Test
  void a_teacher_is_found_taught_weeks_are_recorded_in_one_step_and_neglect_is_seen() {
    Map<String, String> taught = Story.complete(SCHOOL);
    Map<String, String> forgotten = Story.complete(SCHOOL);
    String pupil = named(taught, "Fairweather");
    String nobodys = named(forgotten, "Leftbehind");
    UUID caseId = Story.inSupport(taught, "online-group");
    UUID forgottenId = Story.inSupport(forgotten, "online-group");
    Story.task(caseId, "arrange-lessons");
    SlaClock promised = promise(forgottenId, SlaKind.FIRST_LESSON);

    try (Visitor lead = Visitor.at_desk("lead.east");
        Visitor teacher = Visitor.at_desk("teacher");
        Visitor phone = Visitor.on_phone("teacher");
        Visitor parent = Visitor.on_phone("parent")) {
      lead.opens("/cases/" + caseId).reads("Give the first lesson", "Arrange the first lessons");
      the_lead_teacher_arranges_the_lessons(lead, pupil);
      Story.task(caseId, "change-register-code");
      Platform.eventually(
          "the letters are sent",
          () -> Story.letters(caseId).contains("lessons-arranged to parent"));
      Platform.settle();
      parent.opens("/cases/" + caseId).follows("When " + taught.get("pupilFirstName") + " has");
      parent
          .reads("Monday, 10.30am: Maths", "The first lesson is on", "The teacher of")
          .screenshot("teaching-letter-phone");

      to(nextWeek(caseId));
      Story.task(caseId, "record-lessons");
      Platform.settle();
      phone.opensTask(pupil, "Record the week’s lessons").screenshot("teaching-record-phone");
      the_teacher_records_the_week(teacher, pupil);
      Platform.eventually(
          "the first lesson was given", () -> !promise(caseId, SlaKind.FIRST_LESSON).isOpen());
      Platform.settle();
      teacher.opens("/cases/" + caseId);
      assertThat(teacher.deadline("Give a lesson within two school weeks"))
          .containsText("On track");
      teacher.reads("Last lesson given").screenshot("teaching-case");
      phone.opens("/cases/" + caseId).screenshot("teaching-case-phone");

      to(LocalDate.ofInstant(promised.warnAt(), Footbridge.ZONE));
      Platform.eventually(
          "it is at risk", () -> promise(forgottenId, SlaKind.FIRST_LESSON).warnedAt() != null);
      lead.opens("/cases/" + forgottenId);
      assertThat(lead.deadline("Give the first lesson")).containsText("At risk");
      lead.reads("No lessons have been recorded yet.", "Arrange the first lessons");
      to(promised.dueOn().plusDays(1));
      Story.task(forgottenId, "resolve-breach");
      Platform.settle();
      lead.opens("/cases/" + forgottenId);
      assertThat(lead.deadline("Give the first lesson")).containsText("Breached");
      assertThat(lead.tasksFor(nobodys)).contains("Arrange the first lessons");
    }
  }

  private static void the_lead_teacher_arranges_the_lessons(Visitor lead, String pupil) {
    lead.opensTask(pupil, "Arrange the first lessons");
    lead.reads("6 hours of lessons a week", "Online group teaching").screenshot("teaching-arrange");
    lead.presses("Complete the task").isTold("On which day of the week").forgives("422");
    List<String> days = List.of("Monday", "Tuesday");
    for (int row = 0; row < days.size(); row++) {
      Locator day = lead.page().getByLabel("On which day of the week?").nth(row);
      day.selectOption(new SelectOption().setLabel(days.get(row)));
      lead.page().getByLabel("At what time?").nth(row).fill("10.30am");
      lead.page().getByLabel("Subject").nth(row).selectOption(new SelectOption().setLabel("Maths"));
    }
    lead.screenshot("teaching-arrange-filled").completes("Arrange the first lessons");
  }

  private static void the_teacher_records_the_week(Visitor teacher, String pupil) {
    teacher.opensTask(pupil, "Record the week’s lessons").reads("These lessons were planned.");
    Locator was = teacher.page().getByLabel("Was the pupil there?");
    assertThat(was.first()).hasValue("");
    teacher.presses("Complete the task").isTold("Was the pupil there").forgives("422");
    for (int row = 0; row < was.count(); row++) {
      was.nth(row).selectOption(new SelectOption().setLabel("Yes"));
    }
    teacher.screenshot("teaching-record").completes("Record the week’s lessons");
  }

  private static SlaClock promise(UUID caseId, SlaKind kind) {
    Platform.eventually(
        kind + " is promised",
        () ->
            Platform.bean(SlaClocks.class).ofCase(caseId).stream()
                .anyMatch(clock -> clock.kind().equals(kind)));
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .filter(clock -> clock.kind().equals(kind))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  /** The first school day of the week after the first lesson. */
  private static LocalDate nextWeek(UUID caseId) {
    LocalDate starts =
        Platform.jdbc()
            .sql("select starts_on from engagement.arrangement where case_id = :case")
            .param("case", caseId)
            .query(LocalDate.class)
            .single();
    var calendar = Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
    LocalDate monday = starts;
    while (!List.of("MONDAY", "TUESDAY").contains(monday.getDayOfWeek().name())
        || !calendar.isSchoolDay(monday)) {
      monday = monday.plusDays(1);
    }
    return calendar.nextSchoolDay(monday.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
  }

  private static void to(LocalDate day) {
    Platform.bean(TimeMachine.class).forwardTo(day);
    Platform.settle();
  }
}
