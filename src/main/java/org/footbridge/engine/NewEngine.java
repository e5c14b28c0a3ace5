package org.footbridge.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a new engine in, in place of one that is lost for good: writes down where every process
 * stood, then puts the lost engine's records away. {@link BeginAgain} does the rest when the
 * application runs (decision 0041). The application and the engine must not run meanwhile.
 */
@Component
public class NewEngine {

  /** Why a message is set aside until {@link BeginAgain#allow}. */
  static final String WAITS_FOR_A_PERSON = "Its case has still to begin again";

  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  /**
   * What will happen next.
   *
   * @param away the schema in which the lost engine's records are kept
   */
  public record Taken(int beginAgain, int forAPerson, String away) {}

  /**
   * @param calledAt the call activity of its caller; null where no other process called it
   */
  private record Instance(
      long key,
      String bpmnProcessId,
      long processDefinitionKey,
      @Nullable UUID caseId,
      @Nullable String calledAt) {}

  /** An instance and its parts. */
  private record Standing(Instance instance, WhereItStood stood, List<Standing> parts) {

    /** Why a person has to decide, about all of it; empty when nothing is done twice. */
    String why() {
      return Stream.concat(
              Stream.ofNullable(stood.why()),
              parts.stream().map(Standing::why).filter(why -> !why.isEmpty()))
          .collect(Collectors.joining(", "));
    }
  }

  private record Said(String variables) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;

  NewEngine(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Transactional
  public Taken takeIn() {
    Map<Boolean, Integer> count = new TreeMap<>();
    for (Instance root : roots()) {
      Standing standing = standing(root);
      write(standing, null);
      count.merge(standing.why().isEmpty(), 1, Integer::sum);
    }
    sendAgain();
    String away = jdbc.sql("select engine.put_away()").query(String.class).single();
    setAsideWhatWaitsForAPerson();
    return new Taken(count.getOrDefault(true, 0), count.getOrDefault(false, 0), away);
  }

  private List<Instance> roots() {
    return jdbc.sql(
            """
            select key, bpmn_process_id, process_definition_key, case_id, null as called_at
            from engine.process_instance
            where state = 'active' and parent_instance_key is null and version is not null
            order by key
            """)
        .query(Instance.class)
        .list();
  }

  private Standing standing(Instance instance) {
    BpmnModelInstance model = model(instance.processDefinitionKey());
    List<Standing> parts = parts(instance, Part.of(model)).stream().map(this::standing).toList();
    Set<String> placed =
        parts.stream()
            .map(part -> String.valueOf(part.instance().calledAt()))
            .collect(Collectors.toSet());
    return new Standing(instance, WhereItStood.of(jdbc, instance.key(), model, placed), parts);
  }

  private BpmnModelInstance model(long definition) {
    byte[] resource =
        jdbc.sql("select resource from engine.process_definition where key = :key")
            .param("key", definition)
            .query(byte[].class)
            .single();
    return Bpmn.readModelFromStream(new ByteArrayInputStream(resource));
  }

  /** What it called and is part of it, the newest of each call activity. */
  private List<Instance> parts(Instance caller, Set<String> calls) {
    return jdbc.sql(
            """
            select distinct on (e.element_id) i.key, i.bpmn_process_id, i.process_definition_key,
              i.case_id, e.element_id as called_at
            from engine.process_instance i
            join engine.element_instance e on e.key = i.parent_element_instance_key
            where i.parent_instance_key = :caller and i.state = 'active' and i.version is not null
              and e.state = 'active' and e.element_id = any(:calls)
            order by e.element_id, i.key desc
            """)
        .param("caller", caller.key())
        .param("calls", calls.toArray(String[]::new))
        .query(Instance.class)
        .list();
  }

  /** Only a process that no other called waits for a person: its parts wait for it. */
  private void write(Standing standing, @Nullable Long caller) {
    Instance instance = standing.instance();
    String why = standing.why();
    boolean forAPerson = caller == null && !why.isEmpty();
    long id =
        jdbc.sql(
                """
                insert into engine.begin_again
                  (case_id, bpmn_process_id, old_instance, elements, variables, state, why, caller,
                   called_at)
                values (:case, :process, :instance, :elements, cast(:variables as jsonb), :state,
                        :why, :caller, :called_at)
                returning id
                """)
            .param("case", instance.caseId())
            .param("process", instance.bpmnProcessId())
            .param("instance", instance.key())
            .param("elements", standing.stood().elements().toArray(String[]::new))
            .param("variables", json.writeValueAsString(variables(instance)))
            .param("state", forAPerson ? "for-a-person" : "waiting")
            .param("why", forAPerson ? why : null)
            .param("caller", caller)
            .param("called_at", instance.calledAt())
            .query(Long.class)
            .single();
    writeTasks(id, instance, standing.stood());
    standing.parts().forEach(part -> write(part, id));
  }

  /**
   * Open ones with who held them and whether they were done already; and those that were done
   * before the others of their gateway, which are done again by what was answered.
   */
  private void writeTasks(long id, Instance of, WhereItStood stood) {
    jdbc.sql(
            """
            insert into engine.task_again
              (begin_again, old_task, element_id, completing, assignee_id, assignee_name)
            select distinct on (u.element_id) :id, u.key, u.element_id,
              exists (select from engine.command c where c.kind = 'complete-user-task'
                        and c.target = u.key::text and c.state <> 'set-aside'),
              t.assignee_id, t.assignee_name
            from engine.user_task u left join tasks.task t on t.user_task_key = u.key
            where u.process_instance_key = :instance
              and (u.ended_at is null or u.element_id = any(:again) and u.state = 'completed')
            order by u.element_id, u.ended_at desc nulls first, u.key desc
            """)
        .param("id", id)
        .param("instance", of.key())
        .param("again", stood.doneAgain().toArray(String[]::new))
        .update();
  }

  /** What is known of the instance's variables, in the order it was said. */
  private Map<String, Object> variables(Instance of) {
    Map<String, Object> variables = new TreeMap<>();
    jdbc.sql(
            """
            select variables from (
              select c.created_at as at, c.variables::text as variables from engine.command c
                where c.kind = 'publish-message' and c.correlation_key = :case and c.state = 'done'
              union all
              select c.created_at, c.variables::text from engine.command c
                where c.kind = 'set-variables' and c.target = :instance::text
              union all
              select c.created_at, c.variables::text from engine.command c
                join engine.user_task u on u.key::text = c.target
                where c.kind = 'complete-user-task' and c.state = 'done'
                  and u.process_instance_key = :instance and u.ended_at is not null
              union all
              select w.done_at, w.variables::text from engine.work_done w
                join engine.element_instance e on e.key = w.element_instance_key
                where e.process_instance_key = :instance) said
            order by at
            """)
        .param("case", String.valueOf(of.caseId()))
        .param("instance", of.key())
        .query(Said.class)
        .list()
        .forEach(said -> variables.putAll(json.readValue(said.variables(), VARIABLES)));
    if (of.caseId() != null) {
      variables.put("caseId", of.caseId().toString());
    }
    return variables;
  }

  /** Messages the lost engine took, but of which its records do not tell any more. */
  private void sendAgain() {
    jdbc.sql(
            """
            update engine.command c set state = 'waiting', attempts = 0, ended_at = null
            where c.kind = 'publish-message' and c.state = 'done'
              and c.ended_at > (select max(record_at) from engine.exporter_position)
              and not exists (select from engine.process_instance i
                              where i.case_id::text = c.correlation_key
                                and i.started_at >= c.created_at)
            """)
        .update();
  }

  /** They are sent by whoever lets the case begin again. */
  private void setAsideWhatWaitsForAPerson() {
    jdbc.sql(
            """
            update engine.command c
            set state = 'set-aside', ended_at = now(), last_error = :waits
            from engine.begin_again b
            where b.state = 'for-a-person' and c.state = 'waiting'
              and c.kind = 'publish-message' and c.correlation_key = b.case_id::text
            """)
        .param("waits", WAITS_FOR_A_PERSON)
        .update();
    jdbc.sql(
            """
            update engine.command c
            set state = 'set-aside', ended_at = now(), last_error = 'Its task went with the lost engine'
            where c.state = 'waiting' and c.kind not in ('publish-message', 'set-variables')
              and not exists (select from engine.task_again a where a.old_task::text = c.target)
            """)
        .update();
  }
}
