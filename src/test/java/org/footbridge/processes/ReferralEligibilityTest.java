package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each rule of entry by itself, and several together, on the real engine. Source: the council's
 * guidance, main points (whose evidence it takes), responsibilities (from 15 school days, earlier
 * for long or recurring illness).
 */
@WholePlatform
class ReferralEligibilityTest {

  private static final String DECISION = "referral-eligibility";

  private static final Map<String, Object> ELIGIBLE =
      Map.of(
          "schoolAge",
          "within",
          "resident",
          true,
          "absenceAuthorised",
          true,
          "healthNeed",
          "physical",
          "evidenceTier",
          "specialist",
          "evidenceWeeks",
          2,
          "adviceBeingSought",
          false,
          "homeEducated",
          false,
          "schoolDaysAbsent",
          24,
          "earlyReferralGround",
          "none");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  /** The rule, the facts that differ from an eligible pupil's, and the outcome. */
  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("too-young", Map.of("schoolAge", "before"), "not-eligible"),
        Arguments.of("too-old", Map.of("schoolAge", "after"), "not-eligible"),
        Arguments.of("not-resident", Map.of("resident", false), "not-eligible"),
        Arguments.of("absence-not-authorised", Map.of("absenceAuthorised", false), "not-eligible"),
        Arguments.of("no-medical-evidence", Map.of("evidenceTier", "none"), "not-eligible"),
        Arguments.of(
            "universal-evidence-only",
            Map.of("evidenceTier", "universal", "adviceBeingSought", true),
            "evidence-to-follow"),
        Arguments.of("no-advice-sought", Map.of("evidenceTier", "universal"), "not-eligible"),
        Arguments.of(
            "below-consultant-only",
            Map.of("evidenceTier", "targeted", "adviceBeingSought", true),
            "evidence-to-follow"),
        Arguments.of("no-consultant-sought", Map.of("evidenceTier", "targeted"), "not-eligible"),
        Arguments.of("old-evidence", Map.of("evidenceWeeks", 13), "evidence-to-follow"),
        Arguments.of("home-educated", Map.of("homeEducated", true), "not-eligible"),
        Arguments.of("too-early", Map.of("schoolDaysAbsent", 14), "not-eligible"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("rules")
  void each_rule_applies_by_itself(String rule, Map<String, Object> differs, String outcome) {
    Decisions.Decided decided = decide(differs);

    assertThat(decided.rules()).containsExactly(rule);
    Eligible eligible = read(decided);
    assertThat(eligible.outcome()).isEqualTo(outcome);
    assertThat(eligible.reasons()).containsExactly(rule);
  }

  @Test
  void the_rules_above_are_all_there_are() {
    assertThat(Decisions.rules(DECISION))
        .containsExactlyInAnyOrderElementsOf(
            rules().map(rule -> String.valueOf(rule.get()[0])).toList());
  }

  @ParameterizedTest
  @MethodSource
  void at_the_limits_a_pupil_is_eligible(Map<String, Object> differs) {
    assertThat(read(decide(differs))).isEqualTo(new Eligible("eligible", List.of()));
  }

  static Stream<Map<String, Object>> at_the_limits_a_pupil_is_eligible() {
    return Stream.of(
        Map.of(),
        Map.of("healthNeed", "mental"),
        Map.of("evidenceWeeks", 12),
        Map.of("healthNeed", "mental", "evidenceTier", "targeted"),
        Map.of("healthNeed", "both", "evidenceTier", "targeted"),
        Map.of("schoolDaysAbsent", 15),
        Map.of("schoolDaysAbsent", 3, "earlyReferralGround", "long-term"),
        Map.of("schoolDaysAbsent", 3, "earlyReferralGround", "recurring"));
  }

  @Test
  void all_reasons_are_given_not_only_the_first() {
    Eligible eligible =
        read(
            decide(
                Map.of(
                    "schoolAge",
                    "after",
                    "resident",
                    false,
                    "evidenceTier",
                    "universal",
                    "adviceBeingSought",
                    true)));

    assertThat(eligible.outcome()).isEqualTo("not-eligible");
    assertThat(eligible.reasons())
        .containsExactlyInAnyOrder("too-old", "not-resident", "universal-evidence-only");
  }

  @Test
  void an_early_referral_on_another_ground_is_too_early() {
    assertThat(
            read(decide(Map.of("schoolDaysAbsent", 3, "earlyReferralGround", "neither"))).reasons())
        .containsExactly("too-early");
  }

  @Test
  void evidence_below_a_consultants_is_not_enough_where_nobody_said_which_need_it_is() {
    assertThat(read(decide(Map.of("healthNeed", "none", "evidenceTier", "targeted"))).outcome())
        .isEqualTo("not-eligible");
  }

  private record Eligible(String outcome, List<String> reasons) {}

  private static Eligible read(Decisions.Decided decided) {
    return Platform.bean(JsonMapper.class).readValue(decided.output(), Eligible.class);
  }

  private static Decisions.Decided decide(Map<String, Object> differs) {
    Map<String, Object> facts = new HashMap<>(ELIGIBLE);
    facts.putAll(differs);
    return Decisions.decide(DECISION, Map.of("facts", facts));
  }
}
