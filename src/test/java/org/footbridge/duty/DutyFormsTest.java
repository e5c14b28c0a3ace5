package org.footbridge.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form says on one of its questions whether it decides on the duty to educate (property {@code
 * duty}), and the record of the duty knows exactly those that do.
 */
class DutyFormsTest {

  private static final String DECIDES = "decides";
  private static final String DOES_NOT = "does-not-decide";

  private static final Map<String, List<JsonNode>> QUESTIONS = new TreeMap<>();

  @BeforeAll
  static void read() {
    JsonMapper json = new JsonMapper();
    for (var file : Path.of("forms").toFile().listFiles((in, name) -> name.endsWith(".form"))) {
      JsonNode form = json.readTree(file);
      List<JsonNode> questions = new ArrayList<>();
      collect(form, questions);
      QUESTIONS.put(form.path("id").asString(), questions);
    }
  }

  private static void collect(JsonNode parent, List<JsonNode> questions) {
    for (JsonNode part : parent.path("components")) {
      if (part.has("key")) {
        questions.add(part);
      }
      collect(part, questions);
    }
  }

  private static Set<String> saying(String property, String value) {
    Set<String> forms = new TreeSet<>();
    QUESTIONS.forEach(
        (form, questions) -> {
          if (questions.stream()
              .anyMatch(one -> one.path("properties").path(property).asString("").equals(value))) {
            forms.add(form);
          }
        });
    return forms;
  }

  @Test
  void a_form_whose_answer_steers_a_case_says_whether_it_decides_on_the_duty() {
    Set<String> said = new TreeSet<>(saying("duty", DECIDES));
    said.addAll(saying("duty", DOES_NOT));
    assertThat(said).containsAll(saying("process", "true"));
  }

  @Test
  void no_form_says_both_or_something_else() {
    assertThat(saying("duty", DECIDES)).doesNotContainAnyElementsOf(saying("duty", DOES_NOT));
    assertThat(
            QUESTIONS.values().stream()
                .flatMap(List::stream)
                .map(one -> one.path("properties").path("duty").asString(""))
                .filter(said -> !said.isEmpty()))
        .containsOnly(DECIDES, DOES_NOT);
  }

  @Test
  void the_record_knows_every_form_that_decides_and_no_other() {
    assertThat(known().keySet()).containsExactlyInAnyOrderElementsOf(saying("duty", DECIDES));
  }

  @Test
  void the_outcome_that_the_record_reads_is_the_question_that_says_so() {
    Map<String, String> marked = new HashMap<>();
    known()
        .forEach(
            (form, outcome) -> {
              if (outcome != null) {
                QUESTIONS.getOrDefault(form, List.of()).stream()
                    .filter(one -> one.path("properties").path("duty").asString("").equals(DECIDES))
                    .forEach(one -> marked.put(form, one.path("key").asString()));
              }
            });
    Map<String, String> read = new HashMap<>(known());
    read.values().removeIf(outcome -> outcome == null);
    assertThat(marked).isEqualTo(read);
  }

  /** By form the question with the outcome; null where any answer is one. */
  private static Map<String, String> known() {
    Map<String, String> known = new HashMap<>();
    Database.jdbc()
        .sql("select form_id, outcome_key from duty.questions()")
        .query(
            row -> {
              known.put(row.getString(1), row.getString(2));
            });
    return known;
  }
}
