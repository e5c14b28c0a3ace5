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
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every way a promise can go, watched by the real engine. */
@WholePlatform
class SlaWatchTest {

  private static final String SCHOOL = "900002";
  private static final SlaKind ASSESSMENT = SlaKind.ASSESSMENT;

  @BeforeAll
  static void start() {
    Platform.start();
  }

  /** A case at triage: its assessment is promised and watched. */
  private static UUID promised() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.task(caseId, "triage-referral");
    Seen.nextTimer(caseId, "time-to-warn");
    return caseId;
  }

  private static LocalDate dueOn(UUID caseId) {
    return Seen.clock(caseId, ASSESSMENT).dueOn();
  }

  private static void warned(UUID caseId) {
    Seen.forwardTo(Seen.nextTimer(caseId, "time-to-warn"));
    Platform.eventually(
        "the case is at risk", () -> Seen.clock(caseId, ASSESSMENT).warnedAt() != null);
  }

  private static void breached(UUID caseId) {
    Seen.forwardTo(dueOn(caseId).plusDays(1));
    Story.task(caseId, "resolve-breach");
  }

  private static LocalDate toDoBy(UUID caseId, String element) {
    return Platform.jdbc()
        .sql("select due_at from tasks.task where user_task_key = :key")
        .param("key", Story.task(caseId, element))
        .query(OffsetDateTime.class)
        .single()
        .atZoneSameInstant(Footbridge.ZONE)
        .toLocalDate();
  }

  private static LocalDate before(LocalDate promise, int schoolDays) {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).subtract(promise, schoolDays);
  }

  private static void close(UUID caseId) {
    Story.act(
        caseId, "triage-referral", Map.of("triageOutcome", "guidance", "guidance", "Keep calm."));
    Story.eventuallyClosed(caseId);
  }

  @Nested
  class HappyPath {

    @Test
    void a_promise_that_is_kept_ends_its_watch_without_a_word() {
      UUID caseId = promised();

      close(caseId);

      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("met");
      // One watch each for checking the referral and for the assessment.
      Seen.enters(caseId, "clock-ended", 2);
      assertThat(Seen.entered(caseId, "warn")).isZero();
      assertThat(Story.openTasks(caseId)).isEmpty();
    }
  }

  @Nested
  class Deadlines {

    @Test
    void first_it_is_at_risk_then_breached_and_at_last_met_late() {
      UUID caseId = promised();
      LocalDate promisedFor = dueOn(caseId);

      warned(caseId);
      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("at-risk");
      assertThat(Story.openTasks(caseId)).containsExactly("triage-referral");

      breached(caseId);
      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("breached");
      assertThat(Seen.clock(caseId, ASSESSMENT).breachedAt()).isNotNull();
      assertThat(toDoBy(caseId, "resolve-breach"))
          .as("the manager has two school days to see to it")
          .isEqualTo(
              Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).add(Platform.today(), 2));

      close(caseId);

      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("met-late");
      assertThat(dueOn(caseId)).isEqualTo(promisedFor);
      Seen.enters(caseId, "clock-ended", 2);
    }

    @Test
    void an_extension_before_the_warning_moves_the_warning() {
      UUID caseId = promised();
      LocalDate warning = Seen.nextTimer(caseId, "time-to-warn");

      extend(caseId, 5);

      // The watch over checking the referral was the first to hear of a change: it ended.
      Seen.enters(caseId, "changed-before-warning", 2);
      Platform.eventually(
          "the warning waits for a later day",
          () -> Seen.nextTimer(caseId, "time-to-warn").isAfter(warning));
      assertThat(Seen.working(caseId, ASSESSMENT)).contains("extended by 5 school days");
    }

    @Test
    void the_tasks_of_a_promise_are_due_so_many_school_days_before_it_also_when_it_moves() {
      UUID caseId = promised();
      Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
      Story.task(caseId, "give-baseline");
      Platform.settle();
      LocalDate answers = before(dueOn(caseId), 6);
      assertThat(toDoBy(caseId, "give-baseline")).isEqualTo(answers);

      extend(caseId, 5);
      Platform.settle();
      assertThat(toDoBy(caseId, "give-baseline"))
          .as("nobody is waited for longer because there is more time")
          .isEqualTo(answers);
      LocalDate later = dueOn(caseId);
      Story.act(caseId, "advise-education", Answers.ADVICE);
      Story.act(caseId, "share-views", Answers.VIEWS);
      Story.act(caseId, "hear-pupil", Answers.VOICE);
      Story.act(caseId, "give-baseline", Answers.BASELINE);
      assertThat(toDoBy(caseId, "decide-provision"))
          .as("a task that came later")
          .isEqualTo(before(later, 2));
      Platform.settle();

      extend(caseId, 3);

      LocalDate last = dueOn(caseId);
      Platform.eventually(
          "the open task has the new day",
          () -> toDoBy(caseId, "decide-provision").equals(before(last, 2)));
    }

    @Test
    void work_is_planned_back_from_the_promise_and_leaves_the_decision_its_days() {
      UUID caseId = promised();
      SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
      LocalDate started = Seen.clock(caseId, ASSESSMENT).startedOn();
      LocalDate triage = toDoBy(caseId, "triage-referral");
      assertThat(triage).isBetween(Platform.today(), calendar.add(started, 3));

      Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));

      LocalDate answers = calendar.add(started, 9);
      for (String asked :
          List.of("advise-education", "share-views", "hear-pupil", "give-baseline")) {
        assertThat(toDoBy(caseId, asked)).as(asked).isEqualTo(answers);
      }
      assertThat(Seen.nextTimer(caseId, "health-has-not-answered")).isEqualTo(answers);
      Story.act(caseId, "advise-education", Answers.ADVICE);
      Story.act(caseId, "share-views", Answers.VIEWS);
      Story.act(caseId, "hear-pupil", Answers.VOICE);
      Story.act(caseId, "give-baseline", Answers.BASELINE);
      assertThat(toDoBy(caseId, "decide-provision")).isEqualTo(calendar.add(started, 13));
      assertThat(dueOn(caseId)).as("the promise itself").isEqualTo(calendar.add(started, 15));
    }

    @Test
    void reviews_and_evidence_count_from_the_day_support_starts() {
      UUID caseId = promised();
      Story.assess(caseId);
      LocalDate starts =
          Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).add(Platform.today(), 5);
      Map<String, Object> decision = new HashMap<>(Answers.provision());
      decision.put("startsOn", starts.toString());

      Story.act(caseId, "decide-provision", decision);

      for (SlaKind kind : List.of(SlaKind.REVIEW, SlaKind.EVIDENCE_RENEWAL)) {
        assertThat(Seen.clock(caseId, kind).startedOn()).as("%s", kind).isEqualTo(starts);
      }
    }

    @Test
    void an_extension_after_the_warning_warns_again_for_the_new_day() {
      UUID caseId = promised();
      LocalDate promisedFor = dueOn(caseId);
      warned(caseId);

      extend(caseId, 10);

      Seen.enters(caseId, "changed-before-due", 1);
      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("on-track");
      assertThat(dueOn(caseId)).isAfter(promisedFor);
      warned(caseId);
      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("at-risk");
      assertThat(Seen.entered(caseId, "warn")).isEqualTo(2);
    }

    @Test
    void a_broken_promise_that_is_extended_is_watched_again_from_today() {
      UUID caseId = promised();
      breached(caseId);

      Story.act(caseId, "resolve-breach", Answers.newDays(caseId, 8));

      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("on-track");
      assertThat(Seen.working(caseId, ASSESSMENT)).contains("extended by 8 school days from");
      Seen.told(caseId, "breach-resolved", 1);
      breached(caseId);
      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("breached");
    }

    @Test
    void a_promise_met_while_its_breach_is_open_takes_the_task_away() {
      UUID caseId = promised();
      breached(caseId);

      close(caseId);

      Platform.eventually("nobody has to look into it", () -> Story.openTasks(caseId).isEmpty());
      assertThat(Seen.entered(caseId, "promises-changed")).isEqualTo(1);
      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("met-late");
    }

    @Test
    void nobody_is_warned_of_a_clock_that_stands_still() {
      UUID caseId = promised();
      LocalDate warning = Seen.nextTimer(caseId, "time-to-warn");
      Story.act(
          caseId, "triage-referral", Map.of("triageOutcome", "ask-school", "askFor", "Dates."));
      Seen.enters(caseId, "changed-while-waiting", 1);

      Seen.forwardTo(warning.plusDays(1));
      Story.act(caseId, "complete-referral", Map.of("cannotGet", "Nothing more."));
      Story.act(caseId, "check-papers", Answers.IN_ORDER);

      Story.task(caseId, "triage-referral");
      // Twice for the papers, which were looked at twice.
      Seen.enters(caseId, "wait-for-warning", 4);
      assertThat(Seen.entered(caseId, "warn")).isZero();
      assertThat(Seen.nextTimer(caseId, "time-to-warn")).isAfter(Platform.today());
    }
  }

  @Nested
  class Rejections {

    @Test
    void the_promises_of_a_case_that_is_closed_are_cancelled() {
      UUID caseId = Story.refer(Story.complete(SCHOOL));
      Story.assess(caseId);
      Story.act(caseId, "decide-provision", Answers.provision());
      Story.task(caseId, "change-register-code");
      Seen.clock(caseId, SlaKind.REGISTER_CODE);
      Platform.settle();
      int promises = Seen.clocks(caseId).size();

      Platform.bean(SlaClocks.class).cancelAll(caseId);

      assertThat(Seen.state(caseId, SlaKind.REGISTER_CODE)).isEqualTo("cancelled");
      assertThat(Seen.state(caseId, ASSESSMENT)).isEqualTo("met");
      Seen.enters(caseId, "clock-ended", promises);
    }

    @Test
    void a_promise_that_has_ended_is_not_extended() {
      UUID caseId = promised();
      UUID clockId = Seen.clock(caseId, ASSESSMENT).id();
      close(caseId);

      assertThatThrownBy(() -> Platform.bean(SlaClocks.class).extend(clockId, 3, "Late"))
          .isInstanceOf(SlaClock.Ended.class);
    }
  }

  @Nested
  class Failures {

    @Test
    void a_clock_that_starts_a_second_time_is_watched_once() {
      UUID caseId = promised();
      SlaClock clock = Seen.clock(caseId, ASSESSMENT);

      SlaClock again =
          Platform.bean(SlaClocks.class)
              .start(caseId, ASSESSMENT, Platform.today(), clock.schoolUrn(), clock.area());

      assertThat(again.id()).isEqualTo(clock.id());
      Platform.settle();
      assertThat(Seen.entered(caseId, "sla-clock-started")).isEqualTo(2);
    }
  }

  private static void extend(UUID caseId, int schoolDays) {
    Platform.bean(SlaClocks.class)
        .extend(Seen.clock(caseId, ASSESSMENT).id(), schoolDays, "Waiting for a report");
  }
}
