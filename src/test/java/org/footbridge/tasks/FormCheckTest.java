package org.footbridge.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.tasks.FormCheck.Checked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FormCheckTest {

  private static final Clock MONDAY =
      Clock.fixed(Instant.parse("2025-11-03T09:00:00Z"), Footbridge.ZONE);

  private final Feel feel = new Feel(MONDAY);
  private final FormCheck check = new FormCheck(feel, new FormValues(feel), MONDAY);

  private static final String OUTCOME =
      """
      {"type":"radio","key":"outcome","label":"What do you decide?","validate":{"required":true},
       "properties":{"process":"true"},
       "values":[{"value":"support","label":"Support"},{"value":"ask","label":"Ask"}]}
      """;
  private static final String ASK_FOR =
      """
      {"type":"textarea","key":"askFor","label":"What do you ask for?",
       "validate":{"required":true,"maxLength":20},
       "conditional":{"hide":"=outcome != \\"ask\\""}}
      """;

  private static FormFile form(String... components) {
    String schema = "{\"id\":\"a-form\",\"components\":[" + String.join(",", components) + "]}";
    return FormFile.read(schema, JsonMapper.shared().readTree(schema));
  }

  private Checked check(FormFile form, String answers) {
    return check.check(form, Map.of(), answers);
  }

  private static void assertWrong(Checked checked, String field, String message) {
    assertThat(checked.wrong())
        .extracting(Wrong::field, Wrong::message)
        .contains(org.assertj.core.groups.Tuple.tuple(field, message));
  }

  @Test
  void answers_that_fit_the_form_are_taken_without_the_empty_ones() {
    Checked checked =
        check(
            form(OUTCOME, ASK_FOR),
            "{\"outcome\":\"ask\",\"askFor\":\"  The plan \\r\\n please\"}");

    assertThat(checked.wrong()).isEmpty();
    assertThat(checked.answers())
        .containsExactly(Map.entry("outcome", "ask"), Map.entry("askFor", "The plan \n please"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{\"outcome\":\"ask\"} more",
        "{\"outcome\":\"ask\",\"outcome\":\"support\"}"
      })
  void what_is_no_single_object_of_json_is_refused(String answers) {
    assertWrong(check(form(OUTCOME), answers), "", "tasks.form.wrong.unreadable");
  }

  @Test
  void deeply_nested_json_is_refused() {
    String answers = "{\"outcome\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

    assertWrong(check(form(OUTCOME), answers), "", "tasks.form.wrong.unreadable");
  }

  @Test
  void answers_too_long_together_are_refused_unread() {
    String answers = "{\"outcome\":\"" + "x".repeat(FormCheck.LONGEST_ANSWERS) + "\"}";

    assertWrong(check(form(OUTCOME), answers), "", "tasks.form.wrong.all-too-long");
  }

  @Test
  void a_key_that_the_form_does_not_have_is_refused_and_not_repeated() {
    Checked checked = check(form(OUTCOME), "{\"outcome\":\"ask\",\"<script>\":1}");

    assertWrong(checked, "", "tasks.form.wrong.unknown");
    assertThat(checked.wrong().toString()).doesNotContain("script");
    assertThat(checked.answers()).doesNotContainKey("<script>");
  }

  @Test
  void a_missing_required_answer_is_named_by_its_question() {
    Checked checked = check(form(OUTCOME), "{}");

    assertThat(checked.wrong())
        .containsExactly(
            new Wrong("outcome", "tasks.form.wrong.required.one", "What do you decide?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"\"}", "{\"name\":\"   \"}", "{\"name\":null}", "{}"})
  void blank_text_does_not_answer_a_required_question(String answers) {
    FormFile form =
        form(
            "{\"type\":\"textfield\",\"key\":\"name\",\"label\":\"Name\",\"validate\":{\"required\":true}}");

    assertWrong(check(form, answers), "name", "tasks.form.wrong.required.text");
  }

  @Test
  void a_required_tick_must_be_ticked() {
    FormFile form =
        form(
            "{\"type\":\"checkbox\",\"key\":\"sure\",\"label\":\"Sure\",\"validate\":{\"required\":true}}");

    assertWrong(check(form, "{\"sure\":false}"), "sure", "tasks.form.wrong.required.tick");
    assertThat(check(form, "{\"sure\":true}").wrong()).isEmpty();
  }

  @Nested
  class Conditions {

    @Test
    void a_hidden_question_need_not_be_answered() {
      assertThat(check(form(OUTCOME, ASK_FOR), "{\"outcome\":\"support\"}").wrong()).isEmpty();
    }

    @Test
    void a_shown_question_must_be_answered() {
      assertWrong(
          check(form(OUTCOME, ASK_FOR), "{\"outcome\":\"ask\"}"),
          "askFor",
          "tasks.form.wrong.required.text");
    }

    @Test
    void an_answer_to_a_hidden_question_is_refused() {
      Checked checked =
          check(form(OUTCOME, ASK_FOR), "{\"outcome\":\"support\",\"askFor\":\"The plan\"}");

      assertWrong(checked, "askFor", "tasks.form.wrong.hidden");
      assertThat(checked.answers()).doesNotContainKey("askFor");
    }

    @Test
    void what_a_hidden_group_holds_is_hidden() {
      FormFile form =
          form(
              OUTCOME,
              "{\"type\":\"group\",\"conditional\":{\"hide\":\"=outcome ="
                  + " \\\"support\\\"\"},\"components\":["
                  + "{\"type\":\"textfield\",\"key\":\"inner\",\"label\":\"Inner\",\"validate\":{\"required\":true}}]}");

      assertThat(check(form, "{\"outcome\":\"support\"}").wrong()).isEmpty();
      assertWrong(
          check(form, "{\"outcome\":\"support\",\"inner\":\"x\"}"),
          "inner",
          "tasks.form.wrong.hidden");
      assertWrong(check(form, "{\"outcome\":\"ask\"}"), "inner", "tasks.form.wrong.required.text");
    }

    @Test
    void a_condition_may_look_at_what_the_case_gave() {
      FormFile form =
          form(
              "{\"type\":\"textfield\",\"key\":\"plan\",\"label\":\"Plan\",\"validate\":{\"required\":true},\"conditional\":{\"hide\":\"=not(list"
                  + " contains(missing, \\\"plan\\\"))\"}}");

      assertThat(check.check(form, Map.of("missing", List.of("evidence")), "{}").wrong()).isEmpty();
      assertWrong(
          check.check(form, Map.of("missing", List.of("plan")), "{}"),
          "plan",
          "tasks.form.wrong.required.text");
    }

    @Test
    void a_tick_that_nobody_touched_counts_as_not_ticked() {
      FormFile form =
          form(
              "{\"type\":\"checkbox\",\"key\":\"out\",\"label\":\"Can leave home\"}",
              "{\"type\":\"textfield\",\"key\":\"visit\",\"label\":\"Visit\",\"validate\":{\"required\":true},\"conditional\":{\"hide\":\"=out"
                  + " = true\"}}");

      assertWrong(check(form, "{}"), "visit", "tasks.form.wrong.required.text");
      assertThat(check(form, "{\"out\":true}").wrong()).isEmpty();
    }
  }

  @Nested
  class Texts {

    private final FormFile form =
        form(
            "{\"type\":\"textfield\",\"key\":\"line\",\"label\":\"Line\"}",
            "{\"type\":\"textarea\",\"key\":\"text\",\"label\":\"Text\",\"validate\":{\"minLength\":3,\"maxLength\":20}}",
            "{\"type\":\"textfield\",\"key\":\"mail\",\"label\":\"Mail\",\"validate\":{\"validationType\":\"email\"}}",
            "{\"type\":\"textfield\",\"key\":\"urn\",\"label\":\"URN\",\"validate\":{\"pattern\":\"^[0-9]{6}$\"}}");

    @Test
    void one_that_is_too_long_is_refused_with_the_length_allowed() {
      Checked checked = check(form, "{\"text\":\"" + "x".repeat(21) + "\"}");

      assertThat(checked.wrong())
          .containsExactly(new Wrong("text", "tasks.form.wrong.too-long", "Text", 20));
    }

    @Test
    void one_without_a_limit_of_its_own_has_ours() {
      assertWrong(
          check(form, "{\"line\":\"" + "x".repeat(501) + "\"}"),
          "line",
          "tasks.form.wrong.too-long");
    }

    @Test
    void one_that_is_too_short_is_refused() {
      assertWrong(check(form, "{\"text\":\"ab\"}"), "text", "tasks.form.wrong.too-short");
    }

    @Test
    void markup_and_sql_are_just_text() {
      String hostile =
          "<script>alert('1')</script>'; drop table tasks.task; -- ${7*7} {{7*7}} =1+1";

      Checked checked =
          check(form, JsonMapper.shared().writeValueAsString(Map.of("line", hostile)));

      assertThat(checked.wrong()).isEmpty();
      assertThat(checked.answers()).containsEntry("line", hostile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\uD800b", "a\\uFFFDb"})
    void one_that_lost_a_character_on_its_way_is_refused(String hostile) {
      assertWrong(
          check(form, "{\"line\":\"" + hostile + "\"}"), "line", "tasks.form.wrong.characters");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"a\\u0007 b", "a\\u202E b", "a\\u2066 b", "a\\nb", "a\\u00A0b", "\\uFEFFa b "})
    void one_loses_what_nobody_sees(String pasted) {
      Checked checked = check(form, "{\"line\":\"" + pasted + "\"}");

      assertThat(checked.wrong()).isEmpty();
      assertThat(checked.answers()).containsEntry("line", "a b");
    }

    @Test
    void names_of_all_scripts_are_text() {
      Checked checked = check(form, "{\"line\":\"Zoë Nguyễn 李 محمد 🎓\"}");

      assertThat(checked.wrong()).isEmpty();
    }

    @Test
    void one_of_the_wrong_shape_is_refused() {
      assertWrong(check(form, "{\"mail\":\"nobody\"}"), "mail", "tasks.form.wrong.email");
      assertWrong(check(form, "{\"urn\":\"12345x\"}"), "urn", "tasks.form.wrong.pattern");
      assertThat(check(form, "{\"mail\":\"a@b.example\",\"urn\":\"123456\"}").wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[\"x\"]", "{\"a\":1}"})
    void what_is_no_text_is_refused(String value) {
      assertWrong(check(form, "{\"line\":" + value + "}"), "line", "tasks.form.wrong.type");
    }
  }

  @Nested
  class Numbers {

    private final FormFile form =
        form(
            "{\"type\":\"number\",\"key\":\"hours\",\"label\":\"Hours\",\"decimalDigits\":1,\"validate\":{\"min\":0.5,\"max\":25}}",
            "{\"type\":\"number\",\"key\":\"days\",\"label\":\"Days\",\"decimalDigits\":0}");

    @Test
    void within_range_it_is_taken() {
      Checked checked = check(form, "{\"hours\":12.5,\"days\":3}");

      assertThat(checked.wrong()).isEmpty();
      assertThat(checked.answers())
          .containsEntry("hours", new BigDecimal("12.5"))
          .containsEntry("days", 3);
    }

    @Test
    void out_of_range_it_is_refused() {
      assertWrong(check(form, "{\"hours\":0.4}"), "hours", "tasks.form.wrong.min");
      assertWrong(check(form, "{\"hours\":25.1}"), "hours", "tasks.form.wrong.max");
    }

    @Test
    void between_its_steps_it_is_refused_with_the_two_next_to_it() {
      FormFile halves =
          form(
              "{\"type\":\"number\",\"key\":\"hours\",\"label\":\"Hours\",\"decimalDigits\":1,"
                  + "\"increment\":\"0.5\"}");

      for (String hours : List.of("2", "2.5", "0", "12.0")) {
        assertThat(check(halves, "{\"hours\":" + hours + "}").wrong()).isEmpty();
      }
      assertThat(check(halves, "{\"hours\":2.3}").wrong())
          .containsExactly(new Wrong("hours", "tasks.form.wrong.step", "Hours", "2", "2.5"));
    }

    @Test
    void with_too_many_decimals_it_is_refused() {
      assertWrong(check(form, "{\"hours\":1.25}"), "hours", "tasks.form.wrong.decimals");
      assertWrong(check(form, "{\"days\":1.5}"), "days", "tasks.form.wrong.whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "true", "[3]", "1e999999999", "12345678901234567890", "{}x"})
    void what_is_no_sensible_number_is_refused(String value) {
      assertThat(check(form, "{\"days\":" + value + "}").isRight()).isFalse();
    }
  }

  @Nested
  class Choices {

    private final FormFile form =
        form(
            OUTCOME.replace("\"required\":true", "\"required\":false"),
            "{\"type\":\"checklist\",\"key\":\"kinds\",\"label\":\"Kinds\",\"values\":[{\"value\":\"a\"},{\"value\":\"b\"}]}",
            "{\"type\":\"select\",\"key\":\"level\",\"label\":\"Level\",\"values\":[{\"value\":1},{\"value\":2}]}",
            "{\"type\":\"select\",\"key\":\"who\",\"label\":\"Who\",\"valuesKey\":\"people\"}");

    @Test
    void what_is_offered_can_be_chosen() {
      Checked checked =
          check.check(
              form,
              Map.of("people", List.of(Map.of("value", "ana", "label", "Ana"))),
              "{\"outcome\":\"ask\",\"kinds\":[\"b\",\"a\"],\"level\":2,\"who\":\"ana\"}");

      assertThat(checked.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"outcome\":\"other\"}", "{\"outcome\":[\"ask\"]}", "{\"outcome\":1}",
          "{\"kinds\":[\"a\",\"c\"]}", "{\"kinds\":[\"a\",\"a\"]}", "{\"kinds\":\"a\"}",
          "{\"kinds\":[[\"a\"]]}", "{\"level\":3}", "{\"who\":\"nobody\"}"
        })
    void what_is_not_offered_is_refused(String answers) {
      assertThat(check(form, answers).isRight()).isFalse();
    }
  }

  @Nested
  class Dates {

    private final FormFile form =
        form(
            "{\"type\":\"datetime\",\"subtype\":\"date\",\"key\":\"from\",\"dateLabel\":\"From"
                + " when\",\"disallowPassedDates\":true}",
            "{\"type\":\"datetime\",\"subtype\":\"time\",\"key\":\"at\",\"timeLabel\":\"At\"}");

    @Test
    void a_day_is_written_year_month_day() {
      assertThat(check(form, "{\"from\":\"2025-11-03\",\"at\":\"14:30\"}").wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"03/11/2025", "2025-02-30", "2025-13-01", "0025-11-03", "9999-01-01", "soon"})
    void what_is_no_day_is_refused(String day) {
      Checked checked = check(form, "{\"from\":\"" + day + "\"}");

      assertThat(checked.wrong())
          .containsExactly(new Wrong("from", "tasks.form.wrong.date", "From when"));
    }

    @Test
    void a_day_that_is_past_is_refused_where_the_form_says_so() {
      assertWrong(check(form, "{\"from\":\"2025-11-02\"}"), "from", "tasks.form.wrong.past");
    }

    @Test
    void what_is_no_time_is_refused() {
      assertWrong(check(form, "{\"at\":\"25:00\"}"), "at", "tasks.form.wrong.time");
    }
  }

  @Nested
  class Rows {

    private final FormFile form =
        form(
            "{\"type\":\"dynamiclist\",\"path\":\"actions\",\"label\":\"Actions\",\"components\":["
                + "{\"type\":\"textfield\",\"key\":\"what\",\"label\":\"What\",\"validate\":{\"required\":true}}]}");

    @Test
    void each_row_is_checked() {
      assertThat(check(form, "{\"actions\":[{\"what\":\"Ring\"},{\"what\":\"Write\"}]}").wrong())
          .isEmpty();
      assertWrong(
          check(form, "{\"actions\":[{\"what\":\"Ring\"},{}]}"),
          "actions[1].what",
          "tasks.form.wrong.required.text");
      assertWrong(
          check(form, "{\"actions\":[{\"what\":\"Ring\",\"who\":1}]}"),
          "",
          "tasks.form.wrong.unknown");
      assertWrong(check(form, "{\"actions\":[1]}"), "actions", "tasks.form.wrong.type");
      assertWrong(check(form, "{\"actions\":\"x\"}"), "actions", "tasks.form.wrong.type");
    }
  }

  @Test
  void what_is_shown_but_not_asked_cannot_be_changed() {
    FormFile form =
        form("{\"type\":\"textfield\",\"key\":\"given\",\"label\":\"Given\",\"readonly\":true}");

    Checked checked = check.check(form, Map.of("given", "true"), "{\"given\":\"forged\"}");

    assertThat(checked.wrong()).isEmpty();
    assertThat(checked.answers()).isEmpty();
  }

  @Test
  void only_marked_fields_are_process_decisions() {
    assertThat(form(OUTCOME, ASK_FOR).processDecisions())
        .extracting(FormFile.Part::key)
        .containsExactly("outcome");
  }
}
