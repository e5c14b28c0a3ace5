package org.footbridge.lives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.referral.Referrals;
import org.footbridge.sla.SlaClocks;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * How cases begin, as the people around the pupil see it. Source: the council's guidance, main
 * points and referral.
 */
@WholePlatform
class EntryLivesTest {

  private static final String SCHOOL = "900002";

  @TestFactory
  Stream<DynamicTest> lives() throws InterruptedException {
    Platform.start();
    Map<String, Lives.Life> stories = new LinkedHashMap<>();
    stories.put(
        "a pupil of sixteen in July and in September",
        EntryLivesTest::a_pupil_of_sixteen_in_july_and_in_september);
    stories.put(
        "papers missing, asked for and looked at",
        EntryLivesTest::papers_missing_asked_for_and_looked_at);
    stories.put(
        "an assessment where the school never answers",
        EntryLivesTest::an_assessment_where_the_school_never_answers);
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

  /** The duty ends in June of the school year of the sixteenth birthday, not on the birthday. */
  private static void a_pupil_of_sixteen_in_july_and_in_september(Lives.Days days) {
    LocalDate today = Platform.today();
    int year = today.getYear() + (today.getMonthValue() < 7 ? 0 : 1);
    days.until(schoolDay(LocalDate.of(year, 7, 1)));
    assertThat(reasons(referredBorn(LocalDate.of(year - 17, 10, 15))))
        .as("sixteen since October, referred in July")
        .containsExactly("too-old");
    assertThat(reasons(referredBorn(LocalDate.of(year - 16, 9, 5))))
        .as("fifteen in July, sixteen in September")
        .isEmpty();

    days.until(schoolDay(LocalDate.of(year, 9, 10)));
    assertThat(reasons(referredBorn(LocalDate.of(year - 16, 9, 5))))
        .as("sixteen since last week, in the last year of school")
        .isEmpty();
    assertThat(reasons(referredBorn(LocalDate.of(year - 16, 8, 20))))
        .as("sixteen since August, school is over")
        .containsExactly("too-old");
  }

  /** The consent is no document at first, then not a signed one, and in the end cannot be had. */
  private static void papers_missing_asked_for_and_looked_at(Lives.Days days) {
    UUID caseId = Story.send(Story.complete(SCHOOL), Set.of("medical-evidence", "support-plan"));
    Story.task(caseId, "complete-referral");
    assertThat(Story.letters(caseId)).contains("papers-missing to school");
    assertThat(clocks(caseId)).as("nothing is promised yet").isEmpty();
    assertThatThrownBy(() -> Story.act(caseId, "complete-referral", Map.of()))
        .as("a yes to the question is no document")
        .hasMessageContaining("refused");

    Story.attach(caseId, Set.of("consent"));
    Story.act(caseId, "complete-referral", Map.of());
    Story.task(caseId, "check-papers");
    assertThat(clocks(caseId))
        .containsExactlyInAnyOrder("referral-check on-track", "assessment on-track");
    LocalDate came = Platform.today();
    days.until(schoolDaysAfter(came, 4));
    Platform.eventually(
        "intake is warned", () -> clocks(caseId).contains("referral-check at-risk"));
    days.until(schoolDaysAfter(came, 6));
    Platform.eventually(
        "the manager is asked about it", () -> clocks(caseId).contains("referral-check breached"));
    Story.task(caseId, "resolve-breach");

    Story.act(
        caseId,
        "check-papers",
        Map.of(
            "consentSeen", "no",
            "evidenceSeen", "yes",
            "papersChecked", "ask-school",
            "askFor", "The consent is not signed."));
    Story.task(caseId, "complete-referral");
    assertThat(clocks(caseId)).contains("referral-check met-late", "assessment paused");

    Story.act(caseId, "complete-referral", Map.of("cannotGet", "The father is abroad."));
    Story.task(caseId, "check-papers");
    Platform.eventually(
        "it is looked at within five days again",
        () -> clocks(caseId).contains("referral-check on-track"));
    assertThatThrownBy(
            () ->
                Story.act(
                    caseId,
                    "check-papers",
                    Map.of(
                        "consentSeen", "no", "evidenceSeen", "yes", "papersChecked", "in-order")))
        .as("what is not signed is not in order")
        .hasMessageContaining("refused");
    Story.act(
        caseId,
        "check-papers",
        Map.of(
            "consentSeen", "no",
            "evidenceSeen", "yes",
            "papersChecked", "go-on",
            "note", "The father signs when he is back; the mother has agreed by phone."));
    Story.task(caseId, "triage-referral");
    assertThat(clocks(caseId)).contains("referral-check met", "assessment on-track");
    assertThat(PanelWords.of(caseId, Story.whoIs("lead-teacher", caseId)))
        .contains("the mother has agreed by phone");
  }

  /** Nor does the mother; the decision is made in time with what the referral says. */
  private static void an_assessment_where_the_school_never_answers(Lives.Days days) {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.act(caseId, "advise-education", Answers.ADVICE);
    Story.act(caseId, "hear-pupil", Answers.VOICE);
    Story.task(caseId, "give-baseline");
    Story.task(caseId, "share-views");

    days.until(schoolDaysAfter(Platform.today(), 12));

    Story.task(caseId, "decide-provision");
    assertThat(Story.openTasks(caseId)).doesNotContain("give-baseline", "share-views");
    assertThat(clocks(caseId)).contains("assessment at-risk");
    assertThat(Story.timeline(caseId)).contains("assessment-ahead");
    assertThat(Story.letters(caseId))
        .contains("assessment-ahead to school", "assessment-ahead to parent");
    Story.act(caseId, "decide-provision", Answers.provision("online-group"));
    Platform.eventually("the promise is kept", () -> clocks(caseId).contains("assessment met"));
  }

  private static List<String> clocks(UUID caseId) {
    var now = Platform.bean(Clock.class).instant();
    return Platform.bean(SlaClocks.class).ofCase(caseId).stream()
        .map(clock -> clock.kind() + " " + clock.state(now).code())
        .toList();
  }

  private static LocalDate schoolDaysAfter(LocalDate day, int schoolDays) {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).add(day, schoolDays);
  }

  private static UUID referredBorn(LocalDate born) {
    UUID caseId =
        Story.refer(Story.with(Story.complete(SCHOOL), "pupilDateOfBirth", born.toString()));
    Story.task(caseId, "triage-referral");
    return caseId;
  }

  private static List<String> reasons(UUID caseId) {
    return Platform.bean(Referrals.class)
        .ofCase(new CaseId(caseId))
        .orElseThrow()
        .eligibility()
        .reasons();
  }

  private static LocalDate schoolDay(LocalDate onOrAfter) {
    return Platform.bean(SchoolCalendars.class).forAuthority().nextSchoolDay(onOrAfter);
  }
}
