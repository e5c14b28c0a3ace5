package org.footbridge.operations;

import java.util.Optional;
import org.footbridge.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a person may see and change of an incident. */
@Component
class StuckSteps {

  private final Incidents incidents;
  private final JdbcClient jdbc;

  StuckSteps(Incidents incidents, JdbcClient jdbc) {
    this.incidents = incidents;
    this.jdbc = jdbc;
  }

  /** Nothing for a step that this person may not know of, or that is of no case. */
  Optional<StuckStep> seenBy(Person person, long incidentKey) {
    return incidents
        .seenBy(person, incidentKey)
        .filter(incident -> !incident.confined() && incident.caseId() != null)
        .flatMap(
            incident ->
                jdbc.sql(
                        """
                        select i.key as incident_key, i.process_instance_key,
                               i.element_instance_key, i.process_definition_key,
                               i.bpmn_process_id, e.element_id, p.case_id,
                               c.reference as case_reference, i.error_type,
                               i.error_message as error,
                               p.parent_instance_key
                        from engine.incident i
                        join engine.process_instance p on p.key = i.process_instance_key
                        join engine.element_instance e on e.key = i.element_instance_key
                        join casework.case_file c on c.id = p.case_id
                        where i.key = :key
                        """)
                    .param("key", incident.key())
                    .query(StuckStep.class)
                    .optional());
  }

  /**
   * What the service last gave the engine for a variable of an instance, as JSON: by a step, an
   * answered task or a correction. Values that the diagram computed itself are not known here.
   */
  Optional<String> lastGiven(long processInstanceKey, String variable) {
    return jdbc.sql(
            """
            select (variables -> :name)::text from (
              select w.variables, w.done_at as at
              from engine.element_instance e
              join engine.work_done w on w.element_instance_key = e.key
              where e.process_instance_key = :instance
              union all
              select c.variables, c.created_at
              from engine.user_task t
              join engine.command c on c.target = t.key::text and c.kind = 'complete-user-task'
              where t.process_instance_key = :instance
              union all
              select c.variables, c.created_at from engine.command c
              where c.kind = 'set-variables' and c.target = cast(:instance as text)
              union all
              select jsonb_build_object(v.details ->> 'variable', v.details -> 'new'), o.at
              from operations.intervention v
              join operations.intervention_outcome o on o.intervention_id = v.id
              where v.kind = 'correct-variable' and v.instance = :instance and o.outcome = 'done') g
            where jsonb_exists(variables, :name)
            order by at desc limit 1
            """)
        .param("name", variable)
        .param("instance", processInstanceKey)
        .query(String.class)
        .optional();
  }
}
