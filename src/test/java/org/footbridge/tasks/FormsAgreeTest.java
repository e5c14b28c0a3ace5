package org.footbridge.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.pages.Islands;
import org.footbridge.processes.FormFindings;
import org.footbridge.tasks.BothSides.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the page sends, the service takes; what the page refuses, the service refuses. */
class FormsAgreeTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static BothSides both;

  @BeforeAll
  static void open() {
    both = new BothSides();
  }

  @AfterAll
  static void close() {
    both.close();
  }

  private static Outcome open(String components, String values) {
    String form = "{\"id\":\"a-form\",\"type\":\"default\",\"components\":[" + components + "]}";
    assertThat(FormFindings.of(form)).as("the form is published").isEmpty();
    return opened(form, values);
  }

  private static Outcome opened(String form, String values) {
    Outcome outcome = both.open(form, JSON.readValue(values, Map.class));
    assertThat(outcome.agree()).as(outcome.toString()).isTrue();
    return outcome;
  }

  private static String sample(String name) {
    return Islands.resource("/forms-as-sent/" + name + ".form");
  }

  @Test
  void times_are_sent_and_kept() {
    Outcome outcome =
        opened(sample("02-a-time"), "{\"beginsAt\":\"14:30\",\"meetingAt\":\"2026-07-03T09:15\"}");

    assertThat(outcome.sent()).isTrue();
    assertThat(outcome.service().answers())
        .containsEntry("beginsAt", "14:30")
        .containsEntry("meetingAt", "2026-07-03T09:15+01:00");
  }

  @ParameterizedTest(name = "{0} {1} is kept as {2}")
  @CsvSource(
      value = {
        "time|no_timezone|09:05|09:05",
        "time||23:59|23:59",
        "time|no_timezone|00:00|00:00",
        "datetime|no_timezone|2026-01-31T08:00|2026-01-31T08:00",
        "datetime|utc_offset|2026-01-31T08:00|2026-01-31T08:00+00:00",
        "datetime|utc_normalized|2026-07-01T00:30|2026-06-30T23:30Z",
        "datetime|utc_normalized|2026-07-01T23:30Z|2026-07-01T23:30Z",
        "datetime|utc_offset|2026-07-01T10:00+01:00|2026-07-01T10:00+01:00",
        "datetime|no_timezone|2026-07-01T10:00:00|2026-07-01T10:00",
        "date||2026-07-01|2026-07-01",
      },
      delimiter = '|')
  void a_moment_is_kept_as_the_form_says(String subtype, String format, String value, String kept) {
    String how = format == null ? "" : ",\"timeSerializingFormat\":\"" + format + "\"";
    Outcome outcome =
        open(
            "{\"type\":\"datetime\",\"key\":\"at\",\"dateLabel\":\"When\",\"subtype\":\""
                + subtype
                + "\""
                + how
                + "}",
            "{\"at\":\"" + value + "\"}");

    assertThat(outcome.service().answers()).containsEntry("at", kept);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "time|25:00", "time|9", "time|half past", "datetime|2026-02-30T10:00",
        "datetime|2026-02-03T", "datetime|T10:00", "datetime|2026-02-03", "date|2026-13-01",
        "date|1899-12-31", "date|2200-01-01", "date|--03"
      },
      delimiter = '|')
  void what_is_no_moment_is_refused(String subtype, String value) {
    Outcome outcome =
        open(
            "{\"type\":\"datetime\",\"key\":\"at\",\"dateLabel\":\"When\",\"subtype\":\""
                + subtype
                + "\"}",
            "{\"at\":\"" + value + "\"}");

    assertThat(outcome.sent()).isFalse();
  }

  @Test
  void rows_whose_questions_stand_in_a_group_are_kept() {
    Outcome outcome =
        opened(
            sample("16-rows-whose-questions-stand-in-a-group"),
            "{\"lessons\":[{\"subject\":\"Art\",\"minutes\":40},{},{\"minutes\":0}]}");

    assertThat(outcome.sent()).isTrue();
    assertThat(outcome.service().answers())
        .containsEntry(
            "lessons", List.of(Map.of("subject", "Art", "minutes", 40), Map.of("minutes", 0)));
  }

  @Test
  void rows_with_groups_in_groups_with_a_path_and_with_rows_are_kept() {
    Outcome outcome =
        open(
            """
            {"type":"dynamiclist","path":"days","label":"Days","isRepeating":true,
             "allowAddRemove":true,"components":[
              {"type":"group","path":"when","label":"When","components":[
                {"type":"group","label":"More","components":[
                  {"type":"textfield","key":"day","label":"Day","validate":{"required":true}}]}]},
              {"type":"radio","key":"there","label":"There?",
               "values":[{"value":true,"label":"Yes"},{"value":false,"label":"No"}]},
              {"type":"dynamiclist","path":"lessons","label":"Lessons","isRepeating":true,
               "allowAddRemove":true,"components":[
                {"type":"textfield","key":"subject","label":"Subject"}]}]}
            """,
            """
            {"days":[{"when":{"day":"Monday"},"lessons":[{"subject":"Art"},{"subject":""}]},
                     {"when":{"day":" "},"lessons":[{}]},
                     {"when":{"day":"Friday"},"there":false}]}
            """);

    assertThat(outcome.sent()).isTrue();
    assertThat(outcome.service().answers())
        .containsEntry(
            "days",
            List.of(
                Map.of(
                    "when", Map.of("day", "Monday"), "lessons", List.of(Map.of("subject", "Art"))),
                Map.of("when", Map.of("day", "Friday"), "there", false)));
  }

  @Test
  void a_condition_in_a_row_looks_at_the_row() {
    String form =
        sample("04-row-condition-without-this")
            .replace("=missed", "=this.missed")
            .replace("\"path\": \"lessons\"", "\"isRepeating\": true, \"path\": \"lessons\"");
    assertThat(FormFindings.of(form)).isEmpty();

    assertThat(opened(form, "{\"lessons\":[{\"missed\":\"no\"}]}").sent()).isTrue();
    Outcome missed = opened(form, "{\"lessons\":[{\"missed\":\"no\"},{\"missed\":\"yes\"}]}");
    assertThat(missed.sent()).isFalse();
    assertThat(missed.service().wrong())
        .extracting(Wrong::field)
        .containsExactly("lessons[1].reason1", "lessons[1].reason2");
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      value = {
        "=n > 5|{}|true",
        "=n > 5|{\"n\":6}|false",
        "=not(n > 5)|{}|true",
        "=given.there = \"yes\"|{}|true",
        "=contains(given, \"x\")|{\"given\":\"x\"}|false",
        "=contains(given, \"x\")|{}|true",
        "=not(list contains(given, \"x\"))|{}|true",
        "=address.town = \"x\"|{\"address\":{\"town\":\"x\"}}|false",
        "=address.town = \"x\"|{\"address\":{\"town\":\"y\"}}|true",
        "=a = \"yes\"|{\"a\":\"yes \"}|true",
        "=agreed = false|{\"agreed\":false}|false",
        "=agreed = false|{\"agreed\":true}|true",
      },
      delimiter = '|')
  void a_condition_that_comes_to_nothing_hides_nothing(String hide, String values, boolean asked) {
    Outcome outcome =
        open(
            """
            {"type":"number","key":"n","label":"Number"},
            {"type":"textfield","key":"a","label":"A"},
            {"type":"radio","key":"agreed","label":"Agreed","values":[{"value":true},{"value":false}]},
            {"type":"group","path":"address","label":"Address","components":[
              {"type":"textfield","key":"town","label":"Town"}]},
            {"type":"textfield","key":"why","label":"Why","validate":{"required":true},
             "conditional":{"hide":"%s"}}
            """
                .formatted(hide.replace("\"", "\\\"")),
            values);

    assertThat(outcome.asked().contains("Why")).isEqualTo(asked);
    assertThat(outcome.sent()).isEqualTo(!asked);
  }

  @Test
  void no_is_an_answer_where_yes_and_no_are_true_and_false() {
    String agreed =
        """
        {"type":"radio","key":"agreed","label":"Agreed","validate":{"required":true},
         "values":[{"value":true,"label":"Yes"},{"value":false,"label":"No"}]}
        """;
    assertThat(open(agreed, "{\"agreed\":false}").service().answers())
        .containsEntry("agreed", false);
    assertThat(open(agreed, "{}").sent()).isFalse();
    assertThat(open(agreed.replace("radio", "select"), "{\"agreed\":false}").sent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"X\",\"readonly\":true,\"validate\":{\"required\":true,\"minLength\":10}}|{\"x\":\"init\"}",
        "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"X\",\"readonly\":true,\"validate\":{\"required\":true}}|{}",
        "{\"type\":\"number\",\"key\":\"x\",\"label\":\"X\",\"readonly\":true,\"validate\":{\"max\":3}}|{\"x\":9}",
        "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"X\",\"disabled\":true,\"validate\":{\"pattern\":\"^a$\"}}|{\"x\":\"b\"}",
        "{\"type\":\"radio\",\"key\":\"x\",\"label\":\"X\",\"readonly\":\"=fixed ="
            + " true\",\"values\":[{\"value\":\"a\"}]}|{\"x\":\"z\",\"fixed\":true}",
        "{\"type\":\"group\",\"path\":\"g\",\"label\":\"G\",\"components\":[{\"type\":\"datetime\",\"key\":\"x\",\"dateLabel\":\"X\",\"readonly\":true}]}|{\"g\":{\"x\":\"soon\"}}",
      },
      delimiter = '|')
  void what_is_only_shown_is_not_checked(String component, String values) {
    assertThat(open(component, values).sent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "2.3|false",
        "2.5|true",
        "0|true",
        "-0.5|true",
        "0.25|false",
        "12.0|true",
        "1000000.5|true",
        "\"abc\"|false"
      },
      delimiter = '|')
  void a_number_between_the_steps_is_refused(String value, boolean sent) {
    assertThat(
            open(
                    "{\"type\":\"number\",\"key\":\"hours\",\"label\":\"Hours\",\"increment\":\"0.5\"}",
                    "{\"hours\":" + value + "}")
                .sent())
        .isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "^[a-zA-Z]{1,2}[0-9][a-zA-Z0-9]? ?[0-9][a-zA-Z]{2}$|sw1a 1aa|true",
        "^[a-zA-Z]{1,2}[0-9][a-zA-Z0-9]? ?[0-9][a-zA-Z]{2}$|sw1a-1aa|false",
        "^[\\\\p{L} '’-]+$|Zoë O’Brien|true",
        "^[\\\\p{L} '’-]+$|R2D2|false",
        "^.{3}$|a🎓b|true",
        "^\\\\S+$|a\u00a0b|false",
        "^(?!0)\\\\d+$|07|false",
        "^\\\\w+$|é|false",
      },
      delimiter = '|')
  void a_pattern_means_the_same_to_both(String pattern, String value, boolean sent) {
    Outcome outcome =
        open(
            "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"X\",\"validate\":{\"pattern\":\""
                + pattern
                + "\"}}",
            JSON.writeValueAsString(Map.of("x", value)));

    assertThat(outcome.sent()).isEqualTo(sent);
  }

  @Test
  void pasted_text_loses_what_nobody_sees_and_keeps_the_rest() {
    Map<String, Object> values = new HashMap<>();
    List<String> lines = Islands.resource("/forms-as-sent/paste-me.txt").lines().toList();
    StringBuilder questions = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      values.put("line" + i, lines.get(i));
      questions.append("{\"type\":\"textfield\",\"key\":\"line%d\",\"label\":\"L\"},".formatted(i));
    }
    values.put("all", String.join("\n", lines));
    questions.append("{\"type\":\"textarea\",\"key\":\"all\",\"label\":\"All\"}");

    Outcome outcome = open(questions.toString(), JSON.writeValueAsString(values));

    assertThat(outcome.sent()).isTrue();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      kept.add(String.valueOf(outcome.service().answers().get("line" + i)));
    }
    assertThat(kept)
        .containsExactly(
            "Zero-width space after a bullet, as chat programs copy it: calls on Monday",
            "Byte-order mark in the middle: the plan",
            "Left-to-right mark behind a telephone number: 01632 960101",
            "Word joiner: 9am",
            "Flag of England:"
                + " 🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
            "Vertical tab (Shift+Enter in Word): first second",
            "Isolates around a name, as phones copy it: Zoë");
    assertThat(outcome.service().answers().get("all").toString())
        .contains("first\nsecond")
        .contains("\nIsolates around a name, as phones copy it: Zoë");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "phone|01632\u2011960101\u200e|01632-960101|true",
        "phone|\u202a+44 (0)1632 960 101\u202c|+44 (0)1632 960 101|true",
        "phone|0163|null|false",
        "phone|01632 960101 ext. 4|null|false",
        "email|\u200bann@school.example\u2060|ann@school.example|true",
        "email|ann@school|null|false",
        "email|ann smith@school.example|null|false",
        "'' |a\u00adb  c\u3000d|ab c d|true",
        "'' |e\u0301|é|true",
        "'' |\u200b\u2060\ufeff|null|true",
        "'' |\ufffd|null|false",
      },
      delimiter = '|',
      nullValues = "null")
  void what_nobody_sees_is_left_out(String shape, String typed, String kept, boolean sent) {
    Outcome outcome =
        open(
            "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"X\",\"validate\":{\"validationType\":\""
                + shape
                + "\"}}",
            JSON.writeValueAsString(Map.of("x", typed)));

    assertThat(outcome.sent()).isEqualTo(sent);
    assertThat(outcome.service().answers().get("x")).isEqualTo(kept);
  }

  @Test
  void a_choice_that_is_no_longer_offered_is_asked_again() {
    assertThat(
            open(
                    "{\"type\":\"select\",\"key\":\"x\",\"label\":\"X\",\"valuesKey\":\"people\"}",
                    "{\"x\":\"gone\",\"people\":[{\"value\":\"ana\",\"label\":\"Ana\"}]}")
                .sent())
        .isFalse();
  }

  @Test
  void a_chain_of_four_questions_that_name_what_hides_each_is_sent() {
    String chain =
        """
        {"type":"radio","key":"moved","label":"Moved?","values":[{"value":"yes"},{"value":"no"}]},
        {"type":"radio","key":"where","label":"Where?","values":[{"value":"near"},{"value":"far"}],
         "conditional":{"hide":"=moved != \\"yes\\""}},
        {"type":"textfield","key":"school","label":"School?",
         "conditional":{"hide":"=moved != \\"yes\\" or where != \\"far\\""}},
        {"type":"textfield","key":"bus","label":"Bus?","validate":{"required":true},
         "conditional":{"hide":"=moved != \\"yes\\" or where != \\"far\\" or school = \\"\\""}}
        """;
    String answered = "{\"moved\":\"%s\",\"where\":\"far\",\"school\":\"Fernhill\",\"bus\":\"7\"}";
    assertThat(open(chain, answered.formatted("yes")).service().answers()).containsKey("bus");
    assertThat(open(chain, answered.formatted("no")).service().answers()).doesNotContainKey("bus");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "=a != \"x\" and b = \"y\"|{\"a\":\"z\",\"b\":\"y\"}|true",
        "=a != \"x\" and b = \"y\"|{\"a\":\"x\",\"b\":\"y\"}|true",
        "=a != \"x\" and b = \"y\"|{\"a\":\"x\",\"b\":\"n\"}|true",
        "=a = \"x\" or b = null|{\"a\":\"z\",\"b\":\"y\"}|false",
      },
      delimiter = '|')
  void an_answer_does_not_count_once_its_question_is_hidden(
      String hide, String values, boolean asked) {
    Outcome outcome =
        open(
            """
            {"type":"radio","key":"a","label":"A","values":[{"value":"x"},{"value":"z"}]},
            {"type":"radio","key":"b","label":"B","values":[{"value":"y"},{"value":"n"}],
             "conditional":{"hide":"=a != \\"x\\""}},
            {"type":"textfield","key":"c","label":"C","conditional":{"hide":"%s"}}
            """
                .formatted(hide.replace("\"", "\\\"")),
            values);

    assertThat(outcome.asked().contains("C (optional)")).as(outcome.toString()).isEqualTo(asked);
  }

  @Test
  void in_a_row_too_an_answer_does_not_count_once_its_question_is_hidden() {
    Outcome outcome =
        open(
            """
            {"type":"dynamiclist","path":"rows","label":"Rows","isRepeating":true,"components":[
              {"type":"radio","key":"a","label":"A","values":[{"value":"x"},{"value":"z"}]},
              {"type":"radio","key":"b","label":"B","values":[{"value":"y"},{"value":"n"}],
               "conditional":{"hide":"=this.a != \\"x\\""}},
              {"type":"textfield","key":"c","label":"C","validate":{"required":true},
               "conditional":{"hide":"=this.a != \\"x\\" and this.b = \\"y\\""}}]}
            """,
            "{\"rows\":[{\"a\":\"z\",\"b\":\"y\"}]}");

    assertThat(outcome.asked()).contains("C");
    assertThat(outcome.service().wrong()).extracting(Wrong::field).containsExactly("rows[0].c");
  }
}
