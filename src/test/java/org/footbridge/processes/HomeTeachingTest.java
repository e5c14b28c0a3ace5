package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.Story.Answers;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Source: the council's guidance on medical needs, where pupils are supported: exceptionally in the
 * pupil's home if medical evidence supports it, with a risk assessment and a supporting adult.
 */
@WholePlatform
class HomeTeachingTest {

  @BeforeAll
  static void start() {
    Platform.start();
    Platform.forwardToNovember();
  }

  @Test
  void a_pupil_who_gets_worse_in_the_third_month_is_taught_at_home() {
    UUID caseId = Story.supported();
    Story.run(caseId, "evidence-renewal");
    Person lead = Story.whoIs("lead-teacher", caseId);
    Person officer = Story.whoIs("reintegration-officer", caseId);
    Seen.forwardTo(Seen.nextTimer(caseId, "time-to-ask-for-evidence"));
    Story.act(caseId, "supply-evidence", paper());
    refused(caseId, atHome(), lead);

    Story.act(caseId, "check-evidence", readAsHome());
    Seen.enters(caseId, "evidence-renewed", 1);
    refused(caseId, atHome(), lead);
    assertThatThrownBy(() -> Story.use(caseId, "complete-risk-assessment", risk("no"), officer))
        .hasMessageContaining("refused");
    Story.use(caseId, "complete-risk-assessment", risk("yes"), officer);
    Story.use(caseId, "teach-at-home", atHome(), lead);

    Provision now = Platform.bean(Provisions.class).of(new CaseId(caseId)).orElseThrow();
    assertThat(now.kinds()).containsExactly(Provision.HOME);
    assertThat(now.hoursPerWeek()).isEqualByComparingTo("4");
    assertThat(Story.letters(caseId))
        .contains("home-teaching to school", "home-teaching to parent", "home-teaching to health");
    assertThat(Story.timeline(caseId)).contains("home-visit-safe", "home-teaching-decided");
  }

  @Test
  void home_teaching_follows_the_letter_on_file_where_health_cannot_say_yet() {
    UUID caseId = Story.refer(Story.complete("900002"));
    Story.act(caseId, "triage-referral", Map.of("triageOutcome", "support"));
    Story.act(caseId, "advise-education", Map.of("adviceGiven", "not-yet"));
    Story.act(caseId, "share-views", Answers.VIEWS);
    Story.act(caseId, "hear-pupil", Answers.VOICE);
    Story.act(caseId, "give-baseline", Answers.BASELINE);
    Map<String, Object> decision = new HashMap<>(Answers.provision("home-one-to-one"));
    decision.put("homeEvidence", "no");
    assertThatThrownBy(() -> Story.act(caseId, "decide-provision", decision))
        .hasMessageContaining("refused");
    decision.put("homeEvidence", "yes");
    Story.act(caseId, "decide-provision", decision);

    Story.task(caseId, "complete-risk-assessment");
  }

  private static void refused(UUID caseId, Map<String, Object> answers, Person lead) {
    assertThatThrownBy(() -> Story.use(caseId, "teach-at-home", answers, lead))
        .hasMessageContaining("refused");
  }

  private static Map<String, Object> paper() {
    return Map.of(
        "haveEvidence", "yes",
        "tier", "specialist",
        "professional", "Dr Wren Oakhanger",
        "datedOn", Platform.today().minusDays(3).toString(),
        "howSent", "email");
  }

  private static Map<String, Object> readAsHome() {
    return Map.of(
        "goodEnough", "yes",
        "tier", "specialist",
        "professional", "Dr Wren Oakhanger",
        "datedOn", Platform.today().minusDays(3).toString(),
        "aboutAttending", "Cannot leave the house for some months.",
        "hoursManageable", 4,
        "saysHome", "yes");
  }

  private static Map<String, Object> risk(String adult) {
    return Map.of(
        "adultAlwaysPresent",
        adult,
        "supervisingAdult",
        "An aunt of the family",
        "medicalEvidenceSeen",
        "yes",
        "hazards",
        List.of("none"),
        "homeVisitSafe",
        true);
  }

  private static Map<String, Object> atHome() {
    LocalDate from = Story.nextSchoolDay();
    return Map.of(
        "besides", "instead",
        "hoursPerWeek", 4,
        "place", "At home",
        "startsOn", from.toString(),
        "why", "The clinic says that she cannot leave the house.");
  }
}
