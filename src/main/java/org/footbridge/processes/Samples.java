package org.footbridge.processes;

import static scala.jdk.javaapi.CollectionConverters.asJava;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates expressions with made-up values of every kind that their variables can have. What then
 * never comes to anything usable never will with a real case.
 */
final class Samples {

  private static final String MOMENT = "2027-03-01T17:00:00Z";
  private static final String DAY = "2027-03-01";

  /** Of a variable that anybody may give. */
  private static final List<Object> ANY =
      List.of("text", true, 2, MOMENT, DAY, "P1D", List.of("text"), List.of(2));

  /** More combinations than this are not tried, and what was not tried is no finding. */
  private static final int MOST = 1000;

  private Samples() {}

  /**
   * Whether it comes to what is wanted with some values. True too where that cannot be said: of
   * expressions that look into lists, and of those with very many variables.
   *
   * @param expression one that can be read
   * @param of the values that a variable can have; null for any
   */
  static boolean canCome(
      String expression, Predicate<Object> wanted, Function<String, @Nullable List<Object>> of) {
    Map<String, Set<String>> names = new TreeMap<>();
    Set<Object> texts = new LinkedHashSet<>();
    boolean[] looksIntoLists = new boolean[1];
    boolean[] nothing = new boolean[1];
    Expressions.walk(
        expression,
        node -> {
          if (node instanceof Ref ref) {
            List<String> path = asJava(ref.names());
            names
                .computeIfAbsent(path.getFirst(), name -> new TreeSet<>())
                .add(String.join(".", path.subList(1, path.size())));
          } else if (node instanceof ConstString text) {
            texts.add(text.value());
          }
          looksIntoLists[0] |= looksIntoList(node);
          nothing[0] |= node instanceof ConstNull$;
        });
    if (looksIntoLists[0] || nothing[0] && names.isEmpty()) {
      return true;
    }
    List<String> variables = List.copyOf(names.keySet());
    List<List<Object>> values = new ArrayList<>();
    long combinations = 1;
    for (String variable : variables) {
      List<Object> some =
          valuesOf(names.getOrDefault(variable, Set.of()), of.apply(variable), texts);
      values.add(some);
      combinations = Math.min(Long.MAX_VALUE / 1000, combinations * some.size());
    }
    ParsedExpression parsed = Expressions.parsedWhole(expression);
    for (int n = 0; n < Math.min(combinations, MOST); n++) {
      Map<String, Object> chosen = new HashMap<>();
      int rest = n;
      for (int at = 0; at < variables.size(); at++) {
        List<Object> some = values.get(at);
        chosen.put(variables.get(at), some.get(rest % some.size()));
        rest /= some.size();
      }
      Object value = value(parsed, chosen);
      if (value != null && wanted.test(value)) {
        return true;
      }
    }
    return combinations > MOST;
  }

  private static @Nullable Object value(ParsedExpression parsed, Map<String, Object> chosen) {
    EvaluationResult result = Expressions.evaluate(parsed, chosen);
    return result.isSuccess() ? result.result() : null;
  }

  private static boolean looksIntoList(Object node) {
    return node instanceof Filter
        || node instanceof For
        || node instanceof SomeItem
        || node instanceof EveryItem
        || node instanceof FunctionDefinition;
  }

  /** The values of a variable, or things that have all that the expression looks for in it. */
  private static List<Object> valuesOf(
      Set<String> parts, @Nullable List<Object> known, Set<Object> texts) {
    List<Object> plain = new ArrayList<>(known == null ? ANY : known);
    if (known == null) {
      plain.addAll(texts);
    }
    if (parts.stream().allMatch(String::isEmpty)) {
      return plain;
    }
    List<Object> whole = new ArrayList<>();
    for (Object value : ANY) {
      Map<String, Object> thing = new LinkedHashMap<>();
      parts.stream().filter(part -> !part.isEmpty()).forEach(part -> put(thing, part, value));
      whole.add(thing);
    }
    return whole;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> thing, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      thing.putIfAbsent(path, value);
    } else {
      Object inner = thing.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<>());
      if (inner instanceof Map<?, ?> map) {
        put((Map<String, Object>) map, path.substring(dot + 1), value);
      }
    }
  }

  /** What a question can be answered with; null where it may be anything. */
  static @Nullable List<Object> of(FormPart question) {
    JsonNode json = question.json();
    return switch (question.type()) {
      case "textfield", "textarea" -> List.of("text");
      case "number" ->
          json.path("serializeToString").asBoolean(false) ? List.of("2") : List.of(2, 0);
      case "checkbox" -> List.of(true, false);
      case "checklist", "taglist" -> List.of(List.of("text"), List.of());
      case "radio", "select" -> options(json.path("values"));
      case "datetime" ->
          switch (json.path("subtype").asString("date")) {
            case "time" -> List.of("09:30");
            case "datetime" -> List.of("2027-03-01T09:30+00:00");
            default -> List.of(DAY);
          };
      default -> null;
    };
  }

  private static @Nullable List<Object> options(JsonNode values) {
    List<Object> options = new ArrayList<>();
    for (JsonNode option : values) {
      JsonNode value = option.path("value");
      options.add(
          value.isNumber()
              ? (Object) value.asDouble()
              : value.isBoolean() ? (Object) value.asBoolean() : value.asString(""));
    }
    return options.isEmpty() ? null : options;
  }
}
