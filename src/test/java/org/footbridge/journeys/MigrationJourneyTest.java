package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.List;
import java.util.UUID;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Half of the running cases are moved to another version, the others stay, and it is taken back.
 */
@WholePlatform
class MigrationJourneyTest {

  private static final String PROCESS = "walk-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void half_of_the_cases_are_moved_and_taken_back() {
    UUID goes = Story.refer(Story.complete("900001"));
    UUID stays = Story.refer(Story.complete("900001"));
    deploy("Walk to school");
    long moved = Story.run(goes, PROCESS);
    long left = Story.run(stays, PROCESS);
    for (long instance : List.of(moved, left)) {
      Platform.eventually("it is on record", () -> version(instance) == 1);
    }
    Story.task(goes, "walk");
    Story.task(stays, "walk");
    deploy("Walk to school together");
    Platform.eventually("the version is on record", () -> versions() == 2);

    try (Visitor administrator = Visitor.at_desk("admin")) {
      administrator
          .goesTo("Processes")
          .follows("Move running cases to another version")
          .presses("Move cases")
          .lookedAt()
          .follows(PROCESS + ", version 1: 2 running cases");
      administrator.chooses("Which cases?", "A list of references");
      administrator.writes("References of the cases", reference(goes));
      administrator.presses("See what will happen").lookedAt();
      administrator.reads("1 case: It is moved.", "Walk to school becomes Walk to school together");
      administrator.screenshot("migration-plan");
      administrator.writes("Why are they moved?", "They walk together now");
      administrator.presses("Move 1 case").lookedAt();
      becomes(administrator, "Ended");
      administrator.reads("Tasks, drafts, claims, deadlines and timeline are as before.");
      assertThat(version(moved)).isEqualTo(2);
      assertThat(version(left)).isEqualTo(1);
      Story.task(goes, "walk");

      administrator.presses("Take them back").lookedAt();
      administrator.writes("Why are they moved?", "They do not");
      administrator.presses("Move 1 case").lookedAt();
      becomes(administrator, "Ended");
    }
    assertThat(version(moved)).isEqualTo(1);
    assertThat(version(left)).isEqualTo(1);
  }

  private static void becomes(Visitor administrator, String state) {
    Platform.eventually(
        "it is " + state,
        () -> {
          if (administrator.page().locator("#state").innerText().equals(state)) {
            return true;
          }
          administrator.page().reload();
          return false;
        });
    administrator.lookedAt();
  }

  private static void deploy(String name) {
    Platform.bean(CamundaClient.class)
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess(PROCESS)
                .startEvent("begin")
                .userTask("walk", task -> task.name(name).zeebeUserTask())
                .zeebeCandidateGroups("lead-teacher@east")
                .endEvent("done")
                .done(),
            PROCESS + ".bpmn")
        .send()
        .join();
  }

  private static int versions() {
    return Platform.jdbc()
        .sql("select count(*) from engine.process_definition where bpmn_process_id = :process")
        .param("process", PROCESS)
        .query(Integer.class)
        .single();
  }

  private static int version(long instance) {
    return Platform.jdbc()
        .sql("select coalesce(max(version), 0) from engine.process_instance where key = :key")
        .param("key", instance)
        .query(Integer.class)
        .single();
  }

  private static String reference(UUID caseId) {
    return Platform.jdbc()
        .sql("select reference from casework.case_file where id = :id")
        .param("id", caseId)
        .query(String.class)
        .single();
  }
}
