package org.footbridge.tasks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks one by one; {@link TaskList} reads them by the page. */
@Component
class Tasks {

  private final JdbcClient jdbc;

  Tasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A task that is open no more.
   *
   * @param completedBy null when the process took another way and nobody completed it
   */
  record Ended(
      long key,
      @Nullable UUID caseId,
      String elementId,
      long processDefinitionKey,
      @Nullable Long formKey,
      List<String> groups,
      @Nullable String completedBy,
      @Nullable Instant completedAt,
      @Nullable String confinement) {}

  Optional<Task> open(long key) {
    return jdbc.sql("select " + Task.COLUMNS + " from tasks.task t where t.user_task_key = :key")
        .param("key", key)
        .query(Task.ROW)
        .optional();
  }

  /** The same, kept from everybody else until the transaction ends. */
  Optional<Task> openForChange(long key) {
    return jdbc.sql(
            "select " + Task.COLUMNS + " from tasks.task t where t.user_task_key = :key for update")
        .param("key", key)
        .query(Task.ROW)
        .optional();
  }

  Optional<Ended> ended(long key) {
    return jdbc.sql(
            """
            select u.key, u.case_id, u.element_id, u.process_definition_key, u.form_key,
                   u.candidate_groups, s.person_name, s.submitted_at,
                   coalesce(
                     access.confinement_of(u.bpmn_process_id, u.element_id),
                     (select c.confined from sla.clock c
                      where c.watch_key = u.process_instance_key)) as confined
            from engine.user_task u left join tasks.submission s on s.user_task_key = u.key
            where u.key = :key
            """)
        .param("key", key)
        .query(
            (row, n) -> {
              long formKey = row.getLong("form_key");
              Long form = row.wasNull() ? null : formKey;
              OffsetDateTime at = row.getObject("submitted_at", OffsetDateTime.class);
              return new Ended(
                  row.getLong("key"),
                  row.getObject("case_id", UUID.class),
                  row.getString("element_id"),
                  row.getLong("process_definition_key"),
                  form,
                  Arrays.asList((String[]) row.getArray("candidate_groups").getArray()),
                  row.getString("person_name"),
                  at == null ? null : at.toInstant(),
                  row.getString("confined"));
            })
        .optional();
  }

  /**
   * The open tasks of a case, the most urgent first. One that is confined is there for whoever may
   * know, and for whoever is to do it.
   */
  List<Task> ofCase(UUID caseId, Person person) {
    return jdbc.sql(
            "select "
                + Task.COLUMNS
                + """
                 from tasks.task t
                where t.case_id = :caseId
                  and (t.groups && cast(:groups as text[]) or casework.may_know(t.confined, t.case_id, :groups))
                order by t.due_at, t.user_task_key
                """)
        .param("caseId", caseId)
        .param("groups", person.groups())
        .query(Task.ROW)
        .list();
  }

  /**
   * Gives a task to a person.
   *
   * @param from who held it until now; null for nobody
   * @return whether that was still so
   */
  boolean assign(long key, UUID to, String name, @Nullable UUID from) {
    return jdbc.sql(
                """
                update tasks.task set assignee_id = :to, assignee_name = :name
                where user_task_key = :key and state = 'open'
                  and assignee_id is not distinct from cast(:from as uuid)
                """)
            .param("to", to)
            .param("name", name)
            .param("key", key)
            .param("from", from)
            .update()
        == 1;
  }

  /** Puts a task back; whether the person held it. */
  boolean release(long key, UUID holder) {
    return jdbc.sql(
                """
                update tasks.task set assignee_id = null, assignee_name = null
                where user_task_key = :key and state = 'open' and assignee_id = :holder
                """)
            .param("key", key)
            .param("holder", holder)
            .update()
        == 1;
  }

  void completing(long key) {
    jdbc.sql("update tasks.task set state = 'completing' where user_task_key = :key")
        .param("key", key)
        .update();
  }
}
