package org.footbridge.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.local.TimeMachine;
import org.footbridge.support.Provisions;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is done when a pupil misses lessons, on the real engine and with the clock moved.
 *
 * <p>Source: the council's guidance, lack of engagement: the school decides with the attendance
 * team whether to formalise; attendance: whether an absence is authorised is the head's decision,
 * on the evidence there is.
 */
@WholePlatform
class EngagementConcernTest {

  private static final Person TEACHER = Story.somebody("Elin Rushworth", "teacher@west");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  private static Map<String, Object> met() {
    return Map.of(
        "how", "call",
        "metOn", Platform.today().toString(),
        "heard", "Mornings are too early at present.",
        "agreed", "To find better times.",
        "engagedAgain", "no");
  }

  private static Map<String, Object> notMet(String nextTry) {
    return Map.of(
        "how",
        "not-met",
        "whyNotMet",
        "Two calls, nobody answered.",
        "nextTry",
        nextTry,
        "nextOn",
        nextWeek().toString());
  }

  private static LocalDate nextWeek() {
    return Platform.bean(SchoolCalendars.class)
        .forAuthority()
        .nextSchoolDay(Platform.today().plusDays(7));
  }

  private static Map<String, Object> adjusted() {
    return Map.of(
        "hoursPerWeek",
        4,
        "timetable",
        "Tuesday and Thursday, 1pm to 3pm",
        "startsOn",
        Story.nextSchoolDay().toString(),
        "why",
        "Afternoons are better.");
  }

  /** A concern whose process was started by itself, not by the button. */
  private static Concern concern(UUID caseId) {
    Map<String, String> begins = EngagementBegins.concern(caseId);
    Story.run(caseId, "engagement-concern", begins);
    return Platform.bean(EngagementConcerns.class).one(UUID.fromString(begins.get("subject")));
  }

  private static void lesson(UUID caseId, LocalDate day, String whyMissed) {
    Platform.bean(Lessons.class)
        .keep(
            caseId,
            new Lesson(day, "maths", BigDecimal.ONE, "online-group", whyMissed, null),
            "Elin Rushworth",
            Platform.bean(Clock.class).instant());
  }

  private static void closed(Concern concern, String outcome) {
    Platform.eventually(
        "the concern is closed",
        () -> outcome.equals(Platform.bean(EngagementConcerns.class).one(concern.id()).outcome()));
  }

  private static LocalDate lookBack(UUID caseId) {
    Platform.eventually(
        "a day to look back",
        () ->
            Platform.bean(EngagementConcerns.class)
                .openOf(caseId)
                .filter(concern -> concern.lookBackOn() != null)
                .isPresent());
    return Platform.bean(EngagementConcerns.class).openOf(caseId).orElseThrow().lookBackOn();
  }

  private static String panel(UUID caseId) {
    return PanelWords.of(EngagementPanel.class, caseId, TEACHER);
  }

  @Test
  void a_talk_with_the_family_can_be_all_it_takes() {
    UUID caseId = Story.supported();
    Concern concern = concern(caseId);

    long task = Story.task(caseId, "meet-the-family");
    assertThat(Story.letters(caseId))
        .contains("engagement-talk to parent", "engagement-talk to school");
    assertThat(panel(caseId)).contains("Missed lessons: concern of").contains("Open");
    assertThat(Story.actor(task).holds("teacher")).isTrue();
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId,
                    "meet-the-family",
                    Map.of(
                        "how",
                        "home",
                        "metOn",
                        Platform.today().plusDays(3).toString(),
                        "heard",
                        "Words",
                        "agreed",
                        "Words",
                        "engagedAgain",
                        "yes")))
        .hasMessageContaining("refused");
    Story.act(
        caseId,
        "meet-the-family",
        Map.of(
            "how",
            "home",
            "metOn",
            Platform.bean(SchoolCalendars.class)
                .forSchool("900002")
                .previousSchoolDay(Platform.today())
                .toString(),
            "heard",
            "The link did not work.",
            "agreed",
            "A new link, and a call before each lesson.",
            "engagedAgain",
            "yes"));

    closed(concern, "engaged-again");
    assertThat(Story.timeline(caseId)).contains("family-met", "engagement-concern-closed");
    assertThat(panel(caseId))
        .contains("Over: the pupil joins lessons again")
        .contains("at home")
        .contains("Agreed: A new link, and a call before each lesson.");
  }

  @Test
  void a_timetable_that_fits_better_can_help() {
    UUID caseId = Story.supported();
    Concern concern = concern(caseId);
    Story.act(caseId, "meet-the-family", met());
    Story.task(caseId, "adjust-the-timetable");
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId,
                    "adjust-the-timetable",
                    Map.of(
                        "hoursPerWeek",
                        4,
                        "timetable",
                        "Mondays",
                        "startsOn",
                        Platform.today().plusDays(100).toString(),
                        "why",
                        "Words")))
        .hasMessageContaining("refused");
    Story.act(caseId, "adjust-the-timetable", adjusted());

    LocalDate lookBack = lookBack(caseId);
    Platform.settle();
    assertThat(Platform.bean(Provisions.class).of(new CaseId(caseId)).orElseThrow().hoursPerWeek())
        .isEqualByComparingTo("4");
    assertThat(lookBack).isAfterOrEqualTo(Platform.today().plusDays(12));
    assertThat(Story.letters(caseId))
        .contains("timetable-changed to parent", "timetable-changed to school");
    assertThat(panel(caseId)).contains("4 hours a week from").contains("Review On");
    for (int day = 0; day < 4; day++) {
      lesson(caseId, lookBack.minusDays(day), day == 0 ? "other" : null);
    }

    Platform.bean(TimeMachine.class).forwardTo(lookBack);

    closed(concern, "timetable-helped");
    assertThat(panel(caseId)).contains("3 attended and 1 missed since the change");
    assertThat(Story.letters(caseId)).noneMatch(letter -> letter.startsWith("attendance"));
  }

  @Test
  void nothing_recorded_is_no_success_and_somebody_is_asked() {
    UUID caseId = Story.supported();
    Concern concern = concern(caseId);
    Story.act(caseId, "meet-the-family", met());
    Story.act(caseId, "adjust-the-timetable", adjusted());
    LocalDate lookBack = lookBack(caseId);

    Platform.bean(TimeMachine.class).forwardTo(lookBack);

    Story.task(caseId, "say-how-lessons-go");
    assertThat(Platform.bean(EngagementConcerns.class).openOf(caseId)).isPresent();
    assertThat(Story.timeline(caseId)).doesNotContain("engagement-concern-closed");
    assertThat(Story.letters(caseId)).noneMatch(letter -> letter.startsWith("attendance"));
    assertThat(panel(caseId)).doesNotContain("0 attended").doesNotContain("Over:");
    Story.act(
        caseId,
        "say-how-lessons-go",
        Map.of("lessonsSince", "none", "whyNone", "The link never worked. It does now."));
    Platform.eventually("it is looked at again", () -> lookBack(caseId).isAfter(lookBack));
    LocalDate again = lookBack(caseId);
    assertThat(Story.letters(caseId).stream().filter("timetable-changed to parent"::equals))
        .hasSize(1);

    Platform.bean(TimeMachine.class).forwardTo(again);

    Story.act(
        caseId,
        "say-how-lessons-go",
        Map.of("lessonsSince", "not-known", "whyNotKnown", "Her teacher has left. I do it now."));
    Platform.eventually("it is looked at once more", () -> lookBack(caseId).isAfter(again));
    LocalDate last = lookBack(caseId);
    assertThat(Story.timeline(caseId)).contains("lessons-not-known");

    Platform.bean(TimeMachine.class).forwardTo(last);

    Story.act(
        caseId,
        "say-how-lessons-go",
        Map.of(
            "lessonsSince",
            "given",
            "lessons",
            List.of(
                Map.of(
                    "heldOn", last.toString(),
                    "subject", "maths",
                    "hours", 1,
                    "kind", "online-group",
                    "was", "there"))));
    closed(concern, "timetable-helped");
    assertThat(Story.timeline(caseId)).contains("no-lessons-given");
  }

  @Test
  void a_pupil_who_stays_away_is_known_to_the_attendance_team() {
    UUID caseId = Story.supported();
    Concern concern = concern(caseId);
    Person attendance = Story.somebody("Rowan Tidewell", "attendance@west");
    assertThat(Platform.bean(Cases.class).isVisible(new CaseId(caseId), attendance)).isFalse();
    Story.act(caseId, "meet-the-family", met());
    Story.act(caseId, "adjust-the-timetable", adjusted());
    LocalDate lookBack = lookBack(caseId);
    lesson(caseId, lookBack.minusDays(1), "felt-unable");
    lesson(caseId, lookBack.minusDays(2), "not-known");

    Platform.bean(TimeMachine.class).forwardTo(lookBack);

    long decide = Story.task(caseId, "decide-about-attendance-support");
    assertThat(groups(decide))
        .as("the school decides with the attendance team")
        .containsExactly("attendance@west", "school@900002");
    assertThat(Platform.bean(Cases.class).isVisible(new CaseId(caseId), attendance)).isTrue();
    assertThat(Story.letters(caseId))
        .contains(
            "attendance-told to attendance",
            "attendance-told to parent",
            "attendance-told to school");
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId,
                    "decide-about-attendance-support",
                    Map.of(
                        "attendanceDecision", "formalise",
                        "offer", "We explain each step.",
                        "schoolPerson", "Ines Fallow, deputy head",
                        "absence", "not-decided",
                        "endSupport", "no")))
        .as("support comes before formal steps")
        .hasMessageContaining("refused");
    Story.act(
        caseId,
        "decide-about-attendance-support",
        Map.of(
            "attendanceDecision", "offer-meeting",
            "meetOn", nextWeek().toString(),
            "offer", "We meet at the family hub.",
            "schoolPerson", "Ines Fallow, deputy head",
            "absence", "authorised",
            "absenceBy", "Ines Fallow, for the head",
            "absenceWhy", "The letter of the clinic of last week.",
            "endSupport", "no"));
    assertThat(dueOn(Story.task(caseId, "hold-support-meeting"))).isEqualTo(nextWeek());
    assertThat(panel(caseId)).contains("The meeting is on");
    Story.act(
        caseId,
        "hold-support-meeting",
        Map.of(
            "meetingHeld", "yes",
            "heldOn", Platform.today().toString(),
            "agreed", "A call each morning."));

    closed(concern, "attendance-team");
    assertThat(Story.letters(caseId))
        .contains("attendance-decision to parent", "attendance-decision to school");
    assertThat(Story.timeline(caseId))
        .contains("attendance-team-told", "attendance-decided")
        .doesNotContain("exit-proposed");
    assertThat(panel(caseId))
        .contains("Support meeting, decided by Somebody of attendance")
        .contains("We meet at the family hub.")
        .contains("For the school: Ines Fallow, deputy head")
        .contains("The absence is authorised")
        .contains("on this evidence: The letter of the clinic of last week.")
        .contains("A call each morning.");
  }

  @Test
  void a_family_that_could_not_be_met_is_tried_again_on_a_day() {
    UUID caseId = Story.supported();
    Concern concern = concern(caseId);
    LocalDate next = nextWeek();

    Story.act(caseId, "meet-the-family", notMet("again"));
    assertThat(dueOn(Story.task(caseId, "meet-the-family"))).isEqualTo(next);
    assertThat(panel(caseId)).contains("could not meet").contains("Two calls, nobody answered.");

    Story.act(caseId, "meet-the-family", notMet("visit"));
    Story.act(caseId, "meet-the-family", notMet("letter"));
    Story.act(
        caseId,
        "meet-the-family",
        Map.of("how", "not-met", "whyNotMet", "Nobody opened.", "nextTry", "go-on"));

    Story.task(caseId, "adjust-the-timetable");
    assertThat(Story.letters(caseId))
        .contains("engagement-visit to parent", "engagement-letter to parent");
    assertThat(Platform.bean(EngagementConcerns.class).one(concern.id()).outcome()).isNull();
  }

  private static List<String> groups(long task) {
    return Platform.jdbc()
        .sql("select unnest(groups) from tasks.task where user_task_key = :key")
        .param("key", task)
        .query(String.class)
        .list();
  }

  private static LocalDate dueOn(long task) {
    return Platform.jdbc()
        .sql("select due_at from tasks.task where user_task_key = :key")
        .param("key", task)
        .query(OffsetDateTime.class)
        .single()
        .atZoneSameInstant(Footbridge.ZONE)
        .toLocalDate();
  }

  @Test
  void the_attendance_team_can_ask_whether_support_should_end() {
    UUID caseId = Story.supported();
    Concern concern = concern(caseId);
    Story.act(caseId, "meet-the-family", met());
    Story.act(caseId, "adjust-the-timetable", adjusted());
    LocalDate lookBack = lookBack(caseId);
    lesson(caseId, lookBack.minusDays(1), "not-known");
    Platform.bean(TimeMachine.class).forwardTo(lookBack);
    Story.act(
        caseId,
        "decide-about-attendance-support",
        Map.of(
            "attendanceDecision", "formalise",
            "supportBefore", "Two meetings and a drop-in.",
            "offer", "We explain each step.",
            "schoolPerson", "Ines Fallow, deputy head",
            "absence", "not-authorised",
            "absenceBy", "Orla Penhallow, head",
            "absenceWhy", "Nothing new from the family or health.",
            "endSupport", "yes"));

    closed(concern, "attendance-team");
    assertThat(Story.timeline(caseId)).contains("exit-proposed");
    assertThat(
            Platform.jdbc()
                .sql("select suggested_reason from support.exit_proposal where case_id = :case")
                .param("case", caseId)
                .query(String.class)
                .list())
        .isEqualTo(List.of("not-attending"));
  }
}
