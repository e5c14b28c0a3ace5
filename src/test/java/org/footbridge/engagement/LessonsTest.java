package org.footbridge.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.footbridge.tasks.FormAnswers;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** Lessons are recorded, missed ones are told, and a pattern opens a concern. */
@WholePlatform
class LessonsTest {

  private static final Person TEACHER = Story.somebody("Elin Rushworth", "teacher@west");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  /** The last school days until today, the newest first. */
  private static List<LocalDate> schoolDays(int count) {
    var calendar = Platform.bean(SchoolCalendars.class).forAuthority();
    List<LocalDate> days = new ArrayList<>();
    days.add(calendar.previousSchoolDay(Platform.today()));
    while (days.size() < count) {
      days.add(calendar.subtract(days.getLast(), 1));
    }
    return days;
  }

  private static Map<String, Object> missed(LocalDate day, String subject, String why) {
    return Map.of("heldOn", day.toString(), "subject", subject, "hours", 1, "why", why);
  }

  private static Map<String, Object> lesson(LocalDate day, String kind, Object hours, String was) {
    return Map.of(
        "heldOn", day.toString(), "subject", "maths", "hours", hours, "kind", kind, "was", was);
  }

  private static void report(UUID caseId, List<Map<String, Object>> rows) {
    Story.use(caseId, "report-missed-lessons", Map.of("missed", rows), TEACHER);
  }

  private static void record(UUID caseId, List<Map<String, Object>> rows) {
    Story.use(caseId, "record-lessons", Map.of("lessons", rows), TEACHER);
  }

  private static long letters(UUID caseId, String letter) {
    return Story.letters(caseId).stream().filter(letter::equals).count();
  }

  private static List<String> messages(UUID caseId, String message) {
    return Platform.jdbc()
        .sql(
            """
            select message_id from engine.command
            where target = :message and correlation_key = :case
            """)
        .param("message", message)
        .param("case", caseId.toString())
        .query(String.class)
        .list();
  }

  @Test
  void missed_lessons_are_told_the_same_day_and_the_third_opens_a_concern_once() {
    UUID caseId = Story.supported();
    List<LocalDate> days = schoolDays(4);

    report(
        caseId,
        List.of(
            missed(days.get(0), "maths", "not-known"),
            missed(days.get(1), "maths", "felt-unable"),
            missed(days.get(2), "maths", "appointment")));
    assertThat(letters(caseId, "lessons-missed to parent")).isEqualTo(1);
    assertThat(letters(caseId, "lessons-missed to school")).isEqualTo(1);
    assertThat(messages(caseId, "lessons-missed"))
        .as("an appointment is no sign of not joining")
        .isEmpty();

    report(caseId, List.of(missed(days.get(1), "maths", "unwell")));
    assertThat(letters(caseId, "lessons-missed to parent"))
        .as("what is known is not told again")
        .isEqualTo(1);
    assertThat(messages(caseId, "lessons-missed")).isEmpty();

    record(caseId, List.of(lesson(days.get(3), "online-group", 1.5, "not-known")));
    assertThat(letters(caseId, "lessons-missed to parent")).isEqualTo(2);
    assertThat(messages(caseId, "lessons-missed")).hasSize(1);
    assertThat(Story.timeline(caseId)).contains("lessons-missed", "engagement-concern-opened");

    report(caseId, List.of(missed(days.get(0), "english", "not-known")));
    assertThat(messages(caseId, "lessons-missed")).as("the concern is open already").hasSize(1);
    assertThat(PanelWords.of(EngagementPanel.class, caseId, TEACHER))
        .contains("0 attended, 5 missed, 0 hours taught")
        .contains("No, too unwell")
        .contains("Missed lessons: concern of");
    String letter =
        Platform.jdbc()
            .sql(
                """
                select body from notices.notice
                where case_id = :case and template = 'lessons-missed' and audience = 'parent'
                order by created_at limit 1
                """)
            .param("case", caseId)
            .query(String.class)
            .single();
    assertThat(letter).contains("- Maths, ").contains("We want to help.");
  }

  @Test
  void robot_hours_count_down_and_the_lead_teacher_hears_when_few_are_left() {
    UUID caseId = Story.supported(Story.complete("900002"), "telepresence-robot");
    List<LocalDate> days = schoolDays(6);
    assertThat(PanelWords.of(EngagementPanel.class, caseId, TEACHER))
        .contains("25 of 25 hours are left");

    record(
        caseId,
        List.of(
            lesson(days.get(0), "telepresence-robot", 6, "there"),
            lesson(days.get(1), "telepresence-robot", 6, "there"),
            lesson(days.get(2), "telepresence-robot", 6, "there"),
            lesson(days.get(3), "telepresence-robot", 6, "technical")));
    assertThat(letters(caseId, "robot-hours-low to lead-teacher")).isZero();
    assertThat(PanelWords.of(EngagementPanel.class, caseId, TEACHER))
        .contains("7 of 25 hours are left");

    record(caseId, List.of(lesson(days.get(3), "telepresence-robot", 2.25, "there")));
    assertThat(letters(caseId, "robot-hours-low to lead-teacher")).isPositive();
    record(
        caseId,
        List.of(
            lesson(days.get(4), "telepresence-robot", 6, "there"),
            lesson(days.get(5), "online-group", 2, "there")));
    assertThat(Story.timeline(caseId).stream().filter("robot-hours-low"::equals)).hasSize(1);
    assertThat(PanelWords.of(EngagementPanel.class, caseId, TEACHER))
        .contains("All 25 hours are used, and 1.25 more");
  }

  @Test
  void a_lesson_lies_on_a_school_day_of_support_and_the_refusal_says_why() {
    UUID caseId = Story.supported();
    LocalDate today = Platform.today();
    var calendar = Platform.bean(SchoolCalendars.class).forSchool("900002");
    LocalDate weekend = today.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
    LocalDate before = calendar.subtract(today.minusWeeks(11), 1);
    refusedAs(caseId, weekend, "is at a weekend. The next school day is");
    refusedAs(caseId, today.plusDays(1), "has not been yet. Check the day.");
    refusedAs(caseId, before, "is before support starts, on");
    Platform.bean(Provisions.class).decide(new CaseId(caseId), sinceTheYearBefore(caseId));
    LocalDate christmas = LocalDate.of(today.getYear() - 1, 12, 22);
    while (calendar.isSchoolDay(christmas) || christmas.getDayOfWeek().getValue() > 5) {
      christmas = christmas.plusDays(1);
    }
    refusedAs(caseId, christmas, "is not a school day: Christmas holiday.");
    assertThat(Story.letters(caseId)).doesNotContain("lessons-missed to parent");
  }

  private static Provision sinceTheYearBefore(UUID caseId) {
    Provision now = Platform.bean(Provisions.class).of(new CaseId(caseId)).orElseThrow();
    return new Provision(
        now.kinds(),
        now.hoursPerWeek(),
        now.subjects(),
        now.place(),
        LocalDate.of(Platform.today().getYear() - 1, 11, 1),
        now.why(),
        now.decidedBy(),
        now.decidedAt());
  }

  private static void refusedAs(UUID caseId, LocalDate day, String why) {
    assertThatThrownBy(() -> report(caseId, List.of(missed(day, "maths", "unwell"))))
        .satisfies(refusal -> assertThat(FormAnswers.saying(refusal)).contains(why));
  }

  @Test
  void what_cannot_be_is_refused_and_changes_nothing() {
    UUID caseId = Story.supported();
    LocalDate today = Platform.today();
    assertThatThrownBy(() -> report(caseId, List.of())).hasMessageContaining("refused");
    assertThatThrownBy(() -> report(caseId, List.of(missed(today.plusDays(1), "maths", "unwell"))))
        .hasMessageContaining("refused");
    assertThatThrownBy(
            () -> report(caseId, List.of(missed(today.minusYears(2), "maths", "unwell"))))
        .hasMessageContaining("refused");
    assertThatThrownBy(
            () ->
                report(
                    caseId,
                    List.of(missed(today, "maths", "unwell"), missed(today, "maths", "unwell"))))
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> report(caseId, List.of(missed(today, "sports", "unwell"))))
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> record(caseId, List.of(lesson(today, "online-group", 9, "there"))))
        .hasMessageContaining("refused");
    assertThatThrownBy(
            () ->
                Story.use(
                    caseId,
                    "record-lessons",
                    Map.of("lessons", List.of(lesson(today, "online-group", 1, "there"))),
                    Story.somebody("Ines Fallow", "school@900002")))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(PanelWords.of(EngagementPanel.class, caseId, TEACHER))
        .isEqualTo("No lessons have been recorded yet.");
    assertThat(Story.timeline(caseId)).doesNotContain("lessons-recorded");
  }
}
