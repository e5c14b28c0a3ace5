package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.engine.DeclaredSteps;
import org.footbridge.engine.StepHandler;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Modeler offers the steps that any diagram may use, as the program knows them. */
class ElementTemplatesTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void the_modeler_can_read_them() {
    assertThat(Found.by("templates.mjs", files())).isEmpty();
  }

  @Test
  void each_step_that_any_diagram_may_use_has_one_with_its_headers() {
    Map<String, StepHandler.Headers> steps = DeclaredSteps.headers();
    Set<String> offered = new TreeSet<>();
    for (JsonNode template : templates()) {
      String jobType = values(template, "zeebe:taskDefinition", "type").findFirst().orElse("");
      if (!jobType.isEmpty()) {
        offered.add(jobType);
        Set<String> all = new TreeSet<>(steps.get(jobType).required());
        assertThat(keys(template, true)).as(jobType).isEqualTo(all);
        all.addAll(steps.get(jobType).optional());
        assertThat(keys(template, false)).as(jobType).isEqualTo(all);
      }
    }
    assertThat(offered).isEqualTo(DeclaredSteps.forAnyDiagram());
  }

  @Test
  void every_deadline_and_every_stage_can_be_chosen() {
    assertThat(
            templates().stream()
                .flatMap(template -> values(template, "zeebe:executionListener", "eventType"))
                .filter(type -> type.startsWith("sla.start-"))
                .map(type -> type.replace("sla.start-", "")))
        .containsExactlyInAnyOrderElementsOf(worded("sla", "sla.kind."));
    Set<String> stages = new TreeSet<>(worded("casework", "casework.stage."));
    stages.remove("closed"); // A case is closed with its outcome, by a step of its own.
    stages.remove("referral"); // Where every case begins.
    assertThat(
            templates().stream()
                .filter(template -> template.path("id").asString().endsWith("case.enter-stage"))
                .flatMap(template -> properties(template))
                .flatMap(property -> property.path("choices").valueStream())
                .map(choice -> choice.path("value").asString()))
        .containsExactlyInAnyOrderElementsOf(stages);
  }

  /** The codes that have words in a message file. */
  private static Collection<String> worded(String file, String prefix) {
    Properties messages = new Properties();
    try (var in =
        Files.newBufferedReader(
            Path.of("src/main/resources/messages", file + ".properties"), StandardCharsets.UTF_8)) {
      messages.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages.stringPropertyNames().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .filter(code -> !code.contains("."))
        .collect(Collectors.toSet());
  }

  private static Set<String> keys(JsonNode template, boolean onlyRequired) {
    return properties(template)
        .filter(property -> !onlyRequired || !property.path("optional").asBoolean(false))
        .map(property -> property.path("binding"))
        .filter(binding -> binding.path("type").asString().equals("zeebe:taskHeader"))
        .map(binding -> binding.path("key").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> values(JsonNode template, String binding, String property) {
    return properties(template)
        .filter(one -> one.path("binding").path("type").asString().equals(binding))
        .filter(
            one ->
                one.path("binding").has(property)
                    && (!property.equals("type")
                        || one.path("binding").path("property").asString().equals("type")))
        .map(one -> one.path("value").asString());
  }

  private static Stream<JsonNode> properties(JsonNode template) {
    return template.path("properties").valueStream();
  }

  private static List<JsonNode> templates() {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : files()) {
      JsonNode read = JSON.readTree(file);
      if (read.isArray()) {
        read.valueStream().forEach(all::add);
      } else {
        all.add(read);
      }
    }
    return all;
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("processes/element-templates"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
