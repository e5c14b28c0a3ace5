package org.footbridge.processes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footbridge.processes.FormNames.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one Camunda Form. */
class FormReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The most that ours have is about 60. */
  private static final int MOST_PARTS = 500;

  private static final Set<String> FREE_TEXT = Set.of("textfield", "textarea");

  private final Model form;
  private final List<Finding> findings;
  private List<FormPart> parts = List.of();

  FormReader(Model form, List<Finding> findings) {
    this.form = form;
    this.findings = findings;
  }

  /** The form's id, if it has one. */
  List<String> read() {
    JsonNode root;
    try {
      root = JSON.readTree(form.content());
    } catch (JacksonException broken) {
      findings.add(Finding.of(form.file(), form.file(), "unreadable"));
      return List.of();
    }
    String id = root.path("id").asString("");
    if (id.isBlank()
        || !root.path("type").asString("").equals("default")
        || !root.path("components").isArray()
        || root.path("components").isEmpty()) {
      findings.add(Finding.of(form.file(), form.file(), "unreadable"));
      return List.of();
    }
    parts = FormPart.of(root.path("components"));
    if (parts.size() > MOST_PARTS) {
      findings.add(
          Finding.of(
              form.file(),
              form.file(),
              Rule.TOO_LARGE.key(),
              parts.size() + " questions",
              MOST_PARTS + " questions"));
      return List.of();
    }
    new FormShape(form.file(), findings).check(id, parts);
    readFields(parts);
    readExpressions(parts);
    Map<String, Set<String>> hiddenBy = new HashMap<>();
    collectConditions(root.path("components"), Set.of(), hiddenBy);
    readConditions(root.path("components"), Set.of(), hiddenBy);
    List<String> ids = new ArrayList<>();
    ids.add(id);
    return ids;
  }

  /** Its questions, once it was read. */
  List<FormPart> parts() {
    return parts;
  }

  private void readFields(List<FormPart> parts) {
    Set<String> names = new HashSet<>();
    for (FormPart part : parts) {
      String name = part.name();
      String where = part.where(form.file());
      if (!name.isEmpty() && !names.add(name)) {
        findings.add(Finding.of(form.file(), where, "duplicate-id", name, form.file()));
      }
      if (part.isForProcess()) {
        if (name.isEmpty()) {
          findings.add(Finding.of(form.file(), where, "decision-without-key"));
        } else if (FREE_TEXT.contains(part.type())) {
          findings.add(Finding.of(form.file(), where, "free-text-decision", name));
        } else if (Expressions.isPersonal(name)) {
          findings.add(Finding.of(form.file(), where, "personal-data", name));
        }
      }
    }
  }

  private void readExpressions(List<FormPart> parts) {
    for (FormPart part : parts) {
      FormNames names = FormNames.seenBy(part, parts);
      JsonNode json = part.json();
      JsonNode validate = json.path("validate");
      readExpression(part, json.path("conditional").path("hide"), Kind.TRUTH, names);
      readExpression(part, json.path("readonly"), Kind.TRUTH, names);
      readExpression(part, json.path("valuesExpression"), Kind.ANY, names);
      for (String limit : List.of("min", "max", "minLength", "maxLength")) {
        readExpression(part, validate.path(limit), Kind.NUMBER, names);
      }
    }
  }

  private void readExpression(FormPart part, JsonNode setting, Kind wanted, FormNames names) {
    String expression = setting.asString("");
    if (!setting.isString() || !Expressions.isExpression(expression)) {
      return;
    }
    String where = part.where(form.file());
    if (Expressions.isBroken(expression)) {
      findings.add(Finding.of(form.file(), where, "broken-expression", expression));
      return;
    }
    try {
      FormExpression.check(expression, wanted, names);
      if (!Samples.canCome(expression, value -> isWanted(value, wanted), name -> null)) {
        findings.add(
            Finding.of(form.file(), where, Rule.NEVER_COMES_TO_ANYTHING.key(), expression));
      }
    } catch (FormExpression.Refused refused) {
      findings.add(new Finding(form.file(), where, refused.key(), refused.words()));
    }
  }

  private static boolean isWanted(Object value, Kind wanted) {
    return switch (wanted) {
      case TRUTH -> value instanceof Boolean;
      case NUMBER -> value instanceof Number;
      default -> true;
    };
  }

  /** For each question the other questions it is hidden by, itself or with the group it is in. */
  private static void collectConditions(
      JsonNode components, Set<String> above, Map<String, Set<String>> hiddenBy) {
    for (JsonNode field : components) {
      Set<String> by = new HashSet<>(above);
      by.addAll(Expressions.words(hide(field)));
      String key = field.path("key").asString("");
      if (!key.isEmpty()) {
        hiddenBy.put(key, by);
      }
      collectConditions(field.path("components"), by, hiddenBy);
    }
  }

  /**
   * The browser's form lets a hidden question count with the answer it was opened with. So a
   * condition on a question that is hidden at times names what hides it, too; but where that hides
   * the group both are in.
   */
  private void readConditions(
      JsonNode components, Set<String> above, Map<String, Set<String>> hiddenBy) {
    for (JsonNode field : components) {
      Set<String> conditions = Expressions.words(hide(field));
      Set<String> named = new HashSet<>(above);
      named.addAll(conditions);
      for (String asked : conditions) {
        Set<String> wanted = new HashSet<>(hiddenBy.getOrDefault(asked, Set.of()));
        wanted.retainAll(hiddenBy.keySet());
        if (!named.containsAll(wanted)) {
          String where = field.path("key").asString(field.path("id").asString(form.file()));
          findings.add(Finding.of(form.file(), where, "condition-on-condition", asked));
        }
      }
      readConditions(field.path("components"), named, hiddenBy);
    }
  }

  private static String hide(JsonNode field) {
    return field.path("conditional").path("hide").asString("");
  }
}
