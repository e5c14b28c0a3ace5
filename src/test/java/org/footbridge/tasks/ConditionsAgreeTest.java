package org.footbridge.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.footbridge.processes.FormFindings;
import org.footbridge.testing.Thorough;
import tools.jackson.databind.json.JsonMapper;

/**
 * Conditions made up at random, and answers: where a form with the condition is published, the
 * browser's engine and the service's come to the same.
 */
@Thorough
class ConditionsAgreeTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String QUESTIONS =
      """
      {"type":"checkbox","key":"tick","label":"Tick"},
      {"type":"textfield","key":"name","label":"Name"},
      {"type":"textarea","key":"more","label":"More"},
      {"type":"number","key":"hours","label":"Hours"},
      {"type":"number","key":"days","label":"Days"},
      {"type":"datetime","subtype":"date","key":"day","dateLabel":"Day"},
      {"type":"radio","key":"outcome","label":"Outcome","values":[{"value":"yes"},{"value":"no"}]},
      {"type":"select","key":"level","label":"Level","values":[{"value":1},{"value":2}]},
      {"type":"radio","key":"agreed","label":"Agreed","values":[{"value":true},{"value":false}]},
      {"type":"checklist","key":"kinds","label":"Kinds","values":[{"value":"a"},{"value":"b"}]},
      {"type":"group","path":"address","label":"Address","components":[
        {"type":"textfield","key":"street","label":"Street"}]}
      """;

  private final Feel feel = new Feel(Clock.systemUTC());

  record Asked(String expression, Map<String, Object> data) {}

  @Property(seed = "20261130", tries = 25)
  void both_engines_come_to_the_same(@ForAll("conditions") List<Asked> asked) {
    List<Asked> published =
        asked.stream().filter(one -> FormFindings.of(form(one.expression())).isEmpty()).toList();
    List<Object> inBrowser = browser(published);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < published.size(); i++) {
      Asked one = published.get(i);
      boolean hidden = feel.isTrue(one.expression(), one.data());
      if (hidden != Boolean.TRUE.equals(inBrowser.get(i))) {
        different.add(one + " service: " + hidden + " browser: " + inBrowser.get(i));
      }
    }
    assertThat(different).isEmpty();
    assertThat(published).as("most conditions are in the grammar").hasSizeGreaterThan(100);
  }

  private static List<Object> browser(List<Asked> asked) {
    try {
      Process node =
          new ProcessBuilder("node", Path.of("feel.mjs").toString())
              .directory(Path.of("src/main/frontend").toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var in = node.getOutputStream()) {
        in.write(JSON.writeValueAsBytes(asked));
      }
      String values = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return List.of(JSON.readValue(values.replace("null", "\"none\""), Object[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String form(String hide) {
    return "{\"id\":\"a-form\",\"type\":\"default\",\"components\":["
        + QUESTIONS
        + ",{\"type\":\"textarea\",\"key\":\"why\",\"label\":\"Why\",\"conditional\":"
        + JSON.writeValueAsString(Map.of("hide", hide))
        + "}]}";
  }

  @Provide
  Arbitrary<List<Asked>> conditions() {
    return Combinators.combine(truth(3), answers())
        .as((condition, answers) -> new Asked("=" + condition, answers))
        .list()
        .ofSize(300);
  }

  private static Arbitrary<String> truth(int depth) {
    Arbitrary<String> simple =
        Arbitraries.oneOf(
            Arbitraries.of("tick", "agreed", "not(tick)", "given", "true", "false"),
            same(number(), number()),
            same(text(), text()),
            same(Arbitraries.of("tick", "agreed", "given"), Arbitraries.of("true", "false")),
            same(list(), list()),
            same(
                Arbitraries.oneOf(
                    number(), text(), list(), Arbitraries.of("tick", "agreed", "given")),
                Arbitraries.just("null")),
            ordered(number()),
            ordered(text()),
            Combinators.combine(list(), text()).as("list contains(%s, %s)"::formatted),
            Combinators.combine(
                    Arbitraries.of("contains", "starts with", "ends with"), text(), text())
                .as("%s(%s, %s)"::formatted),
            Combinators.combine(
                    Arbitraries.of("outcome", "name", "day"),
                    word(),
                    word(),
                    Arbitraries.of("%s in (%s, %s)", "%s in [%s, %s]"))
                .as((what, one, other, in) -> in.formatted(what, one, other)),
            Combinators.combine(
                    Arbitraries.of("level", "hours", "days"),
                    figure(),
                    figure(),
                    Arbitraries.of("%s in (%s, %s)", "%s between %s and %s"))
                .as((what, one, other, in) -> in.formatted(what, one, other)));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<String> inner = truth(depth - 1);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, simple),
        net.jqwik.api.Tuple.of(2, inner.map("not(%s)"::formatted)),
        net.jqwik.api.Tuple.of(
            3,
            Combinators.combine(
                    inner,
                    Arbitraries.of("and", "or"),
                    inner,
                    Arbitraries.of("%s %s %s", "(%s) %s (%s)", "%s %s (%s)"))
                .as((one, and, other, how) -> how.formatted(one, and, other))),
        net.jqwik.api.Tuple.of(
            1, Combinators.combine(inner, inner, inner).as("if %s then %s else %s"::formatted)));
  }

  private static Arbitrary<String> same(Arbitrary<String> one, Arbitrary<String> other) {
    return Combinators.combine(one, Arbitraries.of("=", "!="), other).as("%s %s %s"::formatted);
  }

  private static Arbitrary<String> ordered(Arbitrary<String> things) {
    return Combinators.combine(things, Arbitraries.of("<", "<=", ">", ">="), things)
        .as("%s %s %s"::formatted);
  }

  private static Arbitrary<String> number() {
    return Arbitraries.oneOf(
        Arbitraries.of("hours", "days", "level", "count(kinds)", "string length(name)"), figure());
  }

  private static Arbitrary<String> figure() {
    return Arbitraries.of("0", "1", "2", "2.5", "-3", "0.1", "10", "1000000");
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of("name", "more", "day", "outcome", "address.street"), word());
  }

  private static Arbitrary<String> word() {
    return Arbitraries.of("\"\"", "\"yes\"", "\"a\"", "\"St\"", "\"2026-09-01\"", "\"Zoë 🎓\"");
  }

  private static Arbitrary<String> list() {
    return Arbitraries.of("kinds", "[]", "[\"a\"]", "[\"a\", \"b\"]", "[\"b\"]");
  }

  private static Arbitrary<Map<String, Object>> answers() {
    Arbitrary<Object> texts =
        Arbitraries.of("", "yes", "a", "St Anne", "Zoë 🎓", " ", "2026-09-01");
    Map<String, Arbitrary<Object>> by = new HashMap<>();
    by.put("tick", Arbitraries.of(true, false));
    by.put("name", texts);
    by.put("more", texts);
    by.put("hours", Arbitraries.of(none(), 0, 1, 2, 2.5, 0.1, -3, 1000000));
    by.put("days", Arbitraries.of(none(), 0, 1, 10));
    by.put("day", Arbitraries.of(none(), "2026-08-31", "2026-09-01", "--03"));
    by.put("outcome", Arbitraries.of(none(), "yes", "no"));
    by.put("level", Arbitraries.of(none(), 1, 2));
    by.put("agreed", Arbitraries.of(none(), true, false));
    by.put("kinds", Arbitraries.of(List.of(), List.of("a"), List.of("b"), List.of("b", "a")));
    by.put("given", Arbitraries.of(none(), true, false));
    by.put("address", texts.map(text -> Map.of("street", text)));
    return Combinators.combine(new ArrayList<>(by.values()))
        .as(
            values -> {
              Map<String, Object> answers = new HashMap<>();
              int at = 0;
              for (String name : by.keySet()) {
                Object value = values.get(at++);
                if (!value.equals(NONE)) {
                  answers.put(name, value);
                }
              }
              return answers;
            });
  }

  private static final String NONE = "\0";

  private static Object none() {
    return NONE;
  }
}
