package org.footbridge.processes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one Camunda Form. */
class FormReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> FREE_TEXT = Set.of("textfield", "textarea");

  private final Model form;
  private final List<Finding> findings;

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
    if (id.isEmpty() || !root.path("components").isArray()) {
      findings.add(Finding.of(form.file(), form.file(), "unreadable"));
      return List.of();
    }
    readFields(root.path("components"), new HashSet<>());
    List<String> ids = new ArrayList<>();
    ids.add(id);
    return ids;
  }

  private void readFields(JsonNode components, Set<String> keys) {
    for (JsonNode field : components) {
      String key = field.path("key").asString("");
      String where = key.isEmpty() ? field.path("id").asString(form.file()) : key;
      if (!key.isEmpty() && !keys.add(key)) {
        findings.add(Finding.of(form.file(), where, "duplicate-id", key, form.file()));
      }
      if (field.path("properties").path("process").asString("").equals("true")) {
        if (key.isEmpty()) {
          findings.add(Finding.of(form.file(), where, "decision-without-key"));
        } else if (FREE_TEXT.contains(field.path("type").asString(""))) {
          findings.add(Finding.of(form.file(), where, "free-text-decision", key));
        } else if (Expressions.isPersonal(key)) {
          findings.add(Finding.of(form.file(), where, "personal-data", key));
        }
      }
      String hide = field.path("conditional").path("hide").asString("");
      if (!hide.isEmpty() && Expressions.isBroken(hide)) {
        findings.add(Finding.of(form.file(), where, "broken-expression", hide));
      }
      readFields(field.path("components"), keys);
    }
  }
}
