package org.footbridge.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The element templates of Camunda Modeler, which come with the program. There, a form, a role or a
 * letter is typed, because the Modeler does not know what there is; here each gets its list.
 */
@Component
class ElementTemplates {

  private static final String WHERE = "classpath*:processes/element-templates/*.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<JsonNode> asWritten;

  ElementTemplates() {
    try {
      asWritten =
          Stream.of(new PathMatchingResourcePatternResolver().getResources(WHERE))
              .sorted(Comparator.comparing(resource -> String.valueOf(resource.getFilename())))
              .flatMap(ElementTemplates::read)
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> read(Resource resource) {
    try (var in = resource.getInputStream()) {
      JsonNode read = JSON.readTree(in);
      return read.isArray() ? read.valueStream() : Stream.of(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the template of a step is called. */
  Optional<String> name(String jobType) {
    return asWritten.stream()
        .filter(
            template ->
                template
                    .path("properties")
                    .valueStream()
                    .anyMatch(
                        one ->
                            one.path("binding")
                                    .path("type")
                                    .asString("")
                                    .equals("zeebe:taskDefinition")
                                && one.path("value").asString("").equals(jobType)))
        .map(template -> template.path("name").asString(jobType))
        .findFirst();
  }

  List<JsonNode> filled(
      List<Choice> forms, List<Choice> groups, List<Choice> events, Recipients recipients) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode written : asWritten) {
      ObjectNode template = (ObjectNode) written.deepCopy();
      ArrayNode properties = JSON.createArrayNode();
      written
          .path("properties")
          .valueStream()
          .map(JsonNode::deepCopy)
          .map(ObjectNode.class::cast)
          .forEach(
              property -> {
                switch (property.path("id").asString("")) {
                  case "form" -> properties.add(list(property, forms));
                  case "groups" -> properties.add(list(property, groups));
                  case "event", "note" -> properties.add(list(property, events));
                  case "letter" -> properties.add(list(property, recipients.letters()));
                  case "to" -> to(property, recipients).forEach(properties::add);
                  default -> properties.add(property);
                }
              });
      template.set("properties", properties);
      all.add(template);
    }
    return all;
  }

  /** One list for all letters that go to the same people, shown when one of them is chosen. */
  private static List<ObjectNode> to(ObjectNode property, Recipients recipients) {
    List<ObjectNode> lists = new ArrayList<>();
    for (Map.Entry<Set<String>, List<String>> one : recipients.byRecipients().entrySet()) {
      ObjectNode list =
          list(property, one.getKey().stream().map(to -> new Choice(to, to)).toList());
      list.put("id", "to" + (lists.isEmpty() ? "" : lists.size()));
      ObjectNode condition = list.putObject("condition");
      condition.put("property", "letter");
      ArrayNode letters = condition.putArray("oneOf");
      one.getValue().forEach(letters::add);
      lists.add(list);
    }
    return lists;
  }

  private static ObjectNode list(ObjectNode typed, List<Choice> choices) {
    ObjectNode list = typed.deepCopy();
    list.put("type", "Dropdown");
    list.remove("feel");
    ArrayNode lines = list.putArray("choices");
    for (Choice choice : choices) {
      lines.addObject().put("value", choice.value()).put("name", choice.name());
    }
    return list;
  }
}
