package org.footbridge.processes;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds the settings of a form's components against what the page and the service can ask, show and
 * check. What one of them would not understand is not published.
 */
final class FormShape {

  private static final Set<String> SHOWN = Set.of("text", "separator", "spacer");
  private static final Set<String> AROUND = Set.of("group", "dynamiclist");

  private static final Set<String> TRUTHS =
      Set.of(
          "disabled",
          "allowAddRemove",
          "isRepeating",
          "serializeToString",
          "disallowPassedDates",
          "use24h",
          "showOutline",
          "searchable",
          "disableCollapse");
  private static final Set<String> TEXTS =
      Set.of("key", "path", "label", "dateLabel", "timeLabel", "description", "text");
  private static final Set<String> WHENS = Set.of("date", "time", "datetime");
  private static final Set<String> TIME_FORMATS =
      Set.of("utc_offset", "utc_normalized", "no_timezone");
  private static final Set<String> SHAPES = Set.of("", "custom", "email", "phone");

  /** What an expression can name, and nothing else means already. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");

  private static final int MOST_ROWS = 100;
  private static final int MOST_DECIMALS = 6;
  private static final int LONGEST_TEXT = 10_000;

  private final String file;
  private final List<Finding> findings;

  FormShape(String file, List<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  /**
   * @param formId which no component may have, too
   */
  void check(String formId, List<FormPart> parts) {
    Set<String> ids = new HashSet<>(Set.of(formId));
    for (FormPart part : parts) {
      JsonNode json = part.json();
      if (!json.isObject()) {
        findings.add(Finding.of(file, file, "unreadable"));
        continue;
      }
      String id = json.path("id").asString("");
      if (!id.isEmpty() && !ids.add(id)) {
        found(part, "duplicate-id", id, file);
      }
      if (!part.isQuestion() && !SHOWN.contains(part.type()) && !AROUND.contains(part.type())) {
        found(part, "kind-of-question", part.type());
        continue;
      }
      settings(part);
      if (part.isQuestion()) {
        question(part);
      } else if (AROUND.contains(part.type())) {
        around(part);
      }
    }
  }

  private void settings(FormPart part) {
    JsonNode json = part.json();
    for (String name : TEXTS) {
      JsonNode words = json.path(name);
      require(
          part,
          name,
          isAbsent(words) || (words.isString() && FormTemplate.isReadable(words.asString())));
    }
    for (String name : TRUTHS) {
      require(part, name, isAbsent(json.path(name)) || json.path(name).isBoolean());
    }
    for (String name : List.of("validate", "conditional", "properties", "appearance")) {
      require(part, name, isAbsent(json.path(name)) || json.path(name).isObject());
    }
    JsonNode layout = json.path("layout");
    require(part, "layout", layout.isMissingNode() || layout.isObject());
    json.path("properties")
        .forEachEntry((name, value) -> require(part, "properties." + name, value.isString()));
    json.path("appearance")
        .forEachEntry((name, value) -> require(part, "appearance." + name, value.isString()));
    JsonNode id = json.path("id");
    require(part, "id", isAbsent(id) || ID.matcher(id.asString("")).matches());
    JsonNode readonly = json.path("readonly");
    require(part, "readonly", isAbsent(readonly) || readonly.isBoolean() || isExpression(readonly));
    JsonNode hide = json.path("conditional").path("hide");
    require(part, "hide", isAbsent(hide) || hide.asString("x").isBlank() || isExpression(hide));
    JsonNode inner = json.path("components");
    boolean none = inner.isMissingNode() || (inner.isArray() && inner.isEmpty());
    require(part, "components", AROUND.contains(part.type()) ? inner.isArray() : none);
  }

  private void around(FormPart part) {
    JsonNode json = part.json();
    if (part.isList()) {
      name(part, "path");
      require(part, "isRepeating", json.path("isRepeating").asBoolean(true));
      JsonNode repetitions = json.path("defaultRepetitions");
      require(
          part, "defaultRepetitions", isAbsent(repetitions) || isWhole(repetitions, 0, MOST_ROWS));
      require(part, "components", !json.path("components").isEmpty());
    } else if (!json.path("path").asString("").isEmpty()) {
      name(part, "path");
    }
  }

  private void question(FormPart part) {
    JsonNode json = part.json();
    name(part, "key");
    String asked =
        json.path("label").asString("")
            + json.path("dateLabel").asString("")
            + json.path("timeLabel").asString("");
    if (asked.isBlank() && !json.path("properties").path("hidden").asString("").equals("true")) {
      found(part, "no-label");
    }
    JsonNode validate = json.path("validate");
    if (part.row() != null
        && (json.path("disabled").asBoolean(false) || !isFalse(json.path("readonly")))) {
      found(part, "fixed-in-row");
    }
    JsonNode required = validate.path("required");
    require(part, "required", isAbsent(required) || required.isBoolean());
    switch (part.type()) {
      case "textfield", "textarea" -> text(part, validate);
      case "number" -> number(part, validate);
      case "datetime" -> moment(part);
      case "checkbox" ->
          require(part, "defaultValue", isUnset(part) || json.path("defaultValue").isBoolean());
      default -> options(part);
    }
  }

  private void text(FormPart part, JsonNode validate) {
    limits(part, "minLength", "maxLength", BigDecimal.ZERO, BigDecimal.valueOf(LONGEST_TEXT));
    JsonNode type = validate.path("validationType");
    require(
        part,
        "validationType",
        isAbsent(type) || (type.isString() && SHAPES.contains(type.stringValue())));
    JsonNode pattern = validate.path("pattern");
    require(part, "pattern", isAbsent(pattern) || pattern.isString());
    if (!FormPattern.isReadAlike(pattern.asString(""))) {
      found(part, "pattern", pattern.asString(""));
    }
    JsonNode words = validate.path("patternErrorMessage");
    require(part, "patternErrorMessage", isAbsent(words) || words.isString());
    require(part, "defaultValue", isUnset(part) || part.json().path("defaultValue").isString());
  }

  private void number(FormPart part, JsonNode validate) {
    limits(part, "min", "max", null, null);
    JsonNode json = part.json();
    JsonNode decimals = json.path("decimalDigits");
    require(part, "decimalDigits", isAbsent(decimals) || isWhole(decimals, 0, MOST_DECIMALS));
    JsonNode increment = json.path("increment");
    if (!isAbsent(increment) && !increment.asString("x").isEmpty()) {
      BigDecimal step = decimal(increment);
      require(
          part,
          "increment",
          step != null
              && step.signum() > 0
              && step.stripTrailingZeros().scale() <= decimals.asInt(MOST_DECIMALS)
              && step.precision() <= 2 * MOST_DECIMALS);
    }
    JsonNode before = json.path("defaultValue");
    boolean asText = json.path("serializeToString").asBoolean(false);
    require(
        part,
        "defaultValue",
        isUnset(part) || (decimal(before) != null && before.isString() == asText));
  }

  private void moment(FormPart part) {
    JsonNode json = part.json();
    JsonNode subtype = json.path("subtype");
    require(part, "subtype", isAbsent(subtype) || WHENS.contains(subtype.asString("")));
    JsonNode format = json.path("timeSerializingFormat");
    require(
        part,
        "timeSerializingFormat",
        isAbsent(format) || TIME_FORMATS.contains(format.asString("")));
    require(part, "defaultValue", isUnset(part));
  }

  private void options(FormPart part) {
    JsonNode json = part.json();
    JsonNode values = json.path("values");
    JsonNode key = json.path("valuesKey");
    JsonNode expression = json.path("valuesExpression");
    boolean named = key.isString() && !key.stringValue().isBlank();
    boolean computed = expression.isString() && !expression.stringValue().isBlank();
    boolean listed = values.isArray() && !values.isEmpty();
    boolean one = (named ? 1 : 0) + (computed ? 1 : 0) + (listed ? 1 : 0) == 1;
    boolean right =
        one
            && (isAbsent(values) || values.isArray())
            && (isAbsent(key) || key.isString())
            && (isAbsent(expression) || expression.isString())
            && (!named || NAME.matcher(key.stringValue()).matches())
            && (!computed || isExpression(expression))
            && areDistinct(values);
    if (!right) {
      found(part, "options");
    }
    boolean several = part.type().equals("checklist") || part.type().equals("taglist");
    require(part, "defaultValue", isUnset(part) || (listed && isOffered(part, several)));
  }

  private static boolean areDistinct(JsonNode values) {
    Set<String> known = new HashSet<>();
    FormNames.Kind kind = null;
    for (JsonNode option : values) {
      JsonNode value = option.path("value");
      FormNames.Kind its = FormNames.ofValue(value);
      JsonNode label = option.path("label");
      if (its == null
          || (kind != null && kind != its)
          || value.asString("").isBlank()
          || !known.add(value.asString(""))
          || !(isAbsent(label) || label.isString())) {
        return false;
      }
      kind = its;
    }
    return true;
  }

  private static boolean isOffered(FormPart part, boolean several) {
    JsonNode before = part.json().path("defaultValue");
    if (several != before.isArray()) {
      return false;
    }
    Set<JsonNode> offered = new HashSet<>();
    part.json().path("values").forEach(option -> offered.add(option.path("value")));
    Set<JsonNode> chosen = new HashSet<>();
    if (!several) {
      return offered.contains(before);
    }
    for (JsonNode one : before) {
      if (!offered.contains(one) || !chosen.add(one)) {
        return false;
      }
    }
    return true;
  }

  /** A lowest and a highest, each a number or an expression that comes to one. */
  private void limits(
      FormPart part,
      String least,
      String most,
      @Nullable BigDecimal lowest,
      @Nullable BigDecimal highest) {
    JsonNode validate = part.json().path("validate");
    for (String name : List.of(least, most)) {
      JsonNode limit = validate.path(name);
      BigDecimal number = decimal(limit);
      boolean right =
          isAbsent(limit)
              || isExpression(limit)
              || limit.asString("x").isEmpty()
              || (number != null
                  && (lowest == null
                      || (number.compareTo(lowest) >= 0
                          && number.stripTrailingZeros().scale() <= 0))
                  && (highest == null || number.compareTo(highest) <= 0));
      require(part, name, right);
    }
    BigDecimal from = decimal(validate.path(least));
    BigDecimal to = decimal(validate.path(most));
    if (from != null && to != null && from.compareTo(to) > 0) {
      found(part, "cannot-be-met", least, most);
    }
  }

  private void name(FormPart part, String setting) {
    String name = part.json().path(setting).asString("");
    if (!NAME.matcher(name).matches() || FormExpression.RESERVED.contains(name)) {
      found(part, "name-of-answer", name);
    }
  }

  private void require(FormPart part, String setting, boolean right) {
    if (!right) {
      found(part, "setting", setting);
    }
  }

  private void found(FormPart part, String key, String... words) {
    findings.add(Finding.of(file, part.where(file), key, words));
  }

  private static boolean isUnset(FormPart part) {
    return isAbsent(part.json().path("defaultValue"));
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean isFalse(JsonNode node) {
    return isAbsent(node) || (node.isBoolean() && !node.booleanValue());
  }

  private static boolean isExpression(JsonNode node) {
    return node.isString() && Expressions.isExpression(node.stringValue());
  }

  private static boolean isWhole(JsonNode node, int least, int most) {
    return node.isIntegralNumber()
        && node.canConvertToInt()
        && node.intValue() >= least
        && node.intValue() <= most;
  }

  /** The number that is set, written as a number or as a text; null where it is neither. */
  private static @Nullable BigDecimal decimal(JsonNode node) {
    String text = node.isNumber() || node.isString() ? node.asString("") : "";
    return text.matches("-?[0-9]{1,12}([.][0-9]{1,6})?") ? new BigDecimal(text) : null;
  }
}
