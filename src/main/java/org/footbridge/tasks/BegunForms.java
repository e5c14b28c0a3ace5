package org.footbridge.tasks;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Forms of open tasks that people have begun to fill in, held against another version. */
@Component
public class BegunForms {

  /**
   * By question, how many of the begun forms it concerns. A question of a repeated list or a group
   * is named with it: {@code rows.day}.
   *
   * @param drafts how many are begun at all; those that few may know of are left out
   * @param lost answers whose question is gone
   * @param unfit answers that would be refused and were not before
   * @param unanswered an answer is needed that was not before, and is not there
   */
  public record Effect(
      int drafts,
      Map<String, Integer> lost,
      Map<String, Integer> unfit,
      Map<String, Integer> unanswered) {}

  private record Begun(long formKey, String answers) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Forms forms;
  private final FormCheck check;

  BegunForms(JdbcClient jdbc, JsonMapper json, Forms forms, FormCheck check) {
    this.jdbc = jdbc;
    this.json = json;
    this.forms = forms;
    this.check = check;
  }

  /**
   * What would become of the begun forms if their tasks had this version instead. What the case
   * itself gives to a form is not looked at.
   *
   * @param formKey the version that they were begun with; null for any
   */
  public Effect under(String formId, @Nullable Long formKey, byte[] instead) {
    FormFile form;
    try {
      String schema = new String(instead, StandardCharsets.UTF_8);
      form = FormFile.read(schema, json.readTree(schema));
    } catch (JacksonException none) {
      return new Effect(0, Map.of(), Map.of(), Map.of());
    }
    Map<String, Integer> lost = new HashMap<>();
    Map<String, Integer> unfit = new HashMap<>();
    Map<String, Integer> unanswered = new HashMap<>();
    List<Begun> all = begun(formId, formKey);
    for (Begun one : all) {
      FormFile old = forms.byKey(one.formKey()).orElse(form);
      Map<String, Object> answers =
          json.readValue(one.answers(), new TypeReference<Map<String, Object>>() {});
      Set<String> asked = form.names();
      answers.forEach(
          (name, answer) -> {
            if (!asked.contains(name) && answer != null && !"".equals(answer)) {
              lost.merge(name, 1, Integer::sum);
            }
          });
      Map<String, Object> kept = new HashMap<>(answers);
      kept.keySet().retainAll(asked);
      Set<String> before = wrong(old, answers);
      for (String found : wrong(form, kept)) {
        if (!before.contains(found)) {
          boolean isMissing = found.startsWith("!");
          (isMissing ? unanswered : unfit).merge(found.substring(1), 1, Integer::sum);
        }
      }
    }
    return new Effect(all.size(), lost, unfit, unanswered);
  }

  /** The questions with something wrong; where an answer is missing, after an exclamation mark. */
  private Set<String> wrong(FormFile form, Map<String, Object> answers) {
    Set<String> found = new HashSet<>();
    for (Wrong wrong : check.check(form, Map.of(), json.writeValueAsString(answers)).wrong()) {
      String question = wrong.field().replaceAll("\\[\\d+]", "");
      if (!question.isEmpty()) {
        boolean isMissing = wrong.message().startsWith("tasks.form.wrong.required.");
        found.add((isMissing ? "!" : "?") + question);
      }
    }
    return found;
  }

  private List<Begun> begun(String formId, @Nullable Long formKey) {
    return jdbc.sql(
            """
            select d.form_key, d.answers::text as answers
            from tasks.draft d
            join tasks.task t on t.user_task_key = d.user_task_key and t.confined is null
            join engine.form_definition f on f.key = d.form_key
            where f.form_id = :id and (cast(:key as bigint) is null or f.key = :key)
            """)
        .param("id", formId)
        .param("key", formKey)
        .query(Begun.class)
        .list();
  }
}
