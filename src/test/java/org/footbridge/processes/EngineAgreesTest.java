package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.stream.Stream;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What our rules say the engine would refuse, it refuses, and its answer is understood. */
@WholePlatform
class EngineAgreesTest {

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @TestFactory
  Stream<DynamicTest> what_our_rules_refuse_for_the_engine_it_refuses_itself() {
    return FaultyModels.refusedByTheEngine().entrySet().stream()
        .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> refused(one.getValue())));
  }

  private static void refused(Model model) {
    Throwable fault =
        catchThrowable(
            () ->
                Platform.bean(CamundaClient.class)
                    .newDeployResourceCommand()
                    .addResourceBytes(model.content(), model.file())
                    .addResourceBytes(FaultyModels.FORM.content(), FaultyModels.FORM.file())
                    .send()
                    .join());
    assertThat(fault).isNotNull();
    DeploymentRefused refused =
        DeploymentRefused.of(fault, List.of(FaultyModels.FORM, model)).orElseThrow();
    assertThat(refused.faults())
        .as(refused.words())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.file()).isEqualTo(model.file());
              assertThat(finding.args().getFirst()).isNotBlank().isSubstringOf(refused.words());
            });
  }
}
