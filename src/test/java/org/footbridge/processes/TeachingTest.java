package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.Provisions;
import org.footbridge.tasks.FormAnswers;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** After acceptance somebody is asked to teach, and whether they do is known. */
@WholePlatform
class TeachingTest {

  private static final String SCHOOL = "900002";
  private static final SlaKind FIRST = SlaKind.FIRST_LESSON;
  private static final SlaKind NEXT = SlaKind.NEXT_LESSON;
  private static final String[] EACH_DAY = {"monday", "tuesday", "wednesday", "thursday", "friday"};

  @BeforeAll
  static void start() {
    Platform.start();
    Platform.forwardToNovember();
  }

  private static SchoolCalendar calendar() {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
  }

  private static String lessons(UUID caseId) {
    return PanelWords.of("engagement.panel.heading", caseId, Story.whoIs("teacher", caseId));
  }

  /** The first school day after a week that had lessons. */
  private static void whenAWeekIsOver(UUID caseId) {
    for (int week = 0; week < 4 && !isAsked(caseId); week++) {
      int turns = Seen.entered(caseId, "turn-is-over");
      Seen.forwardTo(Seen.nextTimer(caseId, "week-is-over"));
      Seen.enters(caseId, "turn-is-over", turns + 1);
    }
  }

  /** Whether somebody is asked to record a week; waits until that is known. */
  private static boolean isAsked(UUID caseId) {
    Platform.eventually(
        "a turn of teaching has begun",
        () ->
            Story.openTask(caseId, "record-lessons").isPresent()
                || Seen.isWaiting(caseId, "week-is-over"));
    return Story.openTask(caseId, "record-lessons").isPresent();
  }

  /** What the form shows of the lessons, each given the same answer. */
  private static Map<String, Object> all(UUID caseId, String was) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, Object> shown : FormAnswers.rowsShown(Story.task(caseId, "record-lessons"))) {
      Map<String, Object> row = new HashMap<>(shown);
      row.put("was", was);
      rows.add(row);
    }
    return Map.of("lessons", rows);
  }

  private static LocalDate dueOn(UUID caseId, String element) {
    return Platform.jdbc()
        .sql(
            "select (due_at at time zone 'Europe/London')::date from tasks.task"
                + " where user_task_key = :key")
        .param("key", Story.task(caseId, element))
        .query(LocalDate.class)
        .single();
  }

  private static long open(UUID caseId, String element) {
    return Story.openTasks(caseId).stream().filter(element::equals).count();
  }

  @Test
  void a_teacher_is_named_and_records_each_week_in_one_step() {
    UUID caseId = Story.inSupport();
    LocalDate accepted = Platform.today();
    assertThat(dueOn(caseId, "arrange-lessons")).isEqualTo(calendar().add(accepted, 5));
    LocalDate starts = Platform.bean(Provisions.class).firstDay(new CaseId(caseId));
    assertThat(Seen.clock(caseId, FIRST).dueOn())
        .as("from acceptance, or the later start of support")
        .isEqualTo(calendar().add(starts.isAfter(accepted) ? starts : accepted, 10));
    assertThat(Story.openTask(caseId, "record-lessons")).isEmpty();

    Story.arrangeLessons(caseId, EACH_DAY);

    Seen.told(caseId, "lessons-arranged", 1);
    whenAWeekIsOver(caseId);
    assertThat(Story.letters(caseId))
        .contains(
            "lessons-arranged to parent",
            "lessons-arranged to school",
            "lessons-arranged to teacher");
    assertThat(lessons(caseId))
        .contains("Monday, 10.30am: Maths, 1.5 hours")
        .contains("Online; the link comes by email")
        .contains("Last lesson given None yet");
    long task = Story.task(caseId, "record-lessons");
    assertThat(Story.actor(task).grants()).containsExactly(new Grant("teacher", caseId.toString()));
    assertThat(Platform.bean(People.class).holding("teacher@" + caseId)).hasSize(1);
    assertThat(lessons(caseId)).contains("Not recorded 1 week, since ");
    assertThat(Seen.state(caseId, FIRST)).isNotEqualTo("met");

    Map<String, Object> week = all(caseId, "there");
    Story.act(caseId, "record-lessons", week);

    Seen.becomes(caseId, FIRST, "met");
    LocalDate last = calendar().previousSchoolDay(Platform.today().minusDays(1));
    assertThat(Seen.clock(caseId, NEXT).startedOn()).as("counted from the lesson").isEqualTo(last);
    assertThat(Seen.clock(caseId, NEXT).dueOn()).isEqualTo(calendar().add(last, 10));
    assertThat(lessons(caseId)).doesNotContain("Not recorded").doesNotContain("None yet");
    whenAWeekIsOver(caseId);
    Story.act(caseId, "record-lessons", all(caseId, "cancelled-teacher-away"));
    Platform.settle();
    assertThat(Seen.clock(caseId, NEXT).startedOn())
        .as("a lesson that was not held begins nothing anew")
        .isEqualTo(last);
    assertThat(lessons(caseId)).contains("cancelled by us").contains("the teacher was away");
    assertThat(Story.letters(caseId)).doesNotContain("lessons-missed to parent");
  }

  @Test
  void nobody_arranges_and_nobody_records_and_it_is_seen() {
    UUID nobodyArranges = Story.inSupport();
    UUID nobodyRecords = Story.inSupport();
    Seen.clock(nobodyArranges, FIRST);
    Story.arrangeLessons(nobodyRecords, EACH_DAY);
    whenAWeekIsOver(nobodyRecords);
    Story.task(nobodyRecords, "record-lessons");

    Seen.forwardTo(Seen.nextTimer(nobodyRecords, "two-weeks-not-recorded"));

    Seen.told(nobodyRecords, "lessons-not-recorded", 1);
    Platform.eventually(
        "the task is the lead teacher's too",
        () ->
            Platform.jdbc()
                .sql(
                    """
                    select 'lead-teacher@west' = any(groups) from tasks.task
                    where user_task_key = :key
                    """)
                .param("key", Story.task(nobodyRecords, "record-lessons"))
                .query(Boolean.class)
                .single());
    assertThat(Story.letters(nobodyRecords)).contains("lessons-not-recorded to lead-teacher");
    Seen.forwardTo(LocalDate.ofInstant(Seen.clock(nobodyRecords, FIRST).warnAt(), Footbridge.ZONE));
    for (UUID caseId : List.of(nobodyArranges, nobodyRecords)) {
      Platform.eventually("it is at risk", () -> Seen.clock(caseId, FIRST).warnedAt() != null);
    }
    Seen.forwardTo(Seen.clock(nobodyArranges, FIRST).dueOn().plusDays(1));
    for (UUID caseId : List.of(nobodyArranges, nobodyRecords)) {
      Platform.eventually("it is broken", () -> Seen.clock(caseId, FIRST).breachedAt() != null);
      Story.task(caseId, "resolve-breach");
    }
    Seen.forwardTo(Platform.today().plusWeeks(4));
    Platform.settle();
    assertThat(open(nobodyRecords, "record-lessons")).as("it is asked once").isEqualTo(1);
    assertThat(open(nobodyArranges, "arrange-lessons")).isEqualTo(1);
    assertThat(Story.openTask(nobodyArranges, "record-lessons")).isEmpty();
    assertThat(lessons(nobodyRecords)).contains("weeks, since ");
    assertThat(Story.timeline(nobodyRecords))
        .as("nothing is taken for granted")
        .doesNotContain("lessons-missed", "engagement-concern-opened");

    Story.act(nobodyRecords, "record-lessons", all(nobodyRecords, "there"));
    Seen.becomes(nobodyRecords, FIRST, "met");
    whenAWeekIsOver(nobodyRecords);
    Story.act(nobodyRecords, "record-lessons", all(nobodyRecords, "there"));
  }

  @Test
  void what_stands_still_is_not_asked_for() {
    UUID caseId = Story.inSupport();
    Story.arrangeLessons(caseId, EACH_DAY);
    whenAWeekIsOver(caseId);
    Story.act(caseId, "record-lessons", all(caseId, "there"));
    Seen.clock(caseId, NEXT);
    LocalDate until = calendar().add(Platform.today(), 20);
    Story.use(
        caseId,
        "pause-support",
        Map.of("until", until.toString(), "why", "Treatment."),
        Story.whoIs("lead-teacher", caseId));
    Seen.becomes(caseId, NEXT, "paused");

    Seen.forwardTo(until);
    Story.task(caseId, "decide-after-pause");
    Platform.settle();

    assertThat(Story.openTask(caseId, "record-lessons")).isEmpty();
    assertThat(Seen.state(caseId, NEXT)).isEqualTo("paused");
    Story.act(caseId, "decide-after-pause", Map.of("pauseDecision", "start-again"));
    Seen.becomes(caseId, NEXT, "on-track");
    assertThat(Seen.working(caseId, NEXT)).contains("while lessons were paused");
  }

  @Test
  void another_teacher_is_asked_from_then_on() {
    UUID caseId = Story.inSupport();
    UUID other =
        Platform.bean(People.class).create("second.teacher@footbridge.example", "Bryn Copperfield");
    Platform.bean(People.class).grant(other, Grant.of("teacher@west"));
    Map<String, Object> wrong = new HashMap<>(Answers.lessonsOf("monday"));
    LocalDate saturday = Platform.today().with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
    for (LocalDate day : List.of(saturday, Platform.today().minusDays(30), saturday.plusWeeks(9))) {
      wrong.put("startsOn", day.toString());
      assertThatThrownBy(() -> Story.act(caseId, "arrange-lessons", wrong))
          .hasMessageContaining("refused");
    }
    assertThatThrownBy(
            () -> Story.act(caseId, "arrange-lessons", Answers.lessonsOf("monday", "monday")))
        .hasMessageContaining("refused");
    Story.arrangeLessons(caseId, "monday", "wednesday");
    Seen.nextTimer(caseId, "week-is-over");
    Map<String, Object> changed = new HashMap<>(Answers.lessonsOf("thursday"));
    changed.put("teacher", other.toString());

    Story.use(caseId, "arrange-lessons", changed, Story.whoIs("lead-teacher", caseId));

    assertThat(Platform.bean(People.class).holding("teacher@" + caseId))
        .extracting("name")
        .containsExactly("Bryn Copperfield");
    assertThat(lessons(caseId))
        .contains("Bryn Copperfield")
        .contains("Thursday, 10.30am")
        .doesNotContain("Wednesday, 10.30am");
    assertThat(Seen.letters(caseId, "lessons-arranged to parent")).isEqualTo(2);
  }
}
