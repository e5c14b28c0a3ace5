package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.util.List;
import org.footbridge.engine.EngineTrust;
import org.footbridge.engine.Steps;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Models of which some are faulty, published on the real engine: the others are. */
@WholePlatform
class PublicationTest {

  @BeforeAll
  static void start() {
    Platform.start();
  }

  /** What the application published last is what it finds when it looks again. */
  @AfterAll
  static void as_it_was() {
    Platform.jdbc().sql("delete from processes.publication where files < 10").update();
  }

  @Test
  void what_is_sound_is_published_without_what_is_faulty_and_what_is_bound_to_it() {
    Model faulty = FaultyModels.sample("empty-sub-process.bpmn");
    Model caller =
        named(
            FaultyModels.element(
                "<bpmn:callActivity id=\"ask\"><bpmn:extensionElements><zeebe:calledElement"
                    + " processId=\"probe-18\" propagateAllChildVariables=\"false\""
                    + " bindingType=\"deployment\""
                    + " /></bpmn:extensionElements>%s</bpmn:callActivity>"),
            "caller.bpmn",
            "probe-caller");

    Publication publication = publication(FaultyModels.good(), FaultyModels.FORM, faulty, caller);
    publication.publish();

    assertThat(publication.state()).isEqualTo(Publication.State.PARTLY);
    assertThat(publication.findings())
        .extracting(Finding::file, Finding::key)
        .containsExactlyInAnyOrder(
            tuple("empty-sub-process.bpmn", "engine-rule"),
            tuple("caller.bpmn", "bound-to-faulty"));
    assertThat(files()).isEqualTo(2);
    Health health = new PublicationHealth(publication).health();
    assertThat(health.getStatus()).isEqualTo(new Status("DEGRADED"));
    assertThat(health.getDetails().get("models")).isEqualTo("partly published");
    assertThat(String.valueOf(health.getDetails().get("findings")))
        .contains("empty-sub-process.bpmn#inside", "Must have exactly one start event");
  }

  @Test
  void what_only_the_engine_finds_is_left_out_with_the_engines_words_and_not_sent_for_ever() {
    Model refused = onlyTheEngineKnows();
    Publication publication = publication(FaultyModels.good(), FaultyModels.FORM, refused);

    publication.publish();

    assertThat(new ModelReader(ModelsTest.KNOWN).read(List.of(refused, FaultyModels.FORM)))
        .as("our rules")
        .isEmpty();
    assertThat(publication.state()).isEqualTo(Publication.State.PARTLY);
    assertThat(publication.findings()).hasSize(1);
    Finding finding = publication.findings().getFirst();
    assertThat(finding.file()).isEqualTo("refused.bpmn");
    assertThat(finding.key()).isEqualTo("engine");
    assertThat(finding.args().getFirst()).isNotBlank();
    assertThat(files()).isEqualTo(2);

    long before = deployment();
    Publication again = publication(FaultyModels.good(), FaultyModels.FORM, refused);
    again.publish();
    assertThat(again.state()).isEqualTo(Publication.State.PARTLY);
    assertThat(deployment()).as("nothing new is published").isEqualTo(before);
  }

  @Test
  void where_all_is_faulty_nothing_is_published_and_it_is_said() {
    Publication publication = publication(FaultyModels.sample("not-executable.bpmn"));
    publication.publish();

    assertThat(publication.state()).isEqualTo(Publication.State.REFUSED);
    assertThat(new PublicationHealth(publication).health().getDetails().get("models"))
        .isEqualTo("refused");
  }

  @Test
  void the_engines_answer_is_read_file_by_file_and_element_by_element() {
    List<Model> models =
        List.of(Model.of("plan.bpmn", ""), Model.of("two.dmn", ""), Model.of("ask.form", ""));
    String words =
        """
        Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, \
        but encountered the following errors:
        'plan.bpmn': - Element: wait > timerEventDefinition
            - ERROR: Must be exactly one type of timer
            - ERROR: It is late
        - Element: ask
            - ERROR: Must have a form

        'two.dmn': FEEL expression: failed to parse
        'ask.form': The form has no id
        """;

    DeploymentRefused refused = DeploymentRefused.said(words, models);

    assertThat(refused.faults())
        .extracting(Finding::toString)
        .containsExactly(
            "plan.bpmn#wait: engine [Must be exactly one type of timer]",
            "plan.bpmn#wait: engine [It is late]",
            "plan.bpmn#ask: engine [Must have a form]",
            "two.dmn#two.dmn: engine [FEEL expression: failed to parse]",
            "ask.form#ask.form: engine [The form has no id]");
    assertThat(DeploymentRefused.said("It is broken", models).faults()).isEmpty();
    assertThat(DeploymentRefused.of(new IllegalStateException("away"), models)).isEmpty();
  }

  private static Model onlyTheEngineKnows() {
    return named(
        FaultyModels.good("dueDate=\"=dueAt\"", "dueDate=\"the day after tomorrow\""),
        "refused.bpmn",
        "probe-refused");
  }

  private static Model named(Model model, String file, String processId) {
    return Model.of(file, model.text().replace("probe-00", processId));
  }

  private static Publication publication(Model... models) {
    return new Publication(
        Platform.bean(CamundaClient.class),
        Platform.bean(EngineTrust.class),
        Platform.bean(Steps.class),
        List.of(),
        Platform.jdbc(),
        Platform.bean(Clock.class),
        List.of(models));
  }

  private static int files() {
    return last("files").intValue();
  }

  private static long deployment() {
    return last("deployment_key").longValue();
  }

  private static Number last(String column) {
    return Platform.jdbc()
        .sql(
            "select %s from processes.publication order by published_at desc limit 1"
                .formatted(column))
        .query(Long.class)
        .single();
  }
}
