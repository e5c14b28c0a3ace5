package org.footbridge.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.Wording;
import org.footbridge.casework.CaseId;
import org.footbridge.followup.FollowUps;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.testing.Filler;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole lives of cases, from the referral to the day somebody asks how it went, as the people
 * around the pupil see them. They are told side by side: see {@link Lives}.
 */
@WholePlatform
class LivesTest {

  private static final String SCHOOL = "900002";

  @TestFactory
  Stream<DynamicTest> lives() throws InterruptedException {
    Platform.start();
    Map<String, Lives.Life> stories = new LinkedHashMap<>();
    stories.put("forty weeks and back in school", LivesTest::forty_weeks_and_back_in_school);
    stories.put("evidence that never comes", LivesTest::evidence_that_never_comes);
    stories.put("a stay in hospital in the middle", LivesTest::a_stay_in_hospital_in_the_middle);
    stories.put("a pupil who stops coming", LivesTest::a_pupil_who_stops_coming);
    stories.put("a family that moves away", LivesTest::a_family_that_moves_away);
    stories.put("consent to a team refused", LivesTest::consent_to_a_team_refused);
    stories.put("a team of four meetings", LivesTest::a_team_of_four_meetings);
    stories.put("a team that steps up", LivesTest::a_team_that_steps_up);
    Map<String, Throwable> failed = Lives.tell(stories);
    return stories.keySet().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      if (failed.containsKey(name)) {
                        throw failed.get(name);
                      }
                    }));
  }

  /** Six reviews, one of them late; evidence renewed once; back in school phase by phase. */
  private static void forty_weeks_and_back_in_school(Lives.Days days) {
    UUID caseId = Story.inSupport();
    LocalDate begun = Platform.today();
    Filler people =
        usual(1)
            .preferring("exitDecision", "go-on")
            .preferring("moreSchoolDays", 2)
            .answering("arrange-review", answers -> Story.inItsWeek(caseId, answers))
            .answering("record-review", LivesTest::heldToday);

    for (int week = 0; week < 80 && count(caseId, "review-recorded") < 6; week++) {
      boolean third = count(caseId, "review-recorded") == 2;
      boolean late = third && !Story.timeline(caseId).contains("review-rearranged");
      boolean early = Platform.today().isBefore(newest(caseId, "review").dueOn().minusDays(6));
      // Whoever is late is not given more time, or the review would never be.
      Set<String> left =
          late
              ? Set.of("record-review", "resolve-breach")
              : early ? Set.of("record-review") : Set.of();
      everybody(people, caseId, left);
      week(days);
    }

    assertThat(ChronoUnit.WEEKS.between(begun, Platform.today()))
        .as("weeks until the sixth review")
        .isBetween(30L, 52L);
    assertThat(Story.timeline(caseId)).contains("review-rearranged");
    assertThat(clocks(caseId)).contains("review met", "review met-late", "evidence-renewal met");
    assertThat(PanelWords.of(caseId, Story.whoIs("school", caseId)))
        .contains("Reviews", "Medical evidence", "Reintegration plan", "The way back to school");

    people.preferring("exitDecision", "exit");
    Story.use(
        caseId,
        "propose-exit",
        Map.of("suggestedReason", "reintegrated", "why", "Back full-time."),
        Story.whoIs("school", caseId));
    for (int week = 0; week < 10 && open(caseId); week++) {
      everybody(people, caseId, Set.of());
      week(days);
    }
    assertThat(outcome(caseId)).isEqualTo("reintegrated");
    assertThat(openClocks(caseId)).isEmpty();
    assertThat(Story.letters(caseId)).contains("closing-report to parent");
    for (int week = 0; week < 30 && !Story.timeline(caseId).contains("archived"); week++) {
      everybody(people, caseId, Set.of());
      week(days);
    }
    assertThat(Story.timeline(caseId)).contains("archived");
    assertThat(Story.timeline(caseId)).contains("parent-told-us", "attendance-compared");
    assertThat(begun.plusWeeks(40)).isBefore(Platform.today());
  }

  private static Map<String, Object> heldToday(Map<String, Object> answers) {
    Map<String, Object> recorded = new HashMap<>(answers);
    recorded.put("heldOn", Platform.today().toString());
    return recorded;
  }

  /** The school is asked and reminded; the lead teacher decides without it. */
  private static void evidence_that_never_comes(Lives.Days days) {
    UUID caseId = Story.inSupport();
    Filler people =
        usual(2).preferring("evidenceDecision", "exit").preferring("exitReason", "refuses-health");

    for (int week = 0; week < 40 && open(caseId); week++) {
      everybody(people.preferring("exitDecision", "exit"), caseId, Set.of("supply-evidence"));
      week(days);
    }

    assertThat(outcome(caseId)).isEqualTo("refuses-health");
    assertThat(Story.letters(caseId))
        .filteredOn(letter -> letter.startsWith("evidence-") && letter.endsWith(" to school"))
        .hasSizeGreaterThan(1);
    assertThat(openClocks(caseId)).isEmpty();
  }

  /** Its clocks stand still and go on, and the working says so. */
  private static void a_stay_in_hospital_in_the_middle(Lives.Days days) {
    UUID caseId = Story.inSupport();
    Filler people = usual(3);
    everybody(people, caseId, Set.of());
    week(days);
    week(days);
    LocalDate promised = newest(caseId, "review").dueOn();
    LocalDate today = Platform.today();

    Story.use(
        caseId,
        "record-hospital-admission",
        Map.of(
            "planned", "yes",
            "admittedOn", today.toString(),
            "hospital", "Marlford Infirmary",
            "hospitalSchool", "yes"),
        Story.whoIs("parent-carer", caseId));
    Story.task(caseId, "plan-education-in-hospital");
    Platform.eventually("the clock stands still", () -> state(caseId, "review").equals("paused"));
    week(days);
    week(days);
    week(days);
    assertThat(state(caseId, "review")).isEqualTo("paused");
    Story.use(
        caseId,
        "record-leaving-hospital",
        Map.of("ended", "left", "leftOn", Platform.today().toString()),
        Story.whoIs("parent-carer", caseId));
    Platform.eventually("the clock goes on", () -> !state(caseId, "review").equals("paused"));

    SlaClock review = newest(caseId, "review");
    assertThat(review.dueOn()).isAfter(promised);
    assertThat(Platform.bean(Wording.class).say(review.working())).contains("hospital");
    assertThat(PanelWords.of(caseId, Story.whoIs("lead-teacher", caseId)))
        .contains("Marlford Infirmary");
  }

  /** A meeting, an adjusted timetable, and in the end the attendance team. */
  private static void a_pupil_who_stops_coming(Lives.Days days) {
    UUID caseId = Story.inSupport();
    Filler people =
        usual(4)
            .preferring("how", "call")
            .preferring("engagedAgain", "no")
            .preferring("call-the-family.why", "as-recorded");
    week(days);

    int weeks = 0;
    while (!open(caseId, "decide-about-attendance-support") && weeks++ < 20) {
      missedLessons(caseId);
      everybody(people, caseId, Set.of("decide-about-attendance-support"));
      week(days);
    }
    assertThat(open(caseId, "decide-about-attendance-support")).isTrue();
    assertThat(PanelWords.of(caseId, Story.whoIs("attendance", caseId))).contains("missed");
    Story.act(
        caseId,
        "decide-about-attendance-support",
        Map.of(
            "attendanceDecision", "conference",
            "meetOn", Story.nextSchoolDay().toString(),
            "offer", "A conference at school or online.",
            "schoolPerson", "Ines Fallow, deputy head",
            "absence", "not-decided",
            "endSupport", "yes"));
    Story.act(
        caseId,
        "decide-exit",
        Map.of(
            "exitDecision", "exit",
            "exitReason", "not-attending",
            "summary", "Lessons were offered at three times of day and not taken up.",
            "needsRemain", "no"));
    Story.checkReport(caseId);

    Story.eventuallyClosed(caseId);
    assertThat(outcome(caseId)).isEqualTo("not-attending");
    assertThat(Story.letters(caseId)).contains("closing-report to attendance");
  }

  /** It moves while the assessment is on; the case is handed over and closed with a report. */
  private static void a_family_that_moves_away(Lives.Days days) {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.task(caseId, "share-views");
    days.until(schoolDay(3));

    Filler people =
        usual(5)
            .preferring("tell-about-change.changeKind", "leaves")
            .preferring("check-change.changeRight", "yes");
    people.act(caseId, "tell-about-change");
    int patience = 0;
    while (open(caseId) && patience++ < 10) {
      everybody(people, caseId, Set.of("share-views", "give-baseline", "hear-pupil"));
      days.until(schoolDay(2));
    }

    assertThat(outcome(caseId)).isEqualTo("left-area");
    assertThat(openClocks(caseId)).isEmpty();
    Platform.settle();
    assertThat(Platform.bean(FollowUps.class).of(new CaseId(caseId)))
        .as("nobody who had no support is asked how it went since")
        .isEmpty();
    assertThat(Story.letters(caseId)).contains("closing-report to school");
  }

  private static void consent_to_a_team_refused(Lives.Days days) {
    UUID caseId = steppedDown(days);
    everybody(usual(6).preferring("consent", "no"), caseId, Set.of());
    days.until(schoolDay(1));

    everybody(usual(6), caseId, Set.of());
    Story.eventuallyClosed(caseId);
    assertThat(Story.timeline(caseId)).contains("school-plan-recorded");
    assertThat(openClocks(caseId)).isEmpty();
  }

  /** One of them is missed, the fourth closes the case. */
  private static void a_team_of_four_meetings(Lives.Days days) {
    UUID caseId = steppedDown(days);
    Filler people =
        usual(7)
            .preferring("consent", "yes")
            .preferring("follow-up-missed-meeting.tafDecision", "new-date");

    for (int week = 0; week < 60 && open(caseId); week++) {
      everybody(people, caseId, Set.of("hold-taf-meeting"));
      boolean miss =
          meetings(caseId) == 1 && !Story.timeline(caseId).contains("taf-meeting-missed");
      if (week % 4 == 3 && !miss && open(caseId, "hold-taf-meeting")) {
        people.preferring("tafDecision", meetings(caseId) == 3 ? "close" : "continue");
        one(people, caseId, "hold-taf-meeting");
      }
      week(days);
    }

    assertThat(meetings(caseId)).isEqualTo(4);
    assertThat(Story.timeline(caseId)).contains("taf-meeting-missed");
    assertThat(openClocks(caseId)).isEmpty();
    assertThat(PanelWords.of(caseId, Story.whoIs("early-help", caseId))).contains("family");
  }

  /** What the family needs is more than the team can give: a new referral, linked to this case. */
  private static void a_team_that_steps_up(Lives.Days days) {
    UUID caseId = steppedDown(days);
    Filler people =
        usual(8)
            .preferring("consent", "yes")
            .preferring("tafDecision", "step-up")
            .preferring("stepUpTo", "medical-needs");
    for (int week = 0; week < 20 && open(caseId); week++) {
      everybody(people, caseId, Set.of());
      week(days);
    }

    assertThat(Story.timeline(caseId)).contains("taf-stepped-up");
    assertThat(openClocks(caseId)).isEmpty();
  }

  /** Support has ended and needs remain: somebody asks for consent to a team. */
  private static UUID steppedDown(Lives.Days days) {
    UUID caseId = Story.inSupport();
    week(days);
    Story.exit(
        caseId,
        Map.of(
            "exitDecision", "exit",
            "exitReason", "reintegrated",
            "summary", "Back in school; mornings are still hard.",
            "needsRemain", "yes",
            "remainingNeeds", "Help in the mornings."));
    Story.task(caseId, "ask-for-consent");
    return caseId;
  }

  /** A week on, to a day on which people are at work. */
  private static void week(Lives.Days days) {
    days.until(schoolDay(7));
  }

  private static LocalDate schoolDay(int days) {
    return Platform.bean(SchoolCalendars.class)
        .forAuthority()
        .nextSchoolDay(Platform.today().plusDays(days));
  }

  private static Filler usual(long seed) {
    return Filler.seeded(seed)
        .preferring(Answers.EXIT)
        .preferring("reviewOutcome", "go-on")
        .preferring("hoursDecision", "keep")
        .preferring("tier", "specialist")
        .preferring("goodEnough", "yes")
        .preferring("agrees", "yes")
        .preferring("familyWantsTeam", "yes")
        .preferring("was", "there")
        .preferring("phaseOutcome", "next")
        .preferring("haveEvidence", "yes")
        .preferring("reviewHeld", "yes")
        .preferring("hold-taf-meeting.meetingHeld", "yes");
  }

  /** Everybody does what is open, but for some who let it lie. */
  private static void everybody(Filler people, UUID caseId, Set<String> left) {
    for (int round = 0; round < 6; round++) {
      int done = 0;
      for (Filler.Open task : Filler.open(caseId)) {
        if (!left.contains(task.element()) && people.complete(task)) {
          done++;
        }
      }
      if (done == 0) {
        return;
      }
      Platform.settle();
    }
  }

  private static void one(Filler people, UUID caseId, String element) {
    Filler.open(caseId).stream()
        .filter(task -> task.element().equals(element))
        .findFirst()
        .ifPresent(people::complete);
    Platform.settle();
  }

  private static void missedLessons(UUID caseId) {
    var calendar = Platform.bean(SchoolCalendars.class).forSchool(SCHOOL);
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

  private static int meetings(UUID caseId) {
    return count(caseId, "taf-meeting-held");
  }

  private static int count(UUID caseId, String event) {
    return (int) Story.timeline(caseId).stream().filter(event::equals).count();
  }

  private static boolean open(UUID caseId, String element) {
    return Story.openTasks(caseId).contains(element);
  }

  private static boolean open(UUID caseId) {
    return Platform.jdbc()
        .sql("select state = 'open' from casework.case_file where id = :case")
        .param("case", caseId)
        .query(Boolean.class)
        .single();
  }

  private static String outcome(UUID caseId) {
    return Platform.jdbc()
        .sql("select closing_outcome from casework.case_file where id = :case")
        .param("case", caseId)
        .query(String.class)
        .single();
  }

  private static List<String> openClocks(UUID caseId) {
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .filter(SlaClock::isOpen)
        .map(clock -> clock.kind().toString())
        .toList();
  }

  private static List<String> clocks(UUID caseId) {
    var now = Platform.bean(Clock.class).instant();
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .map(clock -> clock.kind() + " " + clock.state(now).code())
        .toList();
  }

  private static SlaClock newest(UUID caseId, String kind) {
    Platform.eventually(
        kind + " is promised on " + caseId,
        () ->
            Platform.bean(SlaClocks.class).ofCase(caseId).stream()
                .anyMatch(clock -> clock.kind().toString().equals(kind)));
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .filter(clock -> clock.kind().toString().equals(kind))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private static String state(UUID caseId, String kind) {
    return newest(caseId, kind).state(Platform.bean(Clock.class).instant()).code();
  }
}
