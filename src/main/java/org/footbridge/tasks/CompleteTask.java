package org.footbridge.tasks;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Access;
import org.footbridge.access.Confinement;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.engine.Commands;
import org.footbridge.tasks.FormCheck.Checked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person sends a task's answers: the case changes, the answers are kept, the audit trail and the
 * engine's command are written, in one transaction or not at all.
 */
@Component
public class CompleteTask {

  /** The task is done or gone already; nothing is changed. */
  static final class NotOpen extends RuntimeException {
    private final transient Map<String, Object> typed;

    NotOpen(Map<String, Object> typed) {
      super("The task is not open");
      this.typed = typed;
    }

    Map<String, Object> typed() {
      return typed;
    }
  }

  /** A colleague holds the task; nothing is changed. */
  static final class HeldByColleague extends RuntimeException {
    private final transient Map<String, Object> typed;

    HeldByColleague(Map<String, Object> typed) {
      super("A colleague holds the task");
      this.typed = typed;
    }

    Map<String, Object> typed() {
      return typed;
    }
  }

  private final Tasks tasks;
  private final Forms forms;
  private final FormCheck check;
  private final FormMeanings meanings;
  private final Drafts drafts;
  private final Commands commands;
  private final Audit audit;
  private final TypedAnswers typedAnswers;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Confinement confinement;
  private final Clock clock;

  CompleteTask(
      Tasks tasks,
      Forms forms,
      FormCheck check,
      FormMeanings meanings,
      Drafts drafts,
      Commands commands,
      Audit audit,
      TypedAnswers typedAnswers,
      JdbcClient jdbc,
      JsonMapper json,
      Confinement confinement,
      Clock clock) {
    this.confinement = confinement;
    this.tasks = tasks;
    this.forms = forms;
    this.check = check;
    this.meanings = meanings;
    this.drafts = drafts;
    this.commands = commands;
    this.audit = audit;
    this.typedAnswers = typedAnswers;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param answers the form's answers, a JSON object
   */
  @Transactional
  public void complete(long key, String answers, Person person) {
    Map<String, Object> typed = Optional.ofNullable(check.read(answers)).orElse(Map.of());
    Task task = tasks.openForChange(key).orElseThrow(() -> new NotOpen(typed));
    Access.requireAct(person, task.groups());
    if (task.isCompleting()) {
      throw new NotOpen(typed);
    }
    // What a pupil says by themselves does not wait for the officer who was going to ask.
    if (task.isHeldByColleagueOf(person) && !person.isPupil()) {
      throw new HeldByColleague(typed);
    }
    confinement.begin(task.confinement());
    FormFile form = forms.byKey(task.formKey()).orElseGet(() -> new FormFile("", "{}", List.of()));
    TaskOnCase on =
        new TaskOnCase(key, task.caseId(), task.elementId(), form.id(), person, clock.instant());
    FormHandler<?> handler = meanings.of(form.id()).orElse(null);
    Map<String, Object> shown = handler == null ? Map.of() : handler.prefill(on);
    Checked checked = check.check(form, shown, answers);
    if (!checked.isRight()) {
      throw new AnswersRefused(checked.wrong(), checked.typed());
    }
    keep(task, form, checked.answers(), person);
    Map<String, Object> variables = new HashMap<>(decisions(form, checked.answers()));
    if (handler != null) {
      variables.putAll(act(handler, checked, on));
    }
    tasks.completing(key);
    drafts.forget(key);
    audit.record(
        "tasks.completed",
        task.caseId(),
        Map.of("task", Long.toString(key), "element", task.elementId()));
    commands.completeUserTask(key, variables, ClaimTask.orderKey(key));
  }

  private void keep(Task task, FormFile form, Map<String, Object> answers, Person person) {
    int kept =
        jdbc.sql(
                """
                insert into tasks.submission
                  (user_task_key, case_id, element_id, form_id, form_key, answers, person_id,
                   person_name, submitted_at)
                values
                  (:key, :caseId, :elementId, :formId, :formKey, cast(:answers as jsonb), :person,
                   :name, :now)
                on conflict do nothing
                """)
            .param("key", task.key())
            .param("caseId", task.caseId())
            .param("elementId", task.elementId())
            .param("formId", form.id())
            .param("formKey", task.formKey() == null ? 0L : task.formKey())
            .param("answers", json.writeValueAsString(answers))
            .param("person", person.id())
            .param("name", person.name())
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (kept == 0) {
      throw new NotOpen(answers);
    }
  }

  private static Map<String, Object> decisions(FormFile form, Map<String, Object> answers) {
    Map<String, Object> decisions = new LinkedHashMap<>();
    for (FormFile.Part field : form.processDecisions()) {
      Object answer = answers.get(String.valueOf(field.key()));
      if (answer != null) {
        decisions.put(String.valueOf(field.key()), answer);
      }
    }
    return decisions;
  }

  private <A> Map<String, Object> act(FormHandler<A> handler, Checked checked, TaskOnCase on) {
    A answers = typedAnswers.read(handler.answers(), checked);
    try {
      return handler.submit(answers, on);
    } catch (FormRefused refused) {
      throw AnswersRefused.by(refused, checked.typed());
    }
  }
}
