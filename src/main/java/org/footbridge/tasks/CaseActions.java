package org.footbridge.tasks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Confinement;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything that can be done on a case without being asked by a task. */
@Component
public class CaseActions {

  private final ObjectProvider<CaseAction<?>> actions;
  private final Cases cases;
  private final Forms forms;
  private final FormCheck check;
  private final TypedAnswers typedAnswers;
  private final Audit audit;
  private final Confinement confinement;
  private final JdbcClient jdbc;
  private final Clock clock;

  CaseActions(
      ObjectProvider<CaseAction<?>> actions,
      Cases cases,
      Forms forms,
      FormCheck check,
      TypedAnswers typedAnswers,
      Audit audit,
      Confinement confinement,
      JdbcClient jdbc,
      Clock clock) {
    this.actions = actions;
    this.cases = cases;
    this.forms = forms;
    this.check = check;
    this.typedAnswers = typedAnswers;
    this.audit = audit;
    this.confinement = confinement;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The buttons this person has on this case now. */
  List<CaseAction<?>> offered(Case about, Person person) {
    return actions.stream()
        .filter(action -> action.offeredTo(about, person))
        .sorted(Comparator.comparingInt(action -> action.order()))
        .toList();
  }

  Optional<CaseAction<?>> offered(Case about, Person person, String formId) {
    return offered(about, person).stream()
        .filter(action -> action.formId().equals(formId))
        .findFirst();
  }

  Map<String, Object> prefill(CaseAction<?> action, Case about, Person person, UUID requestId) {
    return action.prefill(new ActionOnCase(about, person, now(), requestId));
  }

  /**
   * Does it; the same request a second time changes nothing.
   *
   * @param answers the form's answers, a JSON object
   * @throws AnswersRefused when they cannot be taken; nothing is changed
   * @throws AccessDeniedException when the person may not, or the moment is over
   */
  @Transactional
  public void act(UUID caseId, String formId, UUID requestId, String answers, Person person) {
    Case about = cases.requireVisible(new CaseId(caseId), person);
    if (isDone(requestId)) {
      return;
    }
    CaseAction<?> action =
        offered(about, person, formId)
            .orElseThrow(() -> new AccessDeniedException("Not offered: " + formId));
    confinement.begin(action.confinement());
    if (!isFirst(requestId, about, formId, person)) {
      return;
    }
    act(action, new ActionOnCase(about, person, now(), requestId), answers);
    audit.record("tasks.acted", caseId, Map.of("action", formId, "request", requestId.toString()));
  }

  private <A> void act(CaseAction<A> action, ActionOnCase on, String json) {
    FormFile form = forms.latest(action.formId()).orElseThrow();
    FormCheck.Checked checked = check.check(form, action.prefill(on), json);
    A answers = typedAnswers.read(action.answers(), checked);
    try {
      action.submit(answers, on);
    } catch (FormRefused refused) {
      throw AnswersRefused.by(refused, checked.typed());
    }
  }

  private boolean isDone(UUID requestId) {
    return jdbc.sql("select exists (select 1 from tasks.case_action where request_id = :id)")
        .param("id", requestId)
        .query(Boolean.class)
        .single();
  }

  /** Two that come at once wait here for each other. */
  private boolean isFirst(UUID requestId, Case about, String formId, Person person) {
    return jdbc.sql(
                """
                insert into tasks.case_action (request_id, case_id, form_id, person_id, acted_at)
                values (:id, :case, :form, :person, :now) on conflict do nothing
                """)
            .param("id", requestId)
            .param("case", about.id().value())
            .param("form", formId)
            .param("person", person.id())
            .param("now", now().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private Instant now() {
    return clock.instant();
  }
}
