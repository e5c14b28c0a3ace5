package org.footbridge.exporter;

import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.*;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Process instances and the case each belongs to. The case comes as the variable {@code caseId} of
 * the instance, which the engine writes before the instance itself, so either may make the row. No
 * other variable is looked at.
 */
final class ProcessInstanceProjection extends InstanceProjection<ProcessInstanceProjection.Row> {

  static final String CASE_VARIABLE = "caseId";

  private static final List<Interest> INTERESTS =
      List.of(
          new Interest(
              ValueType.PROCESS_INSTANCE,
              EnumSet.of(
                  ELEMENT_ACTIVATING, ELEMENT_COMPLETED, ELEMENT_TERMINATED, ELEMENT_MIGRATED),
              EnumSet.of(
                  CANCEL,
                  SEQUENCE_FLOW_TAKEN,
                  ELEMENT_ACTIVATED,
                  ELEMENT_COMPLETING,
                  ELEMENT_TERMINATING,
                  ACTIVATE_ELEMENT,
                  COMPLETE_ELEMENT,
                  TERMINATE_ELEMENT,
                  COMPLETE_EXECUTION_LISTENER)),
          new Interest(
              ValueType.VARIABLE,
              EnumSet.of(VariableIntent.CREATED, VariableIntent.UPDATED),
              // A migrated variable's record carries no value, and a case does not change by it.
              EnumSet.of(VariableIntent.MIGRATED)));

  private static final String UPSERT =
      """
      insert into engine.process_instance as p (
        key, bpmn_process_id, version, process_definition_key, parent_instance_key,
        parent_element_instance_key, state, started_at, ended_at, case_id, position, partition_id)
      select key, bpmn_process_id, version, process_definition_key, parent_instance_key,
        parent_element_instance_key, state, to_timestamp(started_at / 1000.0),
        to_timestamp(ended_at / 1000.0), case_id::uuid, position, partition_id
      from unnest(?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::int[])
        as r (key, bpmn_process_id, version, process_definition_key, parent_instance_key,
          parent_element_instance_key, state, started_at, ended_at, case_id, position, partition_id)
      on conflict (key) do update set
        bpmn_process_id = excluded.bpmn_process_id,
        version = coalesce(excluded.version, p.version),
        process_definition_key = excluded.process_definition_key,
        parent_instance_key = coalesce(excluded.parent_instance_key, p.parent_instance_key),
        parent_element_instance_key =
          coalesce(excluded.parent_element_instance_key, p.parent_element_instance_key),
        state = case when p.ended_at is null then excluded.state else p.state end,
        started_at = coalesce(p.started_at, excluded.started_at),
        ended_at = coalesce(p.ended_at, excluded.ended_at),
        case_id = coalesce(excluded.case_id, p.case_id),
        position = excluded.position
      where excluded.position > p.position
      """;

  /** Tasks that an earlier batch wrote before the case of their instance was known. */
  private static final String TELL_TASKS =
      """
      update engine.user_task t set case_id = p.case_id
      from engine.process_instance p
      where p.key = any(?::bigint[]) and t.process_instance_key = p.key
        and t.case_id is distinct from p.case_id
      """;

  record Row(
      long key,
      String bpmnProcessId,
      @Nullable Integer version,
      long processDefinitionKey,
      @Nullable Long parentInstance,
      @Nullable Long parentElement,
      String state,
      @Nullable Long startedAt,
      @Nullable Long endedAt,
      @Nullable UUID caseId,
      long position)
      implements InstanceProjection.Row<Row> {

    @Override
    public Row then(Row later) {
      return new Row(
          key,
          later.bpmnProcessId,
          later.version != null ? later.version : version,
          later.processDefinitionKey,
          later.parentInstance != null ? later.parentInstance : parentInstance,
          later.parentElement != null ? later.parentElement : parentElement,
          endedAt == null ? later.state : state,
          startedAt != null ? startedAt : later.startedAt,
          endedAt != null ? endedAt : later.endedAt,
          later.caseId != null ? later.caseId : caseId,
          later.position);
    }
  }

  ProcessInstanceProjection() {
    super("process_instance", INTERESTS, UPSERT);
  }

  @Override
  public int add(Record<?> event) {
    return switch (event.getValue()) {
      case ProcessInstanceRecordValue value -> add(event, value);
      case VariableRecordValue value -> add(event, value);
      default -> 0;
    };
  }

  private int add(Record<?> event, ProcessInstanceRecordValue value) {
    if (value.getBpmnElementType() != BpmnElementType.PROCESS) {
      return 0;
    }
    ProcessInstanceIntent intent = (ProcessInstanceIntent) event.getIntent();
    put(
        new Row(
            event.getKey(),
            value.getBpmnProcessId(),
            value.getVersion(),
            value.getProcessDefinitionKey(),
            Text.orNull(value.getParentProcessInstanceKey()),
            Text.orNull(value.getParentElementInstanceKey()),
            ElementInstanceProjection.state(intent),
            intent == ELEMENT_ACTIVATING ? event.getTimestamp() : null,
            ElementInstanceProjection.ends(intent) ? event.getTimestamp() : null,
            null,
            event.getPosition()));
    return 160;
  }

  private int add(Record<?> event, VariableRecordValue value) {
    if (!CASE_VARIABLE.equals(value.getName())
        || value.getScopeKey() != value.getProcessInstanceKey()) {
      return 0;
    }
    UUID caseId = Text.uuid(value.getValue());
    if (caseId == null) {
      return 0;
    }
    put(
        new Row(
            value.getProcessInstanceKey(),
            value.getBpmnProcessId(),
            null,
            value.getProcessDefinitionKey(),
            null,
            null,
            "active",
            null,
            null,
            caseId,
            event.getPosition()));
    return 160;
  }

  @Override
  void bind(Columns<Row> columns) throws SQLException {
    columns
        .text(Row::bpmnProcessId)
        .integer(Row::version)
        .bigint(Row::processDefinitionKey)
        .bigint(Row::parentInstance)
        .bigint(Row::parentElement)
        .text(Row::state)
        .bigint(Row::startedAt)
        .bigint(Row::endedAt)
        .text(row -> row.caseId() == null ? null : row.caseId().toString());
  }

  @Override
  public void write(Connection connection, int partitionId) throws SQLException {
    super.write(connection, partitionId);
    List<Row> withCase = rows().stream().filter(row -> row.caseId() != null).toList();
    if (withCase.isEmpty()) {
      return;
    }
    try (PreparedStatement tell = connection.prepareStatement(TELL_TASKS)) {
      new Columns<>(connection, tell, withCase).bigint(Row::key).update();
    }
  }
}
