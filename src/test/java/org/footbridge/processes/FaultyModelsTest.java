package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What the engine would refuse, or take and stumble over, is found before it is published. */
class FaultyModelsTest {

  private static final Set<String> ENGINES =
      Set.of(
          "engine-rule",
          "not-executable",
          "broken-expression",
          "newer-than-engine",
          "not-an-expression",
          "no-variable",
          "spins");

  private static List<Finding> read(Model model) {
    return new ModelReader(ModelsTest.KNOWN)
        .read(List.of(FaultyModels.FORM, model)).stream()
            .filter(finding -> finding.file().equals(model.file()))
            .toList();
  }

  @Test
  void the_good_one_has_no_fault() {
    assertThat(read(FaultyModels.good())).isEmpty();
    assertThat(
            read(
                FaultyModels.gateway(
                    "<bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\">=list contains(outcomes,"
                        + " trim(outcome))</bpmn:conditionExpression>")))
        .extracting(Finding::key)
        .as("but that no form asks for what it goes by")
        .containsOnly("nothing-gives");
  }

  @TestFactory
  Stream<DynamicTest> what_the_engine_refuses_is_found_by_a_rule() {
    return FaultyModels.refusedByTheEngine().entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      Model model = one.getValue();
                      assertThat(read(model)).extracting(Finding::key).anyMatch(ENGINES::contains);
                    }));
  }

  @ParameterizedTest
  @CsvSource({
    "message-without-correlation-key.bpmn, m1, engine-rule",
    "not-executable.bpmn, probe-03, not-executable",
    "call-activity-from-camunda-7.bpmn, call, engine-rule",
    "due-date-broken-expression.bpmn, ask, broken-expression",
    "functions-the-engine-does-not-know.bpmn, f2, no-function",
    "task-listener-of-a-newer-modeler.bpmn, ask, newer-than-engine",
    "empty-sub-process.bpmn, inside, engine-rule",
    "two-rules-match.dmn, probe-24-r2, two-rules-match",
    "text-without-quotes.dmn, probe-25-r1o, text-without-quotes",
    "text-without-quotes.dmn, probe-25-r2o, text-without-quotes"
  })
  void every_sample_is_found_at_its_element(String file, String element, String key) {
    assertThat(read(FaultyModels.sample(file)))
        .anySatisfy(
            finding -> {
              assertThat(finding.element()).isEqualTo(element);
              assertThat(finding.key()).isEqualTo(key);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "is blank(outcome)|is blank",
        "trim(outcome) = \"x\"|",
        "count(partition(outcomes, 2)) > 1|partition",
        "from json(outcome).a = 1|from json",
        "substring(outcome) = \"x\"|substring",
        "substring(string: outcome, start position: 1) = \"x\"|",
        "cycle(3, duration(\"P1D\")) = null|",
        "{of: function(x) x + 1, y: of(1)}.y = 2|",
        "some x in outcomes satisfies blank(x)|blank",
        "if a then true else strip(outcome) = \"\"|strip",
      })
  void a_function_that_the_engine_does_not_know_is_found(String condition, String function) {
    List<Finding> found =
        read(
            FaultyModels.gateway(
                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">="
                    + condition.replace("<", "&lt;")
                    + "</bpmn:conditionExpression>"));
    assertThat(found)
        .filteredOn(finding -> finding.key().equals("no-function"))
        .extracting(finding -> finding.args().getFirst())
        .isEqualTo(function == null ? List.of() : List.of(function));
    assertThat(found).extracting(Finding::key).doesNotContain("broken-expression");
  }

  @Test
  void every_fault_is_told_in_words() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/processes");
    Stream.concat(
            FaultyModels.refusedByTheEngine().values().stream(),
            Stream.of(
                    "functions-the-engine-does-not-know.bpmn",
                    "two-rules-match.dmn",
                    "text-without-quotes.dmn")
                .map(FaultyModels::sample))
        .flatMap(model -> read(model).stream())
        .forEach(
            finding ->
                assertThat(
                        messages.getMessage(
                            "processes.finding." + finding.key(),
                            finding.args().toArray(),
                            Locale.UK))
                    .as(finding.toString())
                    .doesNotContain("{"));
  }

  /** The broker's own libraries, which are not on the class path of the application. */
  @Test
  void the_functions_are_those_of_the_engines_own_feel() throws Exception {
    try (Stream<Path> jars = Files.list(Path.of(".broker/camunda-zeebe-8.6.0/lib"));
        URLClassLoader engine =
            new URLClassLoader(
                jars.filter(jar -> jar.toString().matches(".*/(feel-engine|scala|slf4j).*\\.jar"))
                    .map(FaultyModelsTest::url)
                    .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
      Class<?> type = engine.loadClass("org.camunda.feel.impl.interpreter.BuiltinFunctions");
      Object clock =
          engine
              .loadClass("org.camunda.feel.FeelEngineClock$SystemClock$")
              .getField("MODULE$")
              .get(null);
      Object mapper =
          engine
              .loadClass("org.camunda.feel.valuemapper.ValueMapper")
              .getMethod("defaultValueMapper")
              .invoke(null);
      Object functions = type.getConstructors()[0].newInstance(clock, mapper);
      String names = type.getMethod("functionNames").invoke(functions).toString();
      Set<String> known = new TreeSet<>(EngineFunctions.all().keySet());
      known.remove("cycle");
      assertThat(
              new TreeSet<>(
                  List.of(names.substring(names.indexOf('(') + 1, names.length() - 1).split(", "))))
          .isEqualTo(known);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}, {1} and {2}, {3}: {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ">= 15|-|>= 10|-|true",
        ">= 15|-|< 15|-|false",
        "[1..5]|-|[5..9]|-|true",
        "[1..5)|-|[5..9]|-|false",
        "> 9|-|< 10|-|true",
        "1,2,3|-|3|-|true",
        "not(1,2)|-|2|-|false",
        "not(1,2)|-|3|-|true",
        "-|\"east\"|> 3|\"east\",\"west\"|true",
        "-|\"east\"|> 3|\"west\"|false",
        "-|-|> 3|\"west\"|true",
        "-|not(\"east\")|-|\"east\"|false",
        "-|not(\"east\")|-|not(\"west\")|true",
        "-|true|-|false|false",
        "-|null|-|null|true",
        "< date(\"2026-09-01\")|-|>= date(\"2026-09-01\")|-|false",
        "<= date(\"2026-09-01\")|-|>= date(\"2026-09-01\")|-|true",
        "-|contains(?, \"a\")|-|contains(?, \"b\")|false",
        "-2.5|-|[-3..-2]|-|true",
        "< limit|-|> limit|-|false",
      })
  void two_rules_of_a_table_that_match_the_same_are_found(
      String first, String firstPlace, String second, String secondPlace, boolean both) {
    Model table = table("UNIQUE", first, firstPlace, "\"yes\"", second, secondPlace, "\"no\"");
    List<String> keys =
        read(table).stream().map(Finding::key).filter(key -> !key.equals("no-function")).toList();
    assertThat(keys).isEqualTo(both ? List.of("two-rules-match") : List.of());
  }

  @Test
  void rules_that_say_the_same_may_both_match_where_any_of_them_will_do() {
    assertThat(read(table("ANY", "> 1", "-", "\"yes\"", "> 2", "-", "\"yes\""))).isEmpty();
    assertThat(read(table("ANY", "> 1", "-", "\"yes\"", "> 2", "-", "\"no\""))).hasSize(1);
    assertThat(read(table("FIRST", "> 1", "-", "\"yes\"", "> 2", "-", "\"no\""))).isEmpty();
    assertThat(read(table("", "> 1", "-", "\"yes\"", "> 2", "-", "\"no\""))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "east|\"yes\"|text-without-quotes",
        "east, west|\"yes\"|text-without-quotes",
        "\"east\"|not yet|text-without-quotes",
        "\"east\"|days|",
        "\"east\"|days * 2|",
        "\"east\"|“yes”|broken-expression",
        "\"east\"|trim(place)|",
        "\"east\"|is blank(place)|no-function",
        "\"east\"|null|",
        "\"east\"|true|",
      })
  void a_text_without_quotes_is_found_and_a_name_is_none(String place, String output, String key) {
    assertThat(read(table("UNIQUE", "> 1", place, output, "<= 1", "-", "\"no\"")))
        .extracting(Finding::key)
        .isEqualTo(key == null ? List.of() : List.of(key));
  }

  @Test
  void a_decision_that_rests_on_none_and_a_rule_without_all_cells_are_found() {
    Model rests =
        table("UNIQUE", "> 1", "-", "\"yes\"", "<= 1", "-", "\"no\"")
            .with(
                "<decisionTable",
                "<informationRequirement id=\"ir\"><requiredDecision href=\"#nowhere\" />"
                    + "</informationRequirement><decisionTable");
    assertThat(read(rests)).extracting(Finding::key).containsExactly("no-decision");
    Model short1 =
        table("UNIQUE", "> 1", "-", "\"yes\"", "<= 1", "-", "\"no\"")
            .with("<inputEntry id=\"r2p\"><text>-</text></inputEntry>", "");
    assertThat(read(short1)).extracting(Finding::key).containsExactly("rule-cells");
  }

  private static Model table(
      String policy,
      String days1,
      String place1,
      String output1,
      String days2,
      String place2,
      String output2) {
    return Model.of(
        "table.dmn",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Probe" namespace="x">
          <decision id="probe-table" name="Probe">
            <decisionTable id="t" %s>
              <input id="i"><inputExpression id="ie" typeRef="number"><text>days</text></inputExpression></input>
              <input id="p"><inputExpression id="pe" typeRef="string"><text>place</text></inputExpression></input>
              <output id="o" name="answer" typeRef="string" />
              <rule id="r1"><inputEntry id="r1i"><text>%s</text></inputEntry><inputEntry id="r1p"><text>%s</text></inputEntry><outputEntry id="r1o"><text>%s</text></outputEntry></rule>
              <rule id="r2"><inputEntry id="r2i"><text>%s</text></inputEntry><inputEntry id="r2p"><text>%s</text></inputEntry><outputEntry id="r2o"><text>%s</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """
            .formatted(
                policy.isEmpty() ? "" : "hitPolicy=\"" + policy + "\"",
                xml(days1),
                xml(place1),
                xml(output1),
                xml(days2),
                xml(place2),
                xml(output2)));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
