package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The house's own rules, on its own diagrams with one thing changed. */
class HouseRulesTest {

  private static final List<Model> MODELS = Model.ofTheApplication();
  private static final String PAPERS = "missing-papers.bpmn";

  @Test
  void what_would_ask_somebody_twice_or_remind_without_end_is_found() {
    String papers = text(PAPERS);
    String copies = repeating(repeating(papers, "no-answer-from-school"), "remind-school-due");
    String endless =
        papers
            .replaceFirst(
                "(?s)<bpmn:sequenceFlow id=\"remind-school-again-to-school-reminded\".*?/>", "")
            .replace("<bpmn:outgoing>remind-school-again-to-school-reminded</bpmn:outgoing>", "")
            .replace(" default=\"remind-school-again-to-school-reminded\"", "");

    assertThat(found(PAPERS, copies))
        .contains(
            tuple("no-answer-from-school", "asks-again"),
            tuple("remind-school-due", "reminds-without-end"));
    assertThat(found(PAPERS, endless)).contains(tuple("remind-school-now", "reminds-without-end"));
  }

  @Test
  void where_a_case_could_not_be_moved_to_a_newer_version_is_found() {
    String waiting =
        text("needs-assessment.bpmn")
            .replaceAll(
                "(?s)<bpmn:exclusiveGateway id=\"advice-settled\">(.*?)</bpmn:exclusiveGateway>",
                "<bpmn:parallelGateway id=\"advice-settled\">$1</bpmn:parallelGateway>");
    assertThat(found("needs-assessment.bpmn", waiting))
        .contains(tuple("advice-settled", "waiting-join"));
  }

  @Test
  void a_diagram_that_nobody_reads_any_more_is_found() {
    String longer =
        text("hold-review.bpmn")
            .replaceFirst(
                "<bpmn:endEvent id=\"new-day-coming\"",
                "<bpmn:endEvent id=\"one-more\" name=\"One more\" />$0");
    assertThat(found("hold-review.bpmn", longer)).contains(tuple("hold-review", "too-many-nodes"));
  }

  @Test
  void a_task_that_cases_stand_at_is_missed_and_one_that_was_renamed_is_not() {
    String without = text(PAPERS).replace("\"complete-referral\"", "\"add-papers\"");
    assertThat(found(PAPERS, without)).contains(tuple("missing-papers", "id-lost"));
    String renamed = text(PAPERS).replace("Complete the referral", "Add what is missing");
    assertThat(found(PAPERS, renamed)).isEmpty();
  }

  @Test
  void an_answer_that_the_form_no_longer_offers_leaves_its_way_unused() {
    String other = text("triage-referral.form").replace("\"guidance\"", "\"advice\"");
    assertThat(
            new ModelReader(ModelsTest.KNOWN)
                .examine(changed("triage-referral.form", other))
                .findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.file()).isEqualTo("referral-to-reintegration.bpmn");
              assertThat(finding.key()).isEqualTo("value-not-offered");
              assertThat(finding.args()).contains("triageOutcome", "guidance");
            });
  }

  @Test
  void a_choice_that_has_a_way_for_every_answer_needs_no_default() {
    String fewer =
        text("referral-to-reintegration.bpmn").replace("triageOutcome = \"guidance\"", "false");
    assertThat(found("referral-to-reintegration.bpmn", text("referral-to-reintegration.bpmn")))
        .isEmpty();
    assertThat(found("referral-to-reintegration.bpmn", fewer))
        .contains(tuple("triage-outcome", "no-other-way"));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void every_rule_says_what_it_wants_what_is_wrong_and_how_it_is_mended(Rule rule) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/processes");
    messages.setDefaultEncoding("UTF-8");
    for (String part : List.of("rule", "finding", "mend")) {
      String words =
          messages.getMessage(
              "processes." + part + "." + rule.key(),
              new Object[] {"first", "second", "third"},
              Locale.UK);
      assertThat(words).as(part).isNotBlank().doesNotContain("{");
    }
    assertThat(rule.usual()).isGreaterThanOrEqualTo(rule.least());
  }

  @Test
  void what_the_engine_refuses_is_always_an_error() {
    assertThat(Arrays.stream(Rule.values()).filter(Rule::isFixed))
        .contains(Rule.ENGINE, Rule.ENGINE_RULE, Rule.NOT_EXECUTABLE, Rule.BROKEN_EXPRESSION);
    Severities lowered =
        new Severities(java.util.Map.of(Rule.ENGINE, Severity.OFF, Rule.NO_WAY_OUT, Severity.OFF));
    assertThat(lowered.of(Rule.ENGINE)).isEqualTo(Severity.ERROR);
    assertThat(lowered.of(Rule.NO_WAY_OUT)).isEqualTo(Severity.WARNING);
  }

  private static String text(String file) {
    return MODELS.stream()
        .filter(model -> model.file().equals(file))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static List<Model> changed(String file, String text) {
    return MODELS.stream()
        .map(model -> model.file().equals(file) ? Model.of(file, text) : model)
        .toList();
  }

  /** What is found in the file, beside the others and the version that runs. */
  private static Stream<Tuple> found(String file, String text) {
    return new ModelReader(ModelsTest.KNOWN)
        .examine(changed(file, text), MODELS).findings().stream()
            .filter(finding -> finding.file().equals(file))
            .map(finding -> tuple(finding.element(), finding.key()));
  }

  /** The timer of this event comes again and again. */
  private static String repeating(String bpmn, String event) {
    String repeated =
        bpmn.replaceFirst(
            "(?s)(<bpmn:timerEventDefinition id=\""
                + event
                + "-timer\">\\s*)"
                + "<bpmn:timeDate([^>]*>[^<]*)</bpmn:timeDate>",
            "$1<bpmn:timeCycle$2</bpmn:timeCycle>");
    assertThat(repeated).isNotEqualTo(bpmn);
    return repeated;
  }
}
