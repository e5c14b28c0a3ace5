package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.ledger.EducationLedger;
import org.footbridge.ledger.Explanation;
import org.footbridge.ledger.LedgerDay;
import org.footbridge.local.TimeMachine;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.Provisions;
import org.footbridge.tasks.FormAnswers;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A pupil who is too unwell for lessons, or feels unable to join them, is asked after by health.
 *
 * <p>Source: the council's guidance, attendance: pupils attend each day unless the health
 * professional exempts them, and then the absence is authorised; a timetable may be reduced to
 * support a pupil's health. Only a refusal is no authorised absence.
 */
@WholePlatform
class TooUnwellTest {

  private static final String SCHOOL = "900002";
  private static final String[] EACH_DAY = {"monday", "tuesday", "wednesday", "thursday", "friday"};

  @BeforeAll
  static void start() {
    Platform.start();
    Platform.forwardToNovember();
  }

  private static SchoolCalendar calendar() {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
  }

  private static Person teacher(UUID caseId) {
    return Story.whoIs("teacher", caseId);
  }

  private static String lessons(UUID caseId) {
    return PanelWords.of("engagement.panel.heading", caseId, teacher(caseId));
  }

  /** Lessons on each of the last school days, the newest first, for these reasons. */
  private static void missed(UUID caseId, String... why) {
    missedOf(caseId, "maths", why);
  }

  private static void missedOf(UUID caseId, String subject, String... why) {
    List<Map<String, Object>> rows = new ArrayList<>();
    LocalDate day = calendar().previousSchoolDay(Platform.today());
    for (String reason : why) {
      rows.add(Map.of("heldOn", day.toString(), "subject", subject, "hours", 1, "why", reason));
      day = calendar().subtract(day, 1);
    }
    Story.use(caseId, "report-missed-lessons", Map.of("missed", rows), teacher(caseId));
    int calls = Seen.entered(caseId, "missed-lessons-followed-up");
    Story.act(
        caseId,
        "call-the-family",
        Map.of(
            "reached", "yes",
            "spokeWith", "Maren Thistlewood",
            "why", "as-recorded",
            "heard", "It is a hard week."));
    Seen.enters(caseId, "missed-lessons-followed-up", calls + 1);
    Platform.settle();
  }

  private static Map<String, Object> says(String what, Map<String, Object> more) {
    Map<String, Object> answers = new HashMap<>(more);
    answers.put("healthSays", what);
    answers.put("advice", "Rest first. Then short lessons.");
    if (!what.equals("not-yet")) {
      answers.put("saidBy", "Dr Wren Oakhanger, consultant");
      answers.put("saidOn", Platform.today().toString());
    }
    return answers;
  }

  private static void exempt(UUID caseId, LocalDate from, LocalDate last) {
    Story.act(
        caseId,
        "say-what-health-allows",
        says("exempt", Map.of("firstDay", from.toString(), "lastDay", last.toString())));
    Platform.settle();
  }

  private static void nobodySpeaksOfAttendance(UUID caseId) {
    assertThat(Story.openTasks(caseId)).doesNotContain("meet-the-family");
    assertThat(Story.timeline(caseId)).doesNotContain("engagement-concern-opened");
    assertThat(Story.letters(caseId))
        .noneMatch(
            letter -> letter.startsWith("attendance") || letter.startsWith("engagement-talk"));
    assertThat(
            Platform.bean(Cases.class)
                .isVisible(new CaseId(caseId), Story.somebody("Rowan Tidewell", "attendance@west")))
        .isFalse();
  }

  @Test
  void a_pupil_too_ill_for_lessons_for_three_weeks_rests_and_comes_back_to_fewer_hours() {
    UUID caseId = Story.inSupport();
    Story.arrangeLessons(caseId, EACH_DAY);
    Seen.told(caseId, "lessons-arranged", 1);
    Platform.bean(TimeMachine.class).forwardTo(calendar().add(Platform.today(), 4));
    Platform.settle();
    missed(caseId, "unwell", "unwell", "unwell");

    Story.task(caseId, "say-what-health-allows");
    assertThat(Story.letters(caseId)).contains("health-asked to health");
    nobodySpeaksOfAttendance(caseId);
    LocalDate from = calendar().previousSchoolDay(Platform.today());
    LocalDate last = calendar().previousSchoolDay(from.plusWeeks(3));
    exempt(caseId, from, last);

    assertThat(Story.letters(caseId))
        .contains("health-exemption to parent", "health-exemption to school");
    assertThat(Story.openTasks(caseId)).doesNotContain("say-what-health-allows");
    assertThat(lessons(caseId)).contains("No lessons for health").contains("Dr Wren Oakhanger");
    assertThat(Seen.state(caseId, SlaKind.FIRST_LESSON))
        .as("what is promised of lessons waits")
        .isEqualTo("paused");
    for (LocalDate week = Platform.today().plusWeeks(1);
        week.isBefore(last);
        week = week.plusWeeks(1)) {
      Seen.forwardTo(week);
      Platform.settle();
    }
    assertThat(Story.timeline(caseId).stream().filter("health-question-opened"::equals)).hasSize(1);

    Seen.forwardTo(calendar().nextSchoolDay(last.plusDays(1)));

    Story.task(caseId, "say-what-health-allows");
    Platform.eventually(
        "what is promised of lessons runs on",
        () -> !Seen.state(caseId, SlaKind.FIRST_LESSON).equals("paused"));
    assertThat(exempted(caseId, calendar().add(from, 1), last))
        .as("each school day of rest is explained")
        .containsOnly(Explanation.TOO_UNWELL);
    Story.act(caseId, "say-what-health-allows", says("fewer-hours", Map.of("hoursManageable", 3)));
    Story.act(
        caseId,
        "fit-the-hours",
        Map.of(
            "hoursPerWeek",
            3,
            "timetable",
            "Tuesday and Thursday, 1pm",
            "startsOn",
            Story.nextSchoolDay().toString(),
            "why",
            "Three hours are what health allows."));

    Seen.told(caseId, "health-question-closed", 1);
    assertThat(Platform.bean(Provisions.class).of(new CaseId(caseId)).orElseThrow().hoursPerWeek())
        .isEqualByComparingTo("3");
    assertThat(Story.letters(caseId))
        .contains("hours-fit-health to parent", "hours-fit-health to school");
    assertThat(lessons(caseId)).contains("Over: the hours fit what health allows");
    nobodySpeaksOfAttendance(caseId);
  }

  private static List<Explanation> exempted(UUID caseId, LocalDate from, LocalDate last) {
    Platform.bean(EducationLedger.class).bringUpToDate();
    return Platform.bean(EducationLedger.class)
        .of(new CaseId(caseId), Story.whoIs("lead-teacher", caseId))
        .days()
        .stream()
        .filter(day -> !day.date().isBefore(from) && !day.date().isAfter(last))
        .map(LedgerDay::explanation)
        .distinct()
        .toList();
  }

  @Test
  void a_pupil_who_feels_unable_to_join_is_asked_after_by_health_before_anybody_else() {
    UUID caseId = Story.supported();

    missed(caseId, "felt-unable", "not-known", "felt-unable");

    Story.task(caseId, "say-what-health-allows");
    nobodySpeaksOfAttendance(caseId);
    missedOf(caseId, "english", "other", "other", "other");
    nobodySpeaksOfAttendance(caseId);
    Story.act(caseId, "say-what-health-allows", says("as-they-are", Map.of()));
    Seen.told(caseId, "health-question-closed", 1);
    assertThat(lessons(caseId)).contains("Over: lessons go on as they are");
  }

  @Test
  void lessons_missed_while_health_exempts_the_pupil_are_no_sign_of_anything() {
    UUID caseId = Story.supported();
    missed(caseId, "unwell", "unwell", "unwell");
    Story.task(caseId, "say-what-health-allows");
    long told = Seen.letters(caseId, "lessons-missed to school");
    exempt(caseId, Platform.today().minusDays(20), Platform.today().plusDays(20));

    List<Map<String, Object>> rows = new ArrayList<>();
    for (String subject : List.of("english", "science", "other")) {
      rows.add(
          Map.of(
              "heldOn",
              calendar().previousSchoolDay(Platform.today()).toString(),
              "subject",
              subject,
              "hours",
              1,
              "why",
              "not-known"));
    }
    Story.use(caseId, "report-missed-lessons", Map.of("missed", rows), teacher(caseId));
    Platform.settle();

    nobodySpeaksOfAttendance(caseId);
    assertThat(Seen.letters(caseId, "lessons-missed to school"))
        .as("nobody is told that the pupil was missed")
        .isEqualTo(told);
  }

  @Test
  void where_health_says_it_is_something_else_the_family_is_met() {
    UUID caseId = Story.inSupport();
    missedSinceSupport(caseId);
    Story.act(caseId, "say-what-health-allows", says("not-health", Map.of()));

    Story.task(caseId, "meet-the-family");
    assertThat(Story.timeline(caseId)).contains("engagement-concern-opened");
  }

  private static void missedSinceSupport(UUID caseId) {
    Seen.forwardTo(calendar().add(Platform.today(), 4));
    Platform.settle();
    missed(caseId, "unwell", "unwell", "unwell");
  }

  @Test
  void health_that_has_not_answered_is_asked_again_on_the_day_that_was_named() {
    UUID caseId = Story.supported();
    missed(caseId, "unwell", "unwell", "unwell");
    Story.task(caseId, "say-what-health-allows");
    refused(caseId, says("not-yet", Map.of("askAgainOn", Platform.today().toString())));
    refused(
        caseId,
        says(
            "exempt",
            Map.of(
                "firstDay", Platform.today().toString(),
                "lastDay", Platform.today().minusDays(1).toString())));
    LocalDate again = calendar().add(Platform.today(), 3);

    Story.act(
        caseId, "say-what-health-allows", says("not-yet", Map.of("askAgainOn", again.toString())));

    Seen.enters(caseId, "health-to-wait", 1);
    assertThat(Story.openTasks(caseId)).doesNotContain("say-what-health-allows");
    Seen.forwardTo(again);
    Story.task(caseId, "say-what-health-allows");
    assertThat(Seen.letters(caseId, "health-asked to health")).isEqualTo(2);
  }

  private static void refused(UUID caseId, Map<String, Object> answers) {
    assertThatThrownBy(() -> Story.act(caseId, "say-what-health-allows", answers))
        .satisfies(refusal -> assertThat(FormAnswers.saying(refusal)).isNotBlank());
  }

  @Test
  void when_support_ends_health_is_not_asked_any_more() {
    UUID caseId = Story.inSupport();
    missedSinceSupport(caseId);
    Story.task(caseId, "say-what-health-allows");

    Story.exit(caseId, Story.Answers.EXIT);

    Seen.told(caseId, "health-question-closed", 1);
    assertThat(Story.openTasks(caseId)).doesNotContain("say-what-health-allows");
  }

  @Test
  void a_timetable_is_looked_back_at_and_the_pupil_was_too_unwell_for_it() {
    UUID caseId = Story.inSupport();
    Seen.forwardTo(calendar().add(Platform.today(), 4));
    missed(caseId, "not-known", "not-known", "not-known");
    Story.act(
        caseId,
        "meet-the-family",
        Map.of(
            "how", "call",
            "metOn", calendar().previousSchoolDay(Platform.today()).toString(),
            "heard", "Mornings are hard.",
            "agreed", "Afternoons.",
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
            calendar().add(Platform.today(), 1).toString(),
            "why",
            "Afternoons are better."));
    Seen.enters(caseId, "look-back-again", 1);
    LocalDate lookBack = Seen.nextTimer(caseId, "look-back-is-due");
    Seen.forwardTo(calendar().previousSchoolDay(lookBack.minusDays(1)));
    missed(caseId, "unwell", "unwell");
    Seen.forwardTo(lookBack);

    Story.task(caseId, "say-what-health-allows");
    Seen.told(caseId, "engagement-concern-closed", 1);
    assertThat(lessons(caseId)).contains("Over: the pupil is too unwell, and health is asked");
    assertThat(Story.letters(caseId)).noneMatch(letter -> letter.startsWith("attendance"));
  }
}
