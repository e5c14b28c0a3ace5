package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.local.TimeMachine;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A timetable was changed and nobody recorded a lesson: that is no success, and is asked about. */
@WholePlatform
class LookBackJourneyTest {

  private static final String SCHOOL = "900001";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void nobody_records_anything_and_somebody_is_asked() {
    SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
    Platform.forwardToTerm(5);
    Map<String, String> referral = Story.complete(SCHOOL);
    referral.put("pupilLastName", "Unheardof");
    String pupil = referral.get("pupilFirstName") + " Unheardof";
    UUID caseId = Story.inSupport(referral, "online-group");
    String today = Platform.today().toString();
    Story.use(
        caseId,
        "report-missed-lessons",
        Map.of(
            "missed",
            List.of(missed(today, "english"), missed(today, "maths"), missed(today, "science"))),
        Story.whoIs("teacher", caseId));
    Story.act(
        caseId,
        "call-the-family",
        Map.of(
            "reached", "yes",
            "spokeWith", "Maren Thistlewood",
            "why", "as-recorded",
            "heard", "Mornings are too early."));
    Story.act(
        caseId,
        "meet-the-family",
        Map.of(
            "how", "call",
            "metOn", today,
            "heard", "Mornings are too early.",
            "agreed", "To find better times.",
            "engagedAgain", "no"));
    Story.act(
        caseId,
        "adjust-the-timetable",
        Map.of(
            "hoursPerWeek",
            4,
            "timetable",
            "Tuesday and Thursday, 1pm to 3pm",
            "startsOn",
            calendar.add(Platform.today(), 1).toString(),
            "why",
            "Afternoons are better."));

    Platform.eventually("a day to look back", () -> lookBack(caseId).isPresent());
    to(lookBack(caseId).orElseThrow());
    Story.task(caseId, "say-how-lessons-go");
    Platform.settle();

    try (Visitor teacher = Visitor.at_desk("teacher");
        Visitor phone = Visitor.on_phone("teacher")) {
      teacher
          .opens("/cases/" + caseId)
          .reads("no lesson was recorded, and somebody was asked")
          .doesNotRead("the pupil joins lessons", "Over: the changed timetable helped")
          .screenshot("look-back-case");
      phone.opensTask(pupil, "Say how lessons go").screenshot("look-back-phone");
      teacher
          .opensTask(pupil, "Say how lessons go")
          .chooses("Were lessons given since then?", "No lessons were given")
          .writes("Why were none given", "The link never worked. It does now.")
          .screenshot("look-back-desk")
          .completes("Say how lessons go");
      Platform.eventually(
          "it is looked at again", () -> lookBack(caseId).orElseThrow().isAfter(Platform.today()));
      Platform.settle();
      teacher
          .opens("/cases/" + caseId)
          .reads("No lessons were given since the timetable was changed");
      assertThat(Story.letters(caseId)).noneMatch(letter -> letter.startsWith("attendance"));

      LocalDate sunday = Platform.today().with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
      teacher.opens("/cases/" + caseId + "/do/report-missed-lessons");
      teacher.dates("Which day was it?", sunday).writes("How many hours?", "1");
      chooses(teacher, "Subject", "Maths");
      chooses(teacher, "Why was it missed?", "Not known");
      teacher
          .presses("Send")
          .isTold("is at a weekend. The next school day is")
          .forgives("422")
          .screenshot("look-back-sunday");
    }
  }

  private static void chooses(Visitor visitor, String question, String answer) {
    visitor.page().getByLabel(question).first().selectOption(new SelectOption().setLabel(answer));
  }

  private static Map<String, Object> missed(String day, String subject) {
    return Map.of("heldOn", day, "subject", subject, "hours", 1, "why", "not-known");
  }

  private static Optional<LocalDate> lookBack(UUID caseId) {
    return Platform.jdbc()
        .sql("select look_back_on from engagement.concern where case_id = :case")
        .param("case", caseId)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .single();
  }

  private static void to(LocalDate day) {
    if (day.isAfter(Platform.today())) {
      Platform.bean(TimeMachine.class).forwardTo(day);
      Platform.settle();
    }
  }
}
