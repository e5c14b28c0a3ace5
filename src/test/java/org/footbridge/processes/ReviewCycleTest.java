package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.Provisions;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reviews of the support, on the real engine with a moved clock. */
@WholePlatform
class ReviewCycleTest {

  private static final String SCHOOL = "900002";
  private static final Person LEAD =
      Story.somebody("Ada Larkspur", "lead-teacher@east", "lead-teacher@west");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_review_is_arranged_prepared_recorded_and_shared_and_the_teaching_changes() {
    Platform.forwardToTerm(8);
    UUID changed = Story.supported();
    UUID kept = Story.supported();
    long cycle = Story.run(changed, "review-cycle");
    Story.run(kept, "review-cycle");
    LocalDate due = Seen.clock(changed, SlaKind.REVIEW).dueOn();
    LocalDate toArrange = Seen.nextTimer(changed, "time-to-arrange-review");
    assertThat(schoolDays(toArrange, due)).isEqualTo(15);

    // A stay in hospital moves the day; so does a person.
    Seen.nextTimer(kept, "time-to-arrange-review");
    clocks().pauseAll(kept, PauseReason.HOSPITAL_STAY);
    Seen.enters(kept, "plan-review", 2);
    assertThat(Seen.nextTimer(kept, "time-to-arrange-review")).isAfter(due);
    clocks().resumeAll(kept, PauseReason.HOSPITAL_STAY);
    Seen.enters(kept, "plan-review", 3);
    assertThat(Seen.nextTimer(kept, "time-to-arrange-review")).isEqualTo(toArrange);

    Seen.forwardTo(toArrange);
    Story.task(changed, "arrange-review");
    Story.task(kept, "arrange-review");
    LocalDate day = calendar().subtract(due, 2);
    refused(changed, "arrange-review", arrangement(calendar().add(due, 1)), "heldOn");
    refused(changed, "arrange-review", arrangement(Platform.today().minusDays(1)), "heldOn");
    refused(changed, "arrange-review", arrangement(saturdayBefore(due)), "heldOn");
    Story.act(changed, "arrange-review", arrangement(day));
    Story.act(kept, "arrange-review", arrangement(day));

    Map<String, Object> report = new HashMap<>(REPORT);
    report.put("lessonsAttended", 31);
    refused(changed, "report-progress", report, "lessonsAttended");
    Story.act(changed, "report-progress", REPORT);
    Story.act(changed, "say-how-it-goes-pupil", Map.of("speaks", "not-now"));
    Story.act(
        changed,
        "say-how-it-goes-parent",
        Map.of("speaks", "yes", "goingWell", "She laughs again.", "hard", "Mornings."));
    Seen.enters(changed, "pupil-has-said", 1);
    Seen.enters(changed, "parent-has-said", 1);
    assertThat(Story.letters(changed))
        .contains("review-invitation to school", "review-invitation to parent")
        .doesNotContain("review-invitation to health");

    Seen.forwardTo(day);
    Story.task(changed, "record-review");
    String panel = panel(changed);
    assertThat(panel)
        .contains("Next review", "27 of 30 lessons attended (90 %)", "She laughs again.")
        .contains("Did not want to say anything this time.");
    Map<String, Object> record = record("change-provision", action("Ring the nurse", due));
    record.put("hoursPerWeek", 8);
    refused(
        changed,
        "record-review",
        with(record, "actions", List.of(action("Too late", day.minusDays(1)))),
        "actions[0].actionBy");
    refused(changed, "record-review", with(record, "heldOn", day.plusDays(1).toString()), "heldOn");
    Story.act(changed, "record-review", record);
    Story.act(kept, "record-review", record);

    Seen.becomes(changed, SlaKind.REVIEW, "met");
    assertThat(Seen.working(changed, SlaKind.REVIEW)).isNotBlank();
    Story.task(changed, "approve-provision-change");
    Story.task(kept, "approve-provision-change");
    assertThat(Story.openTasks(kept)).doesNotContain("report-progress", "say-how-it-goes-parent");
    Story.act(
        changed,
        "approve-provision-change",
        Map.of(
            "provisionChange",
            "approved",
            "newKinds",
            List.of("face-to-face-group"),
            "newHours",
            8,
            "newSubjects",
            List.of("english"),
            "newPlace",
            "The teaching base",
            "newStart",
            day.toString(),
            "provisionWords",
            "She is ready for a small group."));
    refused(kept, "approve-provision-change", Map.of("provisionChange", "approved"), "newKinds");
    Story.act(
        kept,
        "approve-provision-change",
        Map.of("provisionChange", "refused", "provisionWords", "Health says not yet."));

    over(cycle);
    Seen.enters(kept, "review-cycle-ended", 1);
    assertThat(Platform.bean(Provisions.class).of(new CaseId(changed)).orElseThrow())
        .satisfies(now -> assertThat(now.kinds()).containsExactly("face-to-face-group"))
        .satisfies(now -> assertThat(now.hoursPerWeek()).isEqualByComparingTo("8"));
    assertThat(Story.letters(changed))
        .contains("review-shared to school", "review-shared to parent", "review-shared to health")
        .contains("provision-changed to parent", "provision-changed to school");
    assertThat(Story.letters(kept)).contains("provision-kept to parent");
    assertThat(Story.timeline(changed))
        .containsSubsequence(
            "review-arranged",
            "progress-reported",
            "said-how-it-goes",
            "review-recorded",
            "review-shared",
            "provision-change");
    assertThat(panel(changed)).contains("Ring the nurse", "Approved").doesNotContain("Overdue");

    an_overdue_review_is_rearranged_and_actions_come_back(changed, kept, day);
  }

  /** Goes on where the first review ended: an own story would wait another six weeks. */
  private void an_overdue_review_is_rearranged_and_actions_come_back(
      UUID caseId, UUID notHeld, LocalDate last) {
    Story.run(caseId, "review-cycle");
    Story.run(notHeld, "review-cycle");
    // The clock of the last review is there until the new one is planned.
    LocalDate toArrange = Seen.nextTimer(caseId, "time-to-arrange-review");
    LocalDate due = Seen.clock(caseId, SlaKind.REVIEW).dueOn();
    assertThat(Seen.clock(caseId, SlaKind.REVIEW).startedOn()).isEqualTo(last);
    Seen.forwardTo(toArrange);
    Map<String, Object> withHealth = arrangement(due);
    withHealth.put("attends", List.of("parent", "health"));
    Story.act(caseId, "arrange-review", withHealth);
    Story.act(notHeld, "arrange-review", withHealth);
    Story.task(caseId, "report-progress");
    LocalDate overdue = Seen.nextTimer(caseId, "review-is-overdue");
    assertThat(overdue).isEqualTo(calendar().add(due, 5));
    assertThat(Story.letters(caseId)).contains("review-invitation to health");
    clocks().extend(Seen.clock(caseId, SlaKind.REVIEW).id(), 3, "The school was closed");

    Seen.forwardTo(due.plusDays(1));
    Seen.enters(caseId, "pupil-voice-closed", 1);
    Seen.enters(caseId, "parent-voice-closed", 1);
    Story.task(caseId, "record-review");
    a_review_that_was_not_held_is_rearranged_at_once(notHeld);
    assertThat(panel(caseId)).as("an action of the last review is late").contains("Overdue");

    Seen.forwardTo(overdue);
    Seen.enters(caseId, "check-review-overdue", 1);
    LocalDate later = Seen.nextTimer(caseId, "review-is-overdue");
    assertThat(schoolDays(overdue, later)).isEqualTo(3);
    assertThat(Story.openTasks(caseId)).doesNotContain("rearrange-review");

    Seen.forwardTo(later);
    Story.task(caseId, "rearrange-review");
    LocalDate newDay = calendar().add(later, 2);
    Map<String, Object> anew =
        Map.of(
            "newHeldOn", newDay.toString(),
            "newHeldAt", "9am",
            "newMeets", "online",
            "lateBecause", "The chair was ill.");
    refused(caseId, "rearrange-review", with(anew, "newHeldOn", "2020-01-06"), "newHeldOn");
    assertThat(Story.openTasks(notHeld))
        .as("nobody is asked a second time")
        .containsOnlyOnce("rearrange-review");
    Story.act(notHeld, "rearrange-review", anew);
    Story.act(caseId, "rearrange-review", anew);
    Seen.enters(caseId, "review-rearranged", 1);
    assertThat(Story.letters(caseId))
        .contains("review-moved to school", "review-moved to parent", "review-moved to health");
    assertThat(panel(caseId)).contains("The chair was ill.");

    String action = id(caseId, "Ring the nurse");
    Map<String, Object> done = new HashMap<>(action("Ring the nurse", due));
    done.put("actionId", action);
    refused(
        caseId,
        "record-review",
        with(record("taf-proposed"), "actions", List.of(done)),
        "actions[0].actionState");
    done.put("actionState", "done");
    Map<String, Object> record = record("taf-proposed", done, action("Meet the family", newDay));
    record.put("heldOn", Platform.today().toString());
    record.put("remainingNeeds", "Somebody to talk to.");
    Story.act(caseId, "record-review", record);

    Seen.enters(caseId, "review-cycle-ended", 2);
    a_new_day_that_comes_to_nothing_is_rearranged_once(notHeld, newDay);
    Seen.becomes(caseId, SlaKind.REVIEW, "met-late");
    assertThat(proposals(caseId)).containsExactly("review");
    assertThat(Story.timeline(caseId)).contains("review-rearranged", "exit-proposed");
    assertThat(panel(caseId))
        .contains("A team around the family should take over", "Ring the nurse (Done)")
        .contains("Meet the family");
  }

  private void a_review_that_was_not_held_is_rearranged_at_once(UUID caseId) {
    Story.task(caseId, "record-review");
    refused(caseId, "record-review", Map.of("reviewHeld", "no"), "notHeldBecause");
    Story.act(caseId, "record-review", notHeld("The mother was ill."));
    long rearrange = Story.task(caseId, "rearrange-review");
    Platform.settle();
    assertThat(Story.openTasks(caseId)).doesNotContain("record-review");
    assertThat(Seen.clock(caseId, SlaKind.REVIEW).isOpen()).as("nothing was kept").isTrue();
    assertThat(Story.timeline(caseId)).contains("review-not-held");
    assertThat(panel(caseId)).contains("Why it was not held", "The mother was ill.");
    assertThat(Story.actor(rearrange).groups()).contains("lead-teacher@west");
  }

  /** It is overdue and the lead teacher is asked already when the school says so, too. */
  private void a_new_day_that_comes_to_nothing_is_rearranged_once(UUID caseId, LocalDate newDay) {
    assertThat(panel(caseId)).contains("The chair was ill.").doesNotContain("The mother was ill.");
    assertThat(Story.letters(caseId)).contains("review-moved to parent");
    assertThat(Story.openTasks(caseId)).doesNotContain("record-review");
    Seen.forwardTo(newDay);
    long record = Story.task(caseId, "record-review");
    assertThat(dueOn(record)).isEqualTo(newDay);
    LocalDate day = newDay;
    while (Story.openTask(caseId, "rearrange-review").isEmpty()
        && day.isBefore(newDay.plusWeeks(3))) {
      day = calendar().add(day, 1);
      Seen.forwardTo(day);
      Platform.settle();
    }
    Story.task(caseId, "rearrange-review");
    Story.act(caseId, "record-review", notHeld("Nobody came."));
    Seen.enters(caseId, "new-day-coming", 1);
    Platform.settle();
    assertThat(Story.openTasks(caseId)).containsOnlyOnce("rearrange-review");
    LocalDate last = calendar().add(Platform.today(), 1);
    Story.act(
        caseId,
        "rearrange-review",
        Map.of(
            "newHeldOn", last.toString(),
            "newHeldAt", "9am",
            "newMeets", "telephone",
            "lateBecause", "Nobody came."));
    Seen.told(caseId, "review-rearranged", 2);
    Platform.settle();
    assertThat(Story.openTasks(caseId)).doesNotContain("record-review");
    Seen.forwardTo(last);
    Story.act(caseId, "record-review", record("go-on"));
    Seen.enters(caseId, "review-cycle-ended", 2);
    Seen.becomes(caseId, SlaKind.REVIEW, "met-late");
  }

  private static Map<String, Object> notHeld(String because) {
    return Map.of("reviewHeld", "no", "notHeldBecause", because);
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

  private static final Map<String, Object> REPORT =
      Map.of(
          "lessonsOffered", 30,
          "lessonsAttended", 27,
          "engagement", "4",
          "english", "better",
          "maths", "as-hoped",
          "science", "not-taught",
          "progressWords", "Short lessons help.");

  private static Map<String, Object> arrangement(LocalDate day) {
    return new HashMap<>(
        Map.of(
            "heldOn", day.toString(),
            "heldAt", "10.30am",
            "meets", "school",
            "place", "Room 4",
            "attends", List.of("pupil", "parent", "teacher")));
  }

  @SafeVarargs
  private static Map<String, Object> record(String outcome, Map<String, Object>... actions) {
    return new HashMap<>(
        Map.of(
            "reviewHeld",
            "yes",
            "heldOn",
            Platform.today().toString(),
            "summary",
            "It goes well, and more is possible.",
            "reviewOutcome",
            outcome,
            "actions",
            List.of(actions)));
  }

  private static Map<String, Object> action(String what, LocalDate by) {
    return Map.of("what", what, "owner", "Head of year", "actionBy", by.toString());
  }

  private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
    Map<String, Object> changed = new HashMap<>(answers);
    changed.put(key, value);
    return changed;
  }

  private static void refused(UUID caseId, String element, Map<String, ?> answers, String field) {
    assertThatThrownBy(() -> Story.act(caseId, element, answers))
        .hasMessageContaining("refused")
        .extracting("wrong")
        .asString()
        .contains(field);
  }

  private static String panel(UUID caseId) {
    return PanelWords.of("review.panel.heading", caseId, LEAD);
  }

  private static String id(UUID caseId, String what) {
    return Platform.jdbc()
        .sql("select id::text from review.action where case_id = :case and what = :what")
        .param("case", caseId)
        .param("what", what)
        .query(String.class)
        .single();
  }

  private static List<String> proposals(UUID caseId) {
    return Platform.jdbc()
        .sql("select why from support.exit_proposal where case_id = :case")
        .param("case", caseId)
        .query(String.class)
        .list();
  }

  private static void over(long instance) {
    Platform.eventually(
        "the cycle is over",
        () ->
            Platform.jdbc()
                .sql("select ended_at is not null from engine.process_instance where key = :key")
                .param("key", instance)
                .query(Boolean.class)
                .optional()
                .orElse(false));
  }

  private static org.footbridge.calendar.SchoolCalendar calendar() {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
  }

  private static int schoolDays(LocalDate from, LocalDate to) {
    return calendar().between(from, to);
  }

  private static LocalDate saturdayBefore(LocalDate day) {
    return day.with(java.time.temporal.TemporalAdjusters.previous(java.time.DayOfWeek.SATURDAY));
  }

  private static SlaClocks clocks() {
    return Platform.bean(SlaClocks.class);
  }
}
