package org.footbridge.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.footbridge.processes.FormFindings;
import org.footbridge.tasks.BothSides.Outcome;
import org.footbridge.tasks.FormFile.Part;
import org.footbridge.testing.Thorough;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our own forms and those that people sent, changed at random. A changed form is refused with a
 * finding, or it is published: then the page opens, what it sends the service takes, and what it
 * refuses the service refuses.
 */
@Thorough
class MutatedFormsTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Property(seed = "20261130", tries = 1)
  void a_changed_form_is_refused_or_works_on_both_sides(@ForAll("seeds") List<Long> seeds) {
    List<String> forms = forms();
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    try (BothSides both = new BothSides()) {
      for (long seed : seeds) {
        Random random = new Random(seed);
        String form = changed(forms.get(random.nextInt(forms.size())), random);
        if (!FormFindings.of(form).isEmpty()) {
          refused++;
          continue;
        }
        for (boolean sensible : List.of(true, false)) {
          Map<String, Object> values = values(form, random, sensible);
          Outcome outcome = both.open(form, values);
          if (!outcome.agree()) {
            wrong.add(outcome + "\n  values " + JSON.writeValueAsString(values) + "\n  " + form);
          }
        }
      }
      assertThat(wrong).isEmpty();
    }
    assertThat(refused).isBetween(seeds.size() / 10, seeds.size() * 9 / 10);
  }

  @Provide
  Arbitrary<List<Long>> seeds() {
    return Arbitraries.longs().list().ofSize(200);
  }

  private static List<String> forms() {
    return Stream.of(
            "forms", "src/test/resources/forms-as-sent", "src/test/resources/forms-under-test")
        .flatMap(
            folder -> {
              try (Stream<Path> files = Files.list(Path.of(folder))) {
                return files
                    .filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList()
                    .stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .map(
            file -> {
              try {
                return Files.readString(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  /** One to three things of the file are other than they were. */
  private static String changed(String form, Random random) {
    JsonNode root = JSON.readTree(form);
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      List<JsonNode> places = new ArrayList<>();
      collect(root, places);
      JsonNode place = places.get(random.nextInt(places.size()));
      if (place instanceof ObjectNode object && !object.isEmpty()) {
        List<String> names = List.copyOf(object.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
          case 0 -> object.remove(name);
          case 1 -> object.set(ODD_NAMES.get(random.nextInt(ODD_NAMES.size())), odd(random));
          default -> object.set(name, like(object.get(name), random));
        }
      } else if (place instanceof ArrayNode array && !array.isEmpty()) {
        int at = random.nextInt(array.size());
        switch (random.nextInt(4)) {
          case 0 -> array.remove(at);
          case 1 -> array.insert(random.nextInt(array.size()), array.get(at).deepCopy());
          case 2 -> array.insert(0, array.remove(at));
          default -> array.set(at, odd(random));
        }
      }
    }
    return JSON.writeValueAsString(root);
  }

  private static final List<String> ODD_NAMES =
      List.of(
          "readonly",
          "disabled",
          "defaultValue",
          "path",
          "key",
          "components",
          "valuesKey",
          "valuesExpression",
          "increment",
          "decimalDigits",
          "serializeToString",
          "validate",
          "conditional",
          "appearance",
          "properties",
          "hide",
          "required",
          "min",
          "pattern");

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainer()) {
      places.add(node);
    }
    node.forEach(child -> collect(child, places));
  }

  private static JsonNode like(JsonNode before, Random random) {
    if (before.isString() && random.nextInt(3) > 0) {
      String text = before.stringValue();
      int at = random.nextInt(text.length() + 1);
      return NODES.stringNode(
          text.substring(0, at)
              + ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()))
              + text.substring(at));
    }
    if (before.isBoolean()) {
      return NODES.booleanNode(!before.booleanValue());
    }
    return before.isContainer() && random.nextInt(4) > 0 ? before : odd(random);
  }

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          ".",
          "=",
          "x",
          "0",
          "-",
          "\"",
          "{{",
          "}}",
          "{{x}}",
          "(",
          ")",
          "[",
          "é",
          "🎓",
          "\u200b",
          "<b>",
          "=true",
          "null",
          " or ",
          "not(",
          "this.",
          "__proto__",
          "\\");

  private static JsonNode odd(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(7) - 2);
      case 3 -> NODES.numberNode(new BigDecimal("0.5"));
      case 4 -> NODES.arrayNode();
      case 5 -> NODES.objectNode();
      case 6 -> NODES.stringNode("=" + List.of("true", "x", "1", "a = b").get(random.nextInt(4)));
      case 7 ->
          NODES.stringNode(List.of("radio", "checklist", "number", "group").get(random.nextInt(4)));
      default -> NODES.stringNode(ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())));
    };
  }

  private static Map<String, Object> values(String form, Random random, boolean sensible) {
    Map<String, Object> values = new LinkedHashMap<>();
    fill(FormFile.read(form, JSON.readTree(form)).parts(), values, random, sensible);
    return values;
  }

  private static void fill(
      List<Part> parts, Map<String, Object> values, Random random, boolean sensible) {
    for (Part part : parts) {
      String name = part.name();
      if (part.isList()) {
        List<Object> rows = new ArrayList<>();
        for (int count = random.nextInt(3); count >= 0; count--) {
          Map<String, Object> row = new LinkedHashMap<>();
          fill(part.parts(), row, random, sensible);
          rows.add(row);
        }
        values.put(String.valueOf(name), rows);
      } else if (part.isNested()) {
        Map<String, Object> inner = new LinkedHashMap<>();
        fill(part.parts(), inner, random, sensible);
        values.put(String.valueOf(name), inner);
      } else if (name == null) {
        fill(part.parts(), values, random, sensible);
      } else if (sensible || random.nextInt(3) > 0) {
        Object value = sensible || random.nextBoolean() ? right(part, random) : any(part, random);
        if (value != null) {
          values.put(name, value);
        }
      }
    }
  }

  private static @Nullable Object right(Part part, Random random) {
    List<JsonNode> options = part.json().path("values").valueStream().toList();
    return switch (part.type()) {
      case "textfield", "textarea" ->
          switch (part.validate("validationType").asString("")) {
            case "email" -> "ann@school.example";
            case "phone" -> "01632 960 101";
            default ->
                "Rings. "
                    .repeat(1 + part.validate("minLength").asInt(0) / 6)
                    .substring(0, Math.max(1, Math.min(6, part.validate("maxLength").asInt(6))));
          };
      case "number" -> {
        BigDecimal least = FormValues.decimal(part.validate("min").asString("0"));
        BigDecimal up = (least == null ? BigDecimal.ZERO : least).setScale(0, RoundingMode.CEILING);
        yield part.json().path("serializeToString").asBoolean(false) ? up.toPlainString() : up;
      }
      case "checkbox" -> true;
      case "radio", "select" ->
          options.isEmpty()
              ? null
              : JSON.convertValue(
                  options.get(random.nextInt(options.size())).path("value"), Object.class);
      case "checklist", "taglist" ->
          options.isEmpty()
              ? null
              : List.of(JSON.convertValue(options.getFirst().path("value"), Object.class));
      case "datetime" ->
          switch (part.json().path("subtype").asString("date")) {
            case "time" -> "10:45";
            case "datetime" -> "2099-06-30T10:45";
            default -> "2099-06-30";
          };
      default -> null;
    };
  }

  private static @Nullable Object any(Part part, Random random) {
    return switch (part.type()) {
      case "textfield", "textarea" ->
          List.of("", " ", "\u200b", "a", "x".repeat(501), "x\u0000", "é🎓\n\u00adb", "ann@x")
              .get(random.nextInt(8));
      case "number" -> List.of(-1, 0, 3, 0.25, 2.5, 100000, "ten", "1.50").get(random.nextInt(8));
      case "checkbox" -> random.nextBoolean();
      case "datetime" -> List.of("--03", "2026-02-30", "soon", "1800-01-01").get(random.nextInt(4));
      case "checklist", "taglist" -> List.of();
      default -> List.of("gone", 7, true).get(random.nextInt(3));
    };
  }
}
