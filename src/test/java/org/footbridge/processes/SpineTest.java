package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Filler;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Support from its start to its end, and what may be done on it in between. */
@WholePlatform
class SpineTest {

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void support_ends_when_the_lead_teacher_says_so_and_not_before() {
    UUID caseId = Story.inSupport();
    Person lead = Story.whoIs("lead-teacher", caseId);

    Story.use(
        caseId,
        "propose-exit",
        Map.of("suggestedReason", "reintegrated", "why", "Full-time for a month."),
        lead);
    Story.act(caseId, "decide-exit", Map.of("exitDecision", "go-on", "whyGoOn", "Two more weeks."));
    Seen.told(caseId, "exit-declined", 1);
    Story.use(
        caseId,
        "propose-exit",
        Map.of("suggestedReason", "reintegrated", "why", "Full-time for six weeks."),
        lead);
    Story.act(caseId, "decide-exit", Answers.EXIT);
    Story.checkReport(caseId);

    Story.eventuallyClosed(caseId);
    assertThat(Story.letters(caseId))
        .contains(
            "closing-report to health", "closing-report to parent", "closing-report to school");
    assertThat(Story.timeline(caseId))
        .containsSubsequence(
            "exit-proposed",
            "exit-declined",
            "exit-proposed",
            "exit-decided",
            "closing-report-written",
            "closing-report-checked",
            "closing-report-sent",
            "closed");
  }

  @Test
  void a_pause_ends_when_somebody_says_so_or_when_its_time_is_over() {
    UUID caseId = Story.inSupport();
    Person lead = Story.whoIs("lead-teacher", caseId);
    Map<String, Object> pause =
        Map.of("until", Platform.today().plusDays(10).toString(), "why", "A family matter.");

    Story.use(caseId, "pause-support", pause, lead);
    Seen.enters(caseId, "wait-for-the-pause", 1);
    Story.use(caseId, "resume-support", Map.of(), lead);
    Seen.told(caseId, "support-resumed", 1);

    Story.use(caseId, "pause-support", pause, lead);
    Seen.forwardTo(Seen.nextTimer(caseId, "pause-over"));
    Story.act(
        caseId,
        "decide-after-pause",
        Map.of("pauseDecision", "wait", "until", Platform.today().plusDays(7).toString()));
    Seen.enters(caseId, "wait-for-the-pause", 3);
    Seen.forwardTo(Seen.nextTimer(caseId, "pause-over"));
    Story.act(caseId, "decide-after-pause", Map.of("pauseDecision", "start-again"));
    Seen.told(caseId, "support-resumed", 2);

    assertThat(Story.letters(caseId))
        .filteredOn(letter -> letter.startsWith("support-resumed to parent"))
        .hasSize(2);
  }

  @Test
  void a_family_that_leaves_the_area_ends_support_when_the_lead_teacher_confirms_it() {
    UUID caseId = Story.inSupport();
    Filler people = Filler.seeded(22).preferring("tell-about-change.changeKind", "leaves");

    people.act(caseId, "tell-about-change");
    Story.act(caseId, "confirm-move-away", Map.of("changeRight", "yes"));
    Seen.enters(caseId, "moved-away-in-support", 1);
    for (int round = 0; round < 12 && !Story.timeline(caseId).contains("closed"); round++) {
      people.completeAll(caseId);
      Platform.settle();
    }

    Story.eventuallyClosed(caseId);
    assertThat(Story.letters(caseId)).contains("closing-report to school");
    assertThat(Story.timeline(caseId)).doesNotContain("exit-decided");
  }

  @Test
  void what_happens_meanwhile_is_followed_and_ends_back_in_the_case() {
    UUID caseId = Story.inSupport();
    LocalDate begun =
        Platform.bean(SchoolCalendars.class).forAuthority().nextSchoolDay(Platform.today());
    if (begun.isAfter(Platform.today())) {
      Seen.forwardTo(begun);
    }
    Filler people =
        Filler.seeded(21)
            .preferring("tell-about-change.changeKind", "contact")
            .preferring("hasLeft", "yes")
            .preferring("closesConcern", "yes")
            .preferring("engagedAgain", "yes")
            .preferring("call-the-family.why", "as-recorded")
            .preferring("reviewHeld", "yes")
            .preferring("reviewOutcome", "go-on");
    people.act(caseId, "tell-teacher-away");
    people.act(caseId, "object-to-agreement");
    people.act(caseId, "tell-about-change");
    people.act(caseId, "raise-safeguarding-concern");
    people.act(caseId, "record-hospital-admission");
    missThreeLessons(caseId);

    List<String> ends =
        List.of(
            "cover-work-reviewed",
            "objection-answered",
            "change-followed",
            "concern-ended",
            "out-of-hospital",
            "engagement-settled");
    for (int week = 0; week < 12 && !ends.stream().allMatch(end -> came(caseId, end)); week++) {
      for (int round = 0; round < 5 && people.completeAll(caseId) > 0; round++) {
        Platform.settle();
      }
      Platform.forward(7);
    }

    assertThat(ends).allMatch(end -> came(caseId, end));
    assertThat(Story.openTasks(caseId)).doesNotHaveDuplicates();
  }

  private static boolean came(UUID caseId, String element) {
    return Seen.entered(caseId, element) > 0;
  }

  private static void missThreeLessons(UUID caseId) {
    var calendar = Platform.bean(SchoolCalendars.class).forAuthority();
    List<Map<String, Object>> missed = new ArrayList<>();
    for (String subject : List.of("english", "maths", "science")) {
      missed.add(
          Map.of(
              "heldOn",
              calendar.previousSchoolDay(Platform.today()).toString(),
              "subject",
              subject,
              "hours",
              1,
              "why",
              "not-known"));
    }
    Story.use(
        caseId, "report-missed-lessons", Map.of("missed", missed), Story.whoIs("teacher", caseId));
  }
}
