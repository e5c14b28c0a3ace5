package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is recommended for what health advised, on the real engine. */
@WholePlatform
class ProvisionRecommendationTest {

  private static final String DECISION = "provision-recommendation";

  /** What health said, the lines of the table that apply and the kinds they recommend. */
  private record Advised(
      @Nullable Integer hours,
      @Nullable Boolean canLeaveHome,
      @Nullable String groupReady,
      @Nullable String homeEvidence,
      List<String> rules,
      List<String> kinds) {}

  private static final List<Advised> ALL =
      List.of(
          new Advised(
              20,
              false,
              "online",
              null,
              List.of("robot", "online-group"),
              List.of("telepresence-robot", "online-group")),
          new Advised(
              8,
              true,
              "face-to-face",
              null,
              List.of("online-group", "group", "officer"),
              List.of("online-group", "face-to-face-group", "officer-intervention")),
          new Advised(
              8,
              true,
              "no",
              null,
              List.of("online-alone", "base-alone", "officer"),
              List.of("online-one-to-one", "base-one-to-one", "officer-intervention")),
          new Advised(
              3,
              false,
              "no",
              "yes",
              List.of("online-alone", "home-alone"),
              List.of("online-one-to-one", "home-one-to-one")),
          new Advised(
              12,
              false,
              "no",
              "yes",
              List.of("online-alone", "home-alone"),
              List.of("online-one-to-one", "home-one-to-one")),
          new Advised(3, false, "no", "no", List.of("online-alone"), List.of("online-one-to-one")),
          new Advised(6, false, "no", null, List.of("online-alone"), List.of("online-one-to-one")),
          new Advised(
              0, true, "no", null, List.of("contact-only"), List.of("officer-intervention")),
          new Advised(
              null,
              null,
              null,
              null,
              List.of("no-advice", "no-advice-officer"),
              List.of("online-one-to-one", "officer-intervention")));

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void what_health_advised_leads_to_what_fits_it() {
    for (Advised advised : ALL) {
      Decisions.Decided decided = decide(advised);

      assertThat(decided.rules()).as("%s", advised).containsExactlyElementsOf(advised.rules());
      assertThat(Platform.bean(JsonMapper.class).readValue(decided.output(), String[].class))
          .as("%s", advised)
          .containsExactlyElementsOf(advised.kinds());
    }
  }

  @Test
  void every_line_of_the_table_applies_to_somebody() {
    TreeSet<String> applied = new TreeSet<>();
    ALL.forEach(advised -> applied.addAll(advised.rules()));

    assertThat(applied).containsExactlyInAnyOrderElementsOf(Decisions.rules(DECISION));
  }

  private static Decisions.Decided decide(Advised advised) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("hoursManageable", advised.hours());
    variables.put("canLeaveHome", advised.canLeaveHome());
    variables.put("groupReady", advised.groupReady());
    variables.put("homeVisitEvidence", advised.homeEvidence());
    return Decisions.decide(DECISION, variables);
  }
}
