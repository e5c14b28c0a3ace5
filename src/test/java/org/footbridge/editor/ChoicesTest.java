package org.footbridge.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.footbridge.processes.Model;
import org.footbridge.processes.ModelChoices;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the editor offers comes from the files of the draft and from what the service knows. */
class ChoicesTest {

  private final Choices offered = OfferedHere.all();

  @Test
  void a_form_a_process_and_a_role_are_offered_by_the_names_people_know() {
    assertThat(offered.forms()).contains(new Choice("triage-referral", "Triage the referral"));
    assertThat(offered.processes()).contains(new Choice("review-cycle", "Review of support"));
    assertThat(offered.groups())
        .contains(new Choice("=[\"lead-teacher@\" + area]", "Lead teacher"))
        .anyMatch(one -> one.name().startsWith("Depends on an answer: "));
  }

  @Test
  void nothing_that_a_list_knows_is_typed_in_a_template() {
    for (String id : List.of("form", "groups", "letter", "to", "event", "note", "stage")) {
      assertThat(properties().filter(one -> one.path("id").asString("").equals(id)))
          .as(id)
          .isNotEmpty()
          .allSatisfy(
              one -> {
                assertThat(one.path("type").asString()).isEqualTo("Dropdown");
                assertThat(one.path("choices")).isNotEmpty();
              });
    }
  }

  @Test
  void a_file_that_cannot_be_read_offers_nothing_and_keeps_no_other_back() {
    ModelChoices choices =
        ModelChoices.of(
            List.of(
                Model.of("broken.bpmn", "<bpmn"),
                Model.of("bomb.bpmn", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
                Model.of("broken.form", "{"),
                Model.of("good.form", "{\"id\": \"good\", \"title\": \"A good one\"}")));
    assertThat(choices.forms()).containsOnlyKeys("good").containsValue("A good one");
    assertThat(choices.processes()).isEmpty();
  }

  @Test
  void a_new_file_is_named_by_its_title() {
    NewFile files = new NewFile();
    for (String kind : List.of("form", "process", "decision")) {
      Model made = files.of(kind, "  Look at Zoë’s plan <again> ").orElseThrow();
      assertThat(made.file()).startsWith("look-at-zoe-s-plan-again.");
      assertThat(made.text()).contains("Look at Zoë’s plan again").doesNotContain("{id}");
    }
    assertThat(files.of("form", "…")).isEmpty();
    assertThat(files.of("letter", "A letter")).isEmpty();
  }

  private Stream<JsonNode> properties() {
    return offered.templates().stream()
        .flatMap(template -> template.path("properties").valueStream());
  }
}
