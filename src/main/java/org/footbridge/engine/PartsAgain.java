package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ModifyProcessInstanceCommandStep1;
import io.camunda.client.api.command.ModifyProcessInstanceCommandStep1.ModifyProcessInstanceCommandStep2;
import io.camunda.client.api.command.ModifyProcessInstanceCommandStep1.ModifyProcessInstanceCommandStep3;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the parts of a process that began again where they stood in the lost engine (decision 0072).
 * A part begins at its start, since its caller calls it; no worker takes it from there, until it is
 * put in its place.
 */
@Component
class PartsAgain {

  /** The variable that says which case a step is about. */
  static final String CASE = "caseId";

  private static final Logger log = LoggerFactory.getLogger(PartsAgain.class);
  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  private record Waiting(
      long id,
      String bpmnProcessId,
      String[] elements,
      String variables,
      boolean attempted,
      boolean attemptedLongAgo,
      long instance) {}

  private final JdbcClient jdbc;
  private final CamundaClient client;
  private final JsonMapper json;

  /** Where each part was when it was looked at last. */
  private final Map<Long, List<Long>> seen = new ConcurrentHashMap<>();

  PartsAgain(JdbcClient jdbc, CamundaClient client, JsonMapper json) {
    this.jdbc = jdbc;
    this.client = client;
    this.json = json;
  }

  /**
   * Whether a step has to wait, since parts of its case are still to be put in their places, from
   * the moment at which their caller is asked for. What has begun again goes on; what began by a
   * part that is not in its place ends with that, and a job of it that was given out before waits
   * for ever.
   */
  boolean isHeld(long processInstanceKey, long elementInstanceKey, @Nullable Object caseId) {
    return caseId != null
        && jdbc.sql(
                """
                select exists (
                  select from engine.begin_again b
                  join engine.begin_again c on c.id = b.caller
                    and (c.state = 'begun' or c.state = 'waiting' and c.attempted_at is not null)
                  where b.state <> 'begun' and b.case_id = cast(:case as uuid))
                and not exists (
                  select from engine.begin_again
                  where state = 'begun' and new_instance = :instance)
                or exists (
                  select from engine.begin_again
                  where caller is not null and case_id = cast(:case as uuid))
                and exists (
                  select from engine.element_instance where key = :element and state = 'terminated')
                """)
            .param("case", caseId.toString())
            .param("instance", processInstanceKey)
            .param("element", elementInstanceKey)
            .query(Boolean.class)
            .single();
  }

  /** A person says that a part that cannot be put where it stood goes on from its start. */
  boolean leaveAtItsStart(long id) {
    return jdbc.sql(
                """
                with recursive part as (
                  select id from engine.begin_again
                  where id = :id and state = 'for-a-person' and caller is not null
                  union all
                  select b.id from engine.begin_again b join part on b.caller = part.id)
                update engine.begin_again set state = 'begun' where id in (select id from part)
                """)
            .param("id", id)
            .update()
        > 0;
  }

  /** Those whose callers have begun and whose own beginning is on record. */
  void place() {
    for (Waiting part : waiting()) {
      if (part.elements().length == 0) {
        noteBegun(part);
      } else if (!part.attempted()) {
        put(part);
      } else if (stands(part)) {
        noteBegun(part);
      } else if (part.attemptedLongAgo()) {
        leaveToAPerson(part, "asked for once, and not answered");
      }
    }
  }

  private List<Waiting> waiting() {
    return jdbc.sql(
            """
            select b.id, b.bpmn_process_id, b.elements, b.variables::text as variables,
              b.attempted_at is not null as attempted,
              coalesce(b.attempted_at < now() - interval '1 minute', false) as long_ago,
              i.key as instance
            from engine.begin_again b
            join engine.begin_again c on c.id = b.caller and c.state = 'begun'
            join engine.process_instance i on i.parent_instance_key = c.new_instance
              and i.bpmn_process_id = b.bpmn_process_id and i.state = 'active'
            join engine.element_instance at on at.key = i.parent_element_instance_key
              and at.element_id = b.called_at
            where b.state = 'waiting'
              and exists (select from engine.element_instance e
                          where e.process_instance_key = i.key and e.element_type <> 'PROCESS')
            order by b.id
            """)
        .query(
            (row, n) ->
                new Waiting(
                    row.getLong("id"),
                    row.getString("bpmn_process_id"),
                    (String[]) row.getArray("elements").getArray(),
                    row.getString("variables"),
                    row.getBoolean("attempted"),
                    row.getBoolean("long_ago"),
                    row.getLong("instance")))
        .list();
  }

  /** The attempt is noted before it is made. */
  private void put(Waiting part) {
    List<Long> first = active(part);
    if (first.isEmpty() || !first.equals(seen.put(part.id(), first))) {
      return; // More of its records may be to come: nothing moves it, so that two looks are enough.
    }
    int noted =
        jdbc.sql(
                """
                update engine.begin_again set attempted_at = now(), left_behind = :left
                where id = :id and attempted_at is null
                """)
            .param("id", part.id())
            .param("left", first.toArray(Long[]::new))
            .update();
    if (noted == 0) {
      return; // another instance of the application was first
    }
    try {
      ModifyProcessInstanceCommandStep1 command =
          client.newModifyProcessInstanceCommand(part.instance());
      Map<String, Object> variables = json.readValue(part.variables(), VARIABLES);
      for (String element : part.elements()) {
        ModifyProcessInstanceCommandStep3 there = command.activateElement(element);
        command = there.withVariables(variables).and();
      }
      ModifyProcessInstanceCommandStep2 all = command.terminateElement(first.getFirst());
      for (long more : first.subList(1, first.size())) {
        all = all.and().terminateElement(more);
      }
      all.send().join();
      log.info("Part {} is put where it stood, as {}", part.bpmnProcessId(), part.instance());
    } catch (ClientException fault) {
      log.warn("Part {} is not in its place: {}", part.bpmnProcessId(), Failure.describe(fault));
      switch (Answer.to(fault)) {
        case REFUSED -> leaveToAPerson(part, "refused by the engine");
        case GONE -> // The records were of one that its caller had left already.
            jdbc.sql("update engine.begin_again set attempted_at = null where id = :id")
                .param("id", part.id())
                .update();
        default -> {} // Whether it was done shows by the engine's records, as where it said so.
      }
    }
  }

  /**
   * On record, and nothing is left on record of where it began: from then on its jobs are told from
   * those of the place that it left.
   */
  private boolean stands(Waiting part) {
    return jdbc.sql(
            """
            select coalesce(bool_or(e.element_id = any(b.elements) and e.key <> all(b.left_behind)), false)
              and not coalesce(bool_or(e.key = any(b.left_behind)), false)
            from engine.begin_again b
            join engine.element_instance e on e.process_instance_key = :instance
              and e.state = 'active' and e.element_type <> 'PROCESS'
            where b.id = :id
            """)
        .param("instance", part.instance())
        .param("id", part.id())
        .query(Boolean.class)
        .single();
  }

  /** Where it began. */
  private List<Long> active(Waiting part) {
    return jdbc.sql(
            """
            select key from engine.element_instance
            where process_instance_key = :instance and state = 'active'
              and element_type <> 'PROCESS'
            order by key
            """)
        .param("instance", part.instance())
        .query(Long.class)
        .list();
  }

  private void noteBegun(Waiting part) {
    jdbc.sql(
            """
            with begun as (
              update engine.begin_again set state = 'begun', new_instance = :instance
              where id = :id returning old_instance)
            update engine.command c set target = cast(:instance as text)
            from begun b
            where c.kind = 'set-variables' and c.state = 'waiting'
              and c.target = b.old_instance::text
            """)
        .param("instance", part.instance())
        .param("id", part.id())
        .update();
  }

  private void leaveToAPerson(Waiting part, String why) {
    jdbc.sql("update engine.begin_again set state = 'for-a-person', why = :why where id = :id")
        .param("why", why)
        .param("id", part.id())
        .update();
  }
}
