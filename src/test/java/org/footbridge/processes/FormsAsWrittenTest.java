package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms as people write them, told what a browser and the service would read differently. */
class FormsAsWrittenTest {

  @Test
  void a_key_with_a_dot_is_refused_at_its_question() {
    assertThat(read(sample("01-keys-with-a-dot")))
        .extracting(Finding::element, Finding::key)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("contact.name", "name-of-answer"),
            org.assertj.core.groups.Tuple.tuple("contact.phone", "name-of-answer"));
  }

  @Test
  void functions_that_one_side_lacks_are_refused_by_name() {
    assertThat(read(sample("03-functions-one-side-lacks")))
        .extracting(finding -> finding.element() + " " + finding.key() + finding.args())
        .containsExactly(
            "why unknown-function[is blank]",
            "also unknown-function[is empty]",
            "trimmed unknown-function[trim]",
            "def unknown-function[is defined]");
  }

  @Test
  void a_condition_in_a_row_says_this() {
    assertThat(read(sample("04-row-condition-without-this")))
        .extracting(finding -> finding.element() + " " + finding.key() + finding.args())
        .containsExactly("reason1 row-without-this[missed]");
  }

  @Test
  void a_pattern_in_javas_dialect_is_refused_and_one_that_both_read_is_not() {
    assertThat(read(sample("08-pattern-written-for-java")))
        .extracting(finding -> finding.element() + " " + finding.key())
        .containsExactly("pc pattern");
  }

  @ParameterizedTest
  @ValueSource(strings = {"02-a-time", "16-rows-whose-questions-stand-in-a-group"})
  void a_form_that_both_sides_read_alike_is_published(String file) {
    assertThat(read(sample(file))).isEmpty();
  }

  @ParameterizedTest(name = "{0} is refused as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=tick != \"yes\"|unlike-things",
        "=not(day < today())|unknown-function",
        "=kinds = \"a\"|unlike-things",
        "=hours * 3 > 3.3|expression-in-one-only",
        "=trim(name) = \"\"|unknown-function",
        "=not(is defined(hours))|unknown-function",
        "=is blank(name)|unknown-function",
        "=upper case(name) = \"X\"|unknown-function",
        "=matches(name, \"a\")|unknown-function",
        "=get or else(name, \"\") = \"\"|unknown-function",
        "=date(day) < date(\"2026-01-01\")|unknown-function",
        "=day < now()|unknown-function",
        "=hours > \"3\"|unlike-things",
        "=name > 3|unlike-things",
        "=tick = \"true\"|unlike-things",
        "=kinds = \"\"|unlike-things",
        "=outcome = 1|unlike-things",
        "=level = \"1\"|unlike-things",
        "=agreed = \"true\"|unlike-things",
        "=outcome in (\"yes\", 1)|unlike-things",
        "=outcome and tick|unlike-things",
        "=not(outcome)|unlike-things",
        "=name|expression-result",
        "=hours|expression-result",
        "=\"true\"|expression-result",
        "=hours + 1 > 2|expression-in-one-only",
        "=hours instance of number|expression-in-one-only",
        "=some k in kinds satisfies k = \"a\"|expression-in-one-only",
        "=kinds[1] = \"a\"|expression-in-one-only",
        "=name = \"a\\u00e9\"|expression-in-one-only",
        "=`name` = \"a\"|expression-in-one-only",
        "=tick = true // told|expression-in-one-only",
        "=kinds = [\"a\"]|unlike-things",
        "=hours between 1 and 3|expression-in-one-only",
        "=count(rows) > 1|unlike-things",
        "=what = \"x\"|not-in-row",
        "=this.what = \"x\"|not-in-row",
        "=address.town = \"x\"|not-in-form",
        "=parent.name = \"x\"|expression-in-one-only",
        "=count(kinds, 1) > 0|unknown-function",
        "=name =|broken-expression",
        "tick = true|setting",
      })
  void a_condition_that_the_sides_would_read_differently(String hide, String key) {
    assertThat(read(withCondition(hide))).extracting(Finding::key).containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=tick = true",
        "=tick",
        "=not(tick)",
        "=outcome != \"yes\" or tick",
        "=outcome in (\"yes\", \"no\")",
        "=outcome in [\"yes\", \"no\"]",
        "=level = 1",
        "=level in (1, 2)",
        "=agreed = false",
        "=list contains(kinds, \"a\")",
        "=count(kinds) > 1",
        "=hours = null or hours < 2.5",
        "=hours >= 1 and hours <= 3",
        "=name = \"\"",
        "=string length(name) < 3",
        "=starts with(name, \"St\")",
        "=day = null or day < \"2026-09-01\"",
        "=if tick then hours > 2 else hours > 3",
        "=given = null or count(given) = 0",
        "=given.part = \"x\"",
        "=address.street = \"\"",
      })
  void a_condition_that_both_read_alike(String hide) {
    assertThat(read(withCondition(hide))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}$",
        "^[\\\\p{L} '’-]+$",
        "^(?:FB|R)-[0-9]{5}$",
        "^\\\\d{6}$",
        "^(?!0)[0-9]+(\\\\.[0-9]{1,2})?$",
        "^[^@ ]+@[^@ ]+$",
        "yes|no"
      })
  void a_pattern_that_both_read_alike(String pattern) {
    assertThat(read(withPattern(pattern))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)abc",
        "a++",
        "(?<year>[0-9]{4})",
        "(?<=a)b",
        "(?>ab)",
        "[a-z&&[^b]]",
        "[[a]b]",
        "\\\\p{IsLatin}",
        "\\\\p{Alpha}",
        "\\\\h+",
        "\\\\Aabc\\\\z",
        "\\\\Qa.b\\\\E",
        "(a)\\\\1",
        "a{2,1}",
        "[z-a]",
        "[\\\\w-z]",
        "[]a]",
        "[^]",
        "(a",
        "a)",
        "*a",
        "a**",
        "\\\\-",
        "]",
        "}",
        "{",
        "(?=a)*",
        "^*",
        "\\\\uD83D\\\\uDE00",
        "\\\\x41",
        "(?x) a b"
      })
  void a_pattern_that_means_something_else_to_one_of_them(String pattern) {
    assertThat(read(withPattern(pattern))).extracting(Finding::key).containsExactly("pattern");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"filepicker\",\"key\":\"f\",\"label\":\"File\"}|kind-of-question",
        "{\"type\":\"expression\",\"key\":\"f\",\"expression\":\"=1\"}|kind-of-question",
        "{\"type\":\"html\",\"content\":\"<b>\"}|kind-of-question",
        "{\"type\":\"textfield\",\"label\":\"No key\"}|name-of-answer",
        "{\"type\":\"textfield\",\"key\":\"two words\",\"label\":\"L\"}|name-of-answer",
        "{\"type\":\"textfield\",\"key\":\"a-b\",\"label\":\"L\"}|name-of-answer",
        "{\"type\":\"textfield\",\"key\":\"1st\",\"label\":\"L\"}|name-of-answer",
        "{\"type\":\"textfield\",\"key\":\"this\",\"label\":\"L\"}|name-of-answer",
        "{\"type\":\"textfield\",\"key\":\"__proto__\",\"label\":\"L\"}|name-of-answer",
        "{\"type\":\"group\",\"path\":\"a.b\",\"components\":[]}|name-of-answer",
        "{\"type\":\"dynamiclist\",\"path\":\"a.b\",\"components\":[{\"type\":\"textfield\",\"key\":\"k\",\"label\":\"L\"}]}|name-of-answer",
        "{\"type\":\"textfield\",\"key\":\"x\"}|no-label",
        "{\"type\":\"radio\",\"key\":\"x\",\"label\":\"L\"}|options",
        "{\"type\":\"radio\",\"key\":\"x\",\"label\":\"L\",\"values\":[]}|options",
        "{\"type\":\"radio\",\"key\":\"x\",\"label\":\"L\",\"values\":[{\"value\":\"a\"},{\"value\":\"a\"}]}|options",
        "{\"type\":\"radio\",\"key\":\"x\",\"label\":\"L\",\"values\":[{\"value\":\"a\"},{\"value\":1}]}|options",
        "{\"type\":\"select\",\"key\":\"x\",\"label\":\"L\",\"values\":[{\"label\":\"a\"}]}|options",
        "{\"type\":\"checklist\",\"key\":\"x\",\"label\":\"L\",\"valuesKey\":\"a\",\"values\":[{\"value\":\"a\"}]}|options",
        "{\"type\":\"number\",\"key\":\"x\",\"label\":\"L\",\"increment\":\"0\"}|setting",
        "{\"type\":\"number\",\"key\":\"x\",\"label\":\"L\",\"increment\":\"half\"}|setting",
        "{\"type\":\"number\",\"key\":\"x\",\"label\":\"L\",\"decimalDigits\":0,\"increment\":0.5}|setting",
        "{\"type\":\"number\",\"key\":\"x\",\"label\":\"L\",\"validate\":{\"min\":5,\"max\":2}}|cannot-be-met",
        "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"L\",\"validate\":{\"minLength\":5,\"maxLength\":2}}|cannot-be-met",
        "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"L\",\"validate\":{\"required\":\"yes\"}}|setting",
        "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"L\",\"defaultValue\":1}|setting",
        "{\"type\":\"checkbox\",\"key\":\"x\",\"label\":\"L\",\"defaultValue\":\"true\"}|setting",
        "{\"type\":\"text\",\"text\":\"From {{first}é} to {{last}}.\"}|setting",
        "{\"type\":\"text\",\"text\":\"{{#loop rows}}{{this.told}}\"}|setting",
        "{\"type\":\"datetime\",\"key\":\"x\",\"label\":\"L\",\"subtype\":\"moment\"}|setting",
        "{\"type\":\"dynamiclist\",\"path\":\"p\",\"components\":[{\"type\":\"textfield\",\"key\":\"k\",\"label\":\"L\",\"readonly\":true}]}|fixed-in-row",
        "{\"type\":\"textfield\",\"key\":\"name\",\"label\":\"L\"}|duplicate-id",
      })
  void a_question_that_nobody_could_answer(String component, String key) {
    assertThat(read(form(QUESTIONS + "," + component)))
        .extracting(Finding::key)
        .containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\",\"components\":[{\"type\":\"text\",\"text\":\"a\"}]}",
        "{\"id\":\"a\",\"type\":\"other\",\"components\":[{\"type\":\"text\",\"text\":\"a\"}]}",
        "{\"id\":\"a\",\"type\":\"default\",\"components\":[]}",
        "{\"id\":\"a\",\"type\":\"default\",\"components\":[\"text\"]}",
        "{\"id\":\"a\",\"type\":\"default\",\"components\":{}}",
        "{\"id\":\"a\",\"type\":\"default\"}",
        "{\"type\":\"default\",\"components\":[{\"type\":\"text\",\"text\":\"a\"}]}",
        "[]",
        "null",
        "",
      })
  void a_file_that_is_no_form(String file) {
    assertThat(read(file)).extracting(Finding::key).containsExactly("unreadable");
  }

  @Test
  void every_finding_has_words_of_its_own() throws IOException {
    String words =
        java.nio.file.Files.readString(
            java.nio.file.Path.of("src/main/resources/messages/processes.properties"));
    assertThat(
            List.of(
                "kind-of-question",
                "name-of-answer",
                "no-label",
                "setting",
                "options",
                "cannot-be-met",
                "pattern",
                "unlike-things",
                "expression-result",
                "expression-in-one-only",
                "unknown-function",
                "row-without-this",
                "not-in-row",
                "not-in-form",
                "fixed-in-row"))
        .allSatisfy(key -> assertThat(words).contains("processes.finding." + key + "="));
  }

  private static final String QUESTIONS =
      """
      {"type":"checkbox","key":"tick","label":"Tick"},
      {"type":"textfield","key":"name","label":"Name"},
      {"type":"number","key":"hours","label":"Hours"},
      {"type":"datetime","subtype":"date","key":"day","dateLabel":"Day"},
      {"type":"radio","key":"outcome","label":"Outcome","values":[{"value":"yes"},{"value":"no"}]},
      {"type":"select","key":"level","label":"Level","values":[{"value":1},{"value":2}]},
      {"type":"radio","key":"agreed","label":"Agreed","values":[{"value":true},{"value":false}]},
      {"type":"checklist","key":"kinds","label":"Kinds","values":[{"value":"a"},{"value":"b"}]},
      {"type":"group","path":"address","label":"Address","components":[
        {"type":"textfield","key":"street","label":"Street"}]},
      {"type":"dynamiclist","path":"rows","label":"Rows","components":[
        {"type":"textfield","key":"what","label":"What"}]}
      """;

  private static String withCondition(String hide) {
    return form(
        QUESTIONS
            + ",{\"type\":\"textarea\",\"key\":\"why\",\"label\":\"Why\",\"conditional\":{\"hide\":\""
            + hide.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"}}");
  }

  private static String withPattern(String pattern) {
    return form(
        "{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"L\",\"validate\":{\"pattern\":\""
            + pattern
            + "\"}}");
  }

  private static String form(String components) {
    return "{\"id\":\"a-form\",\"type\":\"default\",\"components\":[" + components + "]}";
  }

  private static String sample(String name) {
    try (InputStream file =
        FormsAsWrittenTest.class.getResourceAsStream("/forms-as-sent/" + name + ".form")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Finding> read(String form) {
    List<Finding> findings = new ArrayList<>();
    new FormReader(new Model("a.form", form.getBytes(StandardCharsets.UTF_8)), findings).read();
    return findings;
  }
}
