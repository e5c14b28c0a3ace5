package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.plan.Agreed;
import org.footbridge.plan.FilledIn;
import org.footbridge.plan.Phase;
import org.footbridge.plan.Phases;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** Back to school, one phase after the other, and what happens when nobody says how it goes. */
@WholePlatform
class ReintegrationPhasesTest {

  private static final String SCHOOL = "900002";

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_pupil_goes_on_once_more_and_back_until_four_full_weeks_propose_the_exit() {
    UUID caseId = withPlan(phase("visits", 2, 1, 4), phase("full-time", 10, 5, 8));
    CaseId id = new CaseId(caseId);
    assertThat(phases().current(id)).isEmpty();
    assertThat(phases().next(id).orElseThrow().kind()).isEqualTo("visits");
    Story.run(caseId, "reintegration-phases");

    Story.task(caseId, "start-phase");
    assertThat(phases().current(id).orElseThrow().kind()).isEqualTo("visits");
    assertThat(phases().next(id).orElseThrow().kind()).isEqualTo("full-time");
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId,
                    "start-phase",
                    Map.of("startsOn", day(4).toString(), "reviewOn", day(2).toString())))
        .hasMessageContaining("refused");
    LocalDate saturday = Platform.today().with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId,
                    "start-phase",
                    Map.of("startsOn", saturday.toString(), "reviewOn", day(12).toString())))
        .hasMessageContaining("refused");
    begin(caseId);
    Seen.told(caseId, "phase-started", 1);
    assertThat(Story.letters(caseId))
        .contains("phase-started to parent", "phase-started to school");
    assertThat(read(caseId)).contains("Since ", "Meets the pupil: Ms Alder", "After that");
    goOn(caseId, "review-day");
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId, "record-phase", Map.of("sessionsAttended", 11, "phaseOutcome", "next")))
        .as("there are ten half days in a week")
        .hasMessageContaining("refused");
    record(caseId, 1.5, "repeat");

    Story.task(caseId, "start-phase");
    Phase again = phases().current(id).orElseThrow();
    assertThat(again.kind()).isEqualTo("visits");
    assertThat(again.startsOn()).isAfterOrEqualTo(Platform.today());
    begin(caseId);
    goOn(caseId, "review-day");
    record(caseId, 2, "next");

    begin(caseId);
    assertThat(phases().current(id).orElseThrow().isFullTime()).isTrue();
    phases().reviewNow(id, "Ada Larkspur");
    record(caseId, 4, "back");
    Story.task(caseId, "start-phase");
    assertThat(phases().current(id).orElseThrow().kind()).isEqualTo("visits");
    begin(caseId);
    Map<String, Object> change = FilledIn.change(caseId);
    change.put("changedWhy", "The family asks for it.");
    change.put("askNow", true);
    assertThatThrownBy(() -> Story.use(caseId, "change-plan", change, parent(caseId)))
        .as("not for the family to change alone")
        .isInstanceOf(AccessDeniedException.class);
    Story.use(caseId, "change-plan", change, FilledIn.officer(caseId));
    assertThat(Story.timeline(caseId)).contains("plan-revised", "phase-review-brought-forward");
    record(caseId, 2, "next");
    begin(caseId);
    LocalDate fullTimeFrom = phases().current(id).orElseThrow().startsOn();
    goOn(caseId, "review-day");
    record(caseId, 10, "next");

    LocalDate fourWeeks = Seen.nextTimer(caseId, "four-weeks-full-time");
    assertThat(fourWeeks).isEqualTo(calendar().add(fullTimeFrom, 20));
    assertThat(Story.timeline(caseId)).doesNotContain("exit-proposed");
    Seen.forwardTo(fourWeeks.plusDays(1));
    Seen.told(caseId, "exit-proposed", 1);
    Seen.enters(caseId, "exit-was-proposed", 1);
    assertThat(Story.timeline(caseId))
        .containsSubsequence("phase-recorded", "full-time-four-weeks", "exit-proposed");
    assertThat(Seen.letters(caseId, "phase-recorded to parent")).isEqualTo(5);
    assertThat(read(caseId))
        .contains(
            "No step is under way.",
            "Came for 10 of 10 half days a week",
            "Came for 1.5 of 2 half days a week",
            "Back a step");
  }

  @Test
  void a_reduced_timetable_past_its_end_is_extended_to_a_date_and_then_ended_by_the_lead_teacher() {
    UUID caseId = withPlan(phase("part-time", 5, 1, 3));
    Story.run(caseId, "reintegration-phases");
    begin(caseId);
    goOn(caseId, "review-day");
    Story.task(caseId, "record-phase");
    Seen.forwardTo(Seen.nextTimer(caseId, "timetable-past-its-end").plusDays(1));
    Seen.told(caseId, "timetable-overdue", 1);
    assertThat(Story.letters(caseId)).contains("timetable-overdue to school");
    Story.task(caseId, "decide-overdue-timetable");
    assertThat(Story.openTasks(caseId)).contains("record-phase");
    assertThatThrownBy(() -> decide(caseId, "extend", Platform.today().plusWeeks(8)))
        .as("too long for a timetable that must be short")
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> decide(caseId, "extend", Platform.today()))
        .hasMessageContaining("refused");

    decide(caseId, "extend", Platform.today().plusWeeks(1));
    assertThat(read(caseId)).contains("It goes on for longer: Agreed with the family.");
    Seen.forwardTo(Seen.nextTimer(caseId, "extension-over").plusDays(1));
    Seen.told(caseId, "timetable-overdue", 2);
    decide(caseId, "end", null);

    Seen.enters(caseId, "no-phase-left", 1);
    Platform.eventually(
        "nobody is asked any more how it went",
        () -> !Story.openTasks(caseId).contains("record-phase"));
    assertThat(Story.timeline(caseId)).contains("timetable-extended", "timetable-ended");
    assertThat(read(caseId)).contains("Ended by the lead teacher");
  }

  @Test
  void a_plan_that_is_changed_while_the_pupil_is_full_time_has_phases_to_go_again() {
    UUID caseId = withPlan(phase("full-time", 10, 1, 3));
    Story.run(caseId, "reintegration-phases");
    begin(caseId);
    goOn(caseId, "review-day");
    record(caseId, 9, "next");
    LocalDate fourWeeks = Seen.nextTimer(caseId, "four-weeks-full-time");
    Agreed.revised(caseId, phase("part-time", 6, 1, 20));

    Seen.forwardTo(fourWeeks.plusDays(1));

    Story.task(caseId, "start-phase");
    assertThat(phases().current(new CaseId(caseId)).orElseThrow().kind()).isEqualTo("part-time");
    assertThat(Story.timeline(caseId)).doesNotContain("exit-proposed", "full-time-four-weeks");
  }

  private static UUID withPlan(Phase... phases) {
    UUID caseId = Story.supported();
    Agreed.plan(caseId, phases);
    return caseId;
  }

  private static Phases phases() {
    return Platform.bean(Phases.class);
  }

  private static SchoolCalendar calendar() {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
  }

  private static LocalDate day(int schoolDays) {
    return calendar().add(Platform.today(), schoolDays);
  }

  private static Phase phase(String kind, int sessions, int start, int review) {
    return new Phase(
        UUID.randomUUID(), kind, sessions, null, day(start), day(review), day(review + 2));
  }

  /** The officer sends what is filled in. */
  private static void begin(UUID caseId) {
    Story.task(caseId, "start-phase");
    Phase phase = phases().current(new CaseId(caseId)).orElseThrow();
    Map<String, Object> dates = new HashMap<>();
    dates.put("startsOn", phase.startsOn().toString());
    dates.put("reviewOn", phase.reviewOn().toString());
    dates.put("keyWorker", "Ms Alder");
    Story.act(caseId, "start-phase", dates);
  }

  private static void goOn(UUID caseId, String timer) {
    Seen.forwardTo(Seen.nextTimer(caseId, timer));
  }

  private static void record(UUID caseId, Number attended, String outcome) {
    Story.act(
        caseId,
        "record-phase",
        Map.of(
            "sessionsAttended", attended,
            "phaseOutcome", outcome,
            "howItWent", "The mornings were fine."));
  }

  private static void decide(UUID caseId, String decision, LocalDate newEnd) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("timetableDecision", decision);
    answers.put("decidedWhy", "Agreed with the family.");
    if (newEnd != null) {
      answers.put("newEnd", newEnd.toString());
    }
    Story.act(caseId, "decide-overdue-timetable", answers);
  }

  private static Person parent(UUID caseId) {
    return Story.somebody("Reader of phases", "parent-carer@" + caseId);
  }

  private static String read(UUID caseId) {
    return PanelWords.of("plan.phases.heading", caseId, parent(caseId));
  }
}
