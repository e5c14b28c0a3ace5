package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.StepHandler;
import org.footbridge.engine.Steps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The application does not start with a diagram and steps that do not belong together. */
class StepsOfDiagramsTest {

  private static final Model DIAGRAM =
      Model.of(
          "stay.bpmn",
          """
          <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
              xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
            <bpmn:process id="stay" isExecutable="true">
              <bpmn:serviceTask id="admit">
                <bpmn:extensionElements>
                  <zeebe:taskDefinition type="stay.admit" />
                  <zeebe:executionListeners>
                    <zeebe:executionListener eventType="start" type="sla.start-review" />
                  </zeebe:executionListeners>
                </bpmn:extensionElements>
              </bpmn:serviceTask>
            </bpmn:process>
          </bpmn:definitions>
          """);

  @Test
  void each_job_type_has_a_step_and_each_step_is_asked_for() {
    assertThatCode(
            () ->
                StepsOfDiagrams.check(
                    List.of(DIAGRAM),
                    steps(
                        new Named("StaySteps.admit", "stay.admit", false),
                        new Named("ClockListeners", "sla.start-review", true),
                        new Named("LetterSteps.send", "letter.send", true))))
        .doesNotThrowAnyException();
  }

  @Test
  void a_job_type_without_a_step_is_named_with_its_file() {
    assertThatThrownBy(
            () ->
                StepsOfDiagrams.check(
                    List.of(DIAGRAM), steps(new Named("StaySteps.admit", "stay.admit", false))))
        .hasMessage("No step is for the job type sla.start-review of [stay.bpmn]");
  }

  @Test
  void a_step_that_no_diagram_asks_for_is_named() {
    assertThatThrownBy(
            () ->
                StepsOfDiagrams.check(
                    List.of(DIAGRAM),
                    steps(
                        new Named("StaySteps.admit", "stay.admit", false),
                        new Named("StaySteps.discharge", "stay.discharge", false),
                        new Named("ClockListeners", "sla.start-review", true))))
        .hasMessage("No diagram asks for the step StaySteps.discharge");
  }

  private static Steps steps(Named... all) {
    Map<String, StepHandler.Headers> headers = new TreeMap<>();
    Arrays.stream(all).forEach(step -> headers.put(step.jobType(), step.headers()));
    return new Steps() {
      @Override
      public Map<String, Set<String>> givenByForms() {
        return Map.of();
      }

      @Override
      public Collection<StepHandler> all() {
        return List.of(all);
      }

      @Override
      public Map<String, StepHandler.Headers> headers() {
        return headers;
      }

      @Override
      public StepHandler of(String jobType) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private record Named(String name, String jobType, boolean isForAnyDiagram)
      implements StepHandler {

    @Override
    public Set<String> jobTypes() {
      return Set.of(jobType);
    }

    @Override
    public Set<String> variables() {
      return Set.of();
    }

    @Override
    public @Nullable Object handle(JobContext job) {
      return null;
    }
  }
}
