package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.MatchedDecisionRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.footbridge.testing.Platform;

/** Asks the engine for a decision, as a process does. */
final class Decisions {

  private static final Pattern RULE = Pattern.compile("<rule id=\"([^\"]+)\"");

  /**
   * @param rules the ids of the lines of the table that applied
   * @param output as JSON
   */
  record Decided(List<String> rules, String output) {}

  private Decisions() {}

  static Decided decide(String decision, Map<String, ?> variables) {
    Platform.eventually(
        "the models are published",
        () -> Platform.bean(Publication.class).state() == Publication.State.PUBLISHED);
    EvaluateDecisionResponse response =
        Platform.bean(CamundaClient.class)
            .newEvaluateDecisionCommand()
            .decisionId(decision)
            .variables(variables)
            .send()
            .join();
    assertThat(response.getFailureMessage()).isNullOrEmpty();
    return new Decided(
        response.getEvaluatedDecisions().stream()
            .flatMap(evaluated -> evaluated.getMatchedRules().stream())
            .map(MatchedDecisionRule::getRuleId)
            .toList(),
        response.getDecisionOutput());
  }

  /** Every line of the table in this file. */
  static List<String> rules(String decision) {
    try {
      return RULE.matcher(Files.readString(Path.of("processes", "decisions", decision + ".dmn")))
          .results()
          .map(found -> found.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
