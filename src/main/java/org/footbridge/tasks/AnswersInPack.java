package org.footbridge.tasks;

import java.util.List;
import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every form of a case that somebody completed, with its questions as they were asked. */
@Component
class AnswersInPack implements PackPart {

  /**
   * What is asked about a concern. Its steps are confined, but where an engine was lost nobody
   * knows any more which step a form was answered in.
   */
  static final List<String> NEVER =
      List.of("acknowledge-concern", "record-concern-action", "raise-safeguarding-concern");

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final TaskNames names;
  private final AnswersInWords inWords;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  AnswersInPack(TaskNames names, AnswersInWords inWords, JdbcClient jdbc, JsonMapper json) {
    this.names = names;
    this.inWords = inWords;
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public String heading() {
    return "tasks.pack.heading";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    return Content.of(
        jdbc.sql(
                """
                select s.element_id, s.form_key, s.answers::text as answers, s.person_name,
                       s.submitted_at, u.process_definition_key as process
                from tasks.submission s left join engine.user_task u on u.key = s.user_task_key
                where s.case_id = :case and s.form_id <> all(:never)
                  and casework.may_know(
                    access.confinement_of(u.bpmn_process_id, s.element_id), s.case_id, :groups)
                order by s.submitted_at, s.user_task_key
                """)
            .param("case", id.value())
            .param("groups", reader.groups())
            .param("never", NEVER.toArray(String[]::new))
            .query(
                (row, number) -> {
                  Map<String, Object> answers = json.readValue(row.getString("answers"), OBJECT);
                  String element = row.getString("element_id");
                  long process = row.getLong("process");
                  return new Entry(
                      process == 0 ? names.name(element) : names.name(element, process),
                      row.getTimestamp("submitted_at").toInstant(),
                      row.getString("person_name"),
                      facts(row.getLong("form_key"), answers));
                })
            .list());
  }

  /** In the words of the form, or as they are kept where the form is not known any more. */
  private List<Fact> facts(long formKey, Map<String, Object> answers) {
    List<Fact> said =
        inWords.of(formKey, answers).stream()
            .map(one -> new Fact(one.question(), one.answer()))
            .toList();
    return !said.isEmpty()
        ? said
        : answers.entrySet().stream()
            .filter(one -> one.getValue() != null)
            .map(one -> new Fact(one.getKey(), String.valueOf(one.getValue())))
            .toList();
  }
}
