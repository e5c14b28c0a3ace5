package org.footbridge.tasks;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Half-filled forms: one a task, shared by those who may do it, kept until the task is done. */
@Component
class Drafts {

  /**
   * @param version counts the times it was saved; whoever saves says which one they saw
   */
  record Draft(
      long formKey,
      Map<String, Object> answers,
      int version,
      UUID savedBy,
      String savedByName,
      Instant savedAt) {}

  /**
   * What a page knows of the draft.
   *
   * @param version the one it was shown with; 0 when there was none
   * @param page the page itself, which may save over what it saved before
   */
  record Seen(int version, String page) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Drafts(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  Optional<Draft> of(long key) {
    return jdbc.sql(
            """
            select form_key, answers::text as answers, version, saved_by, saved_by_name, saved_at
            from tasks.draft where user_task_key = :key
            """)
        .param("key", key)
        .query(
            (row, n) ->
                new Draft(
                    row.getLong("form_key"),
                    json.readValue(
                        row.getString("answers"), new TypeReference<Map<String, Object>>() {}),
                    row.getInt("version"),
                    row.getObject("saved_by", UUID.class),
                    row.getString("saved_by_name"),
                    row.getObject("saved_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /**
   * Saves a draft of an open task that is the person's own or nobody's.
   *
   * @param seen what the person started from
   * @return the new version; nothing when somebody saved another, or the task went to a colleague
   */
  Optional<Integer> save(
      long key, long formKey, Map<String, Object> answers, Seen seen, Person person) {
    return jdbc.sql(
            """
            insert into tasks.draft as d
              (user_task_key, form_key, answers, version, saved_by, saved_by_name, saved_at, saved_from)
            select t.user_task_key, :formKey, cast(:answers as jsonb), 1, :person, :name, :now, :page
            from tasks.task t
            where t.user_task_key = :key and t.state = 'open'
              and (t.assignee_id is null or t.assignee_id = :person)
              and (:seen = 0 or exists (select 1 from tasks.draft o where o.user_task_key = :key))
            on conflict (user_task_key) do update set
              form_key = excluded.form_key, answers = excluded.answers, version = d.version + 1,
              saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name,
              saved_at = excluded.saved_at, saved_from = excluded.saved_from
            where d.version = :seen or (d.saved_from = :page and d.saved_by = :person)
            returning version
            """)
        .param("key", key)
        .param("formKey", formKey)
        .param("answers", json.writeValueAsString(answers))
        .param("seen", seen.version())
        .param("page", seen.page())
        .param("person", person.id())
        .param("name", person.name())
        .param("now", Timestamp.from(clock.instant()))
        .query(Integer.class)
        .optional();
  }

  void forget(long key) {
    jdbc.sql("delete from tasks.draft where user_task_key = :key").param("key", key).update();
  }
}
