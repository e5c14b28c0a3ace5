package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskSchedule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.footbridge.access.Roles;
import org.footbridge.engine.DeclaredSteps;
import org.footbridge.engine.StepHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published is right, and what is wrong is found where it is. */
class ModelsTest {

  private static final String SPINE = "referral-to-reintegration.bpmn";
  private static final String PAPERS = "missing-papers.bpmn";
  private static final String ASSESSMENT = "needs-assessment.bpmn";
  private static final String SUPPORT = "support-day-by-day.bpmn";

  private static final Set<String> CLOCKS =
      Set.of(
          "referral-check",
          "assessment",
          "register-code",
          "plan-agreed",
          "review",
          "evidence-check",
          "evidence-advice",
          "evidence-renewal",
          "safeguarding",
          "step-down",
          "taf-meeting",
          "first-lesson",
          "next-lesson");

  static final Vocabulary KNOWN =
      new Vocabulary(
          steps(),
          DeclaredSteps.gives(),
          DeclaredSteps.givenByForms(),
          List.of(),
          Set.copyOf(Roles.all()),
          CLOCKS,
          Vocabulary.MESSAGES);

  @Test
  void every_task_of_a_person_says_by_when_it_is_to_be_done() {
    List<String> without = new ArrayList<>();
    for (Model model : Model.ofTheApplication()) {
      if (model.isDiagram()) {
        Bpmn.readModelFromStream(new ByteArrayInputStream(model.content()))
            .getModelElementsByType(UserTask.class)
            .forEach(
                task -> {
                  ZeebeTaskSchedule schedule =
                      task.getSingleExtensionElement(ZeebeTaskSchedule.class);
                  if (schedule == null || schedule.getDueDate() == null) {
                    without.add(model.file() + " " + task.getId());
                  }
                });
      }
    }
    assertThat(without).isEmpty();
  }

  /** Those of the program's methods, and those of the clocks. */
  private static Map<String, StepHandler.Headers> steps() {
    Set<String> types = new TreeSet<>();
    for (String clock : CLOCKS) {
      for (String verb : List.of("start", "meet", "pause", "resume")) {
        types.add("sla." + verb + "-" + clock);
      }
    }
    Map<String, StepHandler.Headers> steps = new TreeMap<>(DeclaredSteps.headers());
    types.forEach(type -> steps.put(type, new StepHandler.Headers(Set.of(), Set.of())));
    return steps;
  }

  private final List<Model> models = Model.ofTheApplication();

  @Test
  void every_model_of_the_application_may_be_published() {
    assertThat(models).hasSameSizeAs(files());
    assertThat(new ModelReader(KNOWN).examine(models, models).findings()).isEmpty();
  }

  private static List<Path> files() {
    return Stream.of("processes", "forms")
        .flatMap(
            folder -> {
              try (Stream<Path> all = Files.walk(Path.of(folder))) {
                return all
                    .filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                    .toList()
                    .stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  @ParameterizedTest(name = "{4} at {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        SPINE + "|type=\"referral.plan-triage\"|type=\"referral.dream\"|plan-triage|no-worker",
        SPINE + "|sla.start-assessment|sla.start-holiday|check-eligibility|no-clock",
        SPINE + "|sla.meet-referral-check|sla.forget|check-papers|no-worker",
        SUPPORT + "|formId=\"decide-exit\"|formId=\"nowhere\"|decide-exit|no-form",
        SUPPORT
            + "|<zeebe:formDefinition formId=\"decide-exit\" bindingType=\"deployment\" />|<!--"
            + " -->|decide-exit|task-without-form",
        SUPPORT
            + "|formId=\"decide-exit\""
            + " bindingType=\"deployment\"|formId=\"decide-exit\"|decide-exit|binding",
        SPINE
            + "|decisionId=\"referral-eligibility\"|decisionId=\"dice\"|check-eligibility|no-decision",
        SPINE
            + "|decisionId=\"referral-eligibility\""
            + " bindingType=\"deployment\"|decisionId=\"referral-eligibility\""
            + " bindingType=\"latest\"|check-eligibility|binding",
        ASSESSMENT + "|=[\"health@\" + caseId]|=[\"wizard@\" + caseId]|advise-education|no-role",
        ASSESSMENT + "|=halfTimeAt|PT3H|health-has-not-answered|literal-timer",
        PAPERS + "|=remindAt|=\"R/P7D\"|remind-school-due|literal-timer",
        PAPERS + "|>=remindAt<|>=remindAt +<|remind-school-due|broken-expression",
        ASSESSMENT
            + "|target=\"hoursManageable\"|target=\"diagnosis\"|recommend-provision|personal-data",
        SPINE
            + "|name=\"referral-received\" />|name=\"bottle-post\" />|referral-received|no-message",
        "triage-referral.form|\"key\": \"note\"|\"key\": \"reason\"|reason|duplicate-id",
        "triage-referral.form|\"key\": \"note\",|\"key\": \"note\", \"properties\": {\"process\":"
            + " \"true\"},|note|free-text-decision",
        "decide-exit.form|\"id\": \"decide-exit\",|\"id\":"
            + " \"triage-referral\",|triage-referral|duplicate-id",
        "decide-exit.form|=exitDecision != \\\"exit\\\" or needsRemain|=needsRemain|remainingNeeds"
            + "|condition-on-condition",
        ASSESSMENT
            + "|value=\"advise-education"
            + " share-views|value=\"advise-nobody|decide-provision|no-step",
        "decide-exit.form|\"components\": [|\"components\": [[|decide-exit.form|unreadable",
        "referral-eligibility.dmn|</definitions>|</definition>|referral-eligibility.dmn|unreadable",
        "referral-eligibility.dmn|&lt; 15|&lt; (|too-early-in-9|broken-expression",
        "sla-watch.bpmn|</bpmn:definitions>|</bpmn:definition>|sla-watch.bpmn|unreadable",
      })
  void a_broken_model_is_found_by_file_and_element(
      String file, String text, String instead, String element, String key) {
    List<Model> broken = new ArrayList<>();
    for (Model model : models) {
      broken.add(model.file().equals(file) ? changed(model, text, instead) : model);
    }
    assertThat(new ModelReader(KNOWN).read(broken))
        .anySatisfy(
            finding -> {
              assertThat(finding.key()).isEqualTo(key);
              assertThat(finding.element()).isEqualTo(element);
              if (!key.equals("duplicate-id")) {
                assertThat(finding.file()).isEqualTo(file);
              }
            });
  }

  private static Model changed(Model model, String text, String instead) {
    Model changed = model.with(text, instead);
    assertThat(changed.text()).as("the text to break is in the file").isNotEqualTo(model.text());
    return changed;
  }
}
