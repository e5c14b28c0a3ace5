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
import org.footbridge.casework.FamilyContacts;
import org.footbridge.local.TimeMachine;
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

/**
 * Lessons are recorded, the family is called about missed ones, and a pattern opens a concern.
 *
 * <p>Source: what families and schools said of attendance: a person who calls comes before any
 * letter, in the way the family prefers; automatic messages cost trust.
 */
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

  private static void called(UUID caseId, Map<String, Object> answers) {
    Story.act(caseId, "call-the-family", answers);
    Platform.eventually(
        "the call is over", () -> Platform.bean(FamilyCalls.class).openOf(caseId).isEmpty());
    Platform.settle();
  }

  private static Map<String, Object> reached(String why) {
    return Map.of(
        "reached", "yes",
        "spokeWith", "Maren Thistlewood",
        "why", why,
        "heard", "Mornings are too early at present.");
  }

  @Test
  void the_school_hears_at_once_and_the_family_is_called_before_anything_is_written() {
    UUID caseId = Story.supported();
    List<LocalDate> days = schoolDays(4);

    report(
        caseId,
        List.of(
            missed(days.get(0), "maths", "not-known"),
            missed(days.get(1), "maths", "other"),
            missed(days.get(2), "maths", "appointment")));
    long call = Story.task(caseId, "call-the-family");
    assertThat(letters(caseId, "lessons-missed to school")).isEqualTo(1);
    assertThat(letters(caseId, "lessons-missed to parent")).isZero();
    record(caseId, List.of(lesson(days.get(3), "online-group", 1.5, "not-known")));
    assertThat(Story.task(caseId, "call-the-family"))
        .as("one call is about all lessons that are known until then")
        .isEqualTo(call);
    assertThat(letters(caseId, "lessons-missed to school")).isEqualTo(2);
    assertThat(messages(caseId, "lessons-missed"))
        .as("nothing follows before the family was asked")
        .isEmpty();

    called(caseId, reached("as-recorded"));

    assertThat(messages(caseId, "lessons-missed"))
        .as("an appointment is no sign of not joining, the other three are")
        .hasSize(1);
    assertThat(letters(caseId, "lessons-missed to parent")).isZero();
    assertThat(Story.timeline(caseId))
        .contains("lessons-missed", "family-called", "engagement-concern-opened");
    assertThat(PanelWords.of(EngagementPanel.class, caseId, TEACHER))
        .contains("0 attended, 4 missed, 0 hours taught")
        .contains("with Maren Thistlewood")
        .contains("Mornings are too early at present.")
        .contains("Missed lessons: concern of");
    report(caseId, List.of(missed(days.get(1), "maths", "not-known")));
    assertThat(Story.openTasks(caseId))
        .as("what is known is not told again")
        .doesNotContain("call-the-family");
  }

  @Test
  void what_the_family_says_is_the_reason_and_decides_what_follows() {
    UUID caseId = Story.supported();
    List<LocalDate> days = schoolDays(3);
    report(
        caseId,
        List.of(
            missed(days.get(0), "maths", "not-known"),
            missed(days.get(1), "maths", "not-known"),
            missed(days.get(2), "maths", "not-known")));

    called(caseId, reached("unwell"));

    assertThat(messages(caseId, "lessons-missed")).as("she is ill").isEmpty();
    Story.task(caseId, "say-what-health-allows");
    assertThat(PanelWords.of(EngagementPanel.class, caseId, TEACHER)).contains("No, too unwell");
  }

  @Test
  void a_family_that_is_not_reached_gets_a_letter() {
    UUID caseId = Story.supported();
    report(caseId, List.of(missed(schoolDays(1).getFirst(), "maths", "not-known")));

    called(caseId, Map.of("reached", "no", "tried", "Two calls, nobody answered."));

    assertThat(letters(caseId, "lessons-missed to parent")).isEqualTo(1);
    assertThat(Story.timeline(caseId)).contains("family-written-to");
    String letter =
        Platform.jdbc()
            .sql(
                """
                select body from notices.notice
                where case_id = :case and template = 'lessons-missed' and audience = 'parent'
                """)
            .param("case", caseId)
            .query(String.class)
            .single();
    assertThat(letter).contains("Maths, ").contains("We want to help.");
  }

  @Test
  void where_nobody_calls_by_the_end_of_the_next_school_day_the_family_gets_a_letter() {
    UUID caseId = Story.supported();
    report(caseId, List.of(missed(schoolDays(1).getFirst(), "maths", "not-known")));
    Story.task(caseId, "call-the-family");
    var calendar = Platform.bean(SchoolCalendars.class).forAuthority();

    Platform.bean(TimeMachine.class)
        .forwardTo(calendar.add(calendar.nextSchoolDay(Platform.today()), 2));

    Platform.eventually(
        "the family has a letter", () -> letters(caseId, "lessons-missed to parent") == 1);
    Platform.eventually(
        "the call is over", () -> Platform.bean(FamilyCalls.class).openOf(caseId).isEmpty());
    assertThat(Story.openTasks(caseId)).doesNotContain("call-the-family");
    assertThat(PanelWords.of(EngagementPanel.class, caseId, TEACHER))
        .contains("Nobody called, and the family got a letter");
  }

  @Test
  void whoever_calls_sees_how_the_family_wants_to_be_reached_and_letters_go_that_way() {
    Map<String, String> referral = Story.complete("900002");
    referral.put("parentContact", "letter");
    referral.put("interpreterNeeded", "yes");
    referral.put("interpreterLanguage", "Polish");
    UUID caseId = Story.supported(referral, "online-group");
    report(caseId, List.of(missed(schoolDays(1).getFirst(), "maths", "not-known")));
    Story.task(caseId, "call-the-family");

    assertThat(Platform.bean(FamilyContacts.class).howToReach(new CaseId(caseId)))
        .contains("Maren Thistlewood (mother)")
        .contains("Phone: 01632 960102")
        .contains("Prefers letters by post")
        .contains("Needs an interpreter: Polish");
    called(caseId, Map.of("reached", "no", "tried", "Two calls, nobody answered."));
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select distinct channel from notices.notice
                    where case_id = :case and audience = 'parent' and link_for is null
                    """)
                .param("case", caseId)
                .query(String.class)
                .list())
        .containsExactly("letter");
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
