package org.footbridge.exporter;

import static io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent.*;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each instance stands and has been: every element but the process itself. */
final class ElementInstanceProjection extends InstanceProjection<ElementInstanceProjection.Row> {

  private static final List<Interest> INTERESTS =
      List.of(
          new Interest(
              ValueType.PROCESS_INSTANCE,
              EnumSet.of(
                  ELEMENT_ACTIVATING, ELEMENT_COMPLETED, ELEMENT_TERMINATED, ELEMENT_MIGRATED),
              // An element is active from ACTIVATING to COMPLETED or TERMINATED; the steps between
              // change nothing that anybody reads and would double the writes.
              EnumSet.of(
                  CANCEL,
                  SEQUENCE_FLOW_TAKEN,
                  ELEMENT_ACTIVATED,
                  ELEMENT_COMPLETING,
                  ELEMENT_TERMINATING,
                  ACTIVATE_ELEMENT,
                  COMPLETE_ELEMENT,
                  TERMINATE_ELEMENT,
                  COMPLETE_EXECUTION_LISTENER)));

  private static final String UPSERT =
      """
      insert into engine.element_instance as e (
        key, process_instance_key, process_definition_key, element_id, element_type,
        flow_scope_key, state, started_at, ended_at, position, partition_id)
      select key, process_instance_key, process_definition_key, element_id, element_type,
        flow_scope_key, state, to_timestamp(started_at / 1000.0), to_timestamp(ended_at / 1000.0),
        position, partition_id
      from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],
        ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[])
        as r (key, process_instance_key, process_definition_key, element_id, element_type,
          flow_scope_key, state, started_at, ended_at, position, partition_id)
      on conflict (key) do update set
        process_definition_key = excluded.process_definition_key,
        element_id = excluded.element_id,
        flow_scope_key = excluded.flow_scope_key,
        state = case when e.ended_at is null then excluded.state else e.state end,
        started_at = coalesce(e.started_at, excluded.started_at),
        ended_at = coalesce(e.ended_at, excluded.ended_at),
        position = excluded.position
      where excluded.position > e.position
      """;

  record Row(
      long key,
      long processInstanceKey,
      long processDefinitionKey,
      String elementId,
      String elementType,
      long flowScopeKey,
      String state,
      @Nullable Long startedAt,
      @Nullable Long endedAt,
      long position)
      implements InstanceProjection.Row<Row> {

    @Override
    public Row then(Row later) {
      return new Row(
          key,
          processInstanceKey,
          later.processDefinitionKey,
          later.elementId,
          later.elementType,
          later.flowScopeKey,
          endedAt == null ? later.state : state,
          startedAt != null ? startedAt : later.startedAt,
          endedAt != null ? endedAt : later.endedAt,
          later.position);
    }
  }

  ElementInstanceProjection() {
    super("element_instance", INTERESTS, UPSERT);
  }

  static String state(ProcessInstanceIntent intent) {
    return switch (intent) {
      case ELEMENT_COMPLETED -> "completed";
      case ELEMENT_TERMINATED -> "terminated";
      default -> "active";
    };
  }

  static boolean ends(ProcessInstanceIntent intent) {
    return intent == ELEMENT_COMPLETED || intent == ELEMENT_TERMINATED;
  }

  @Override
  public int add(Record<?> event) {
    ProcessInstanceRecordValue value = (ProcessInstanceRecordValue) event.getValue();
    if (value.getBpmnElementType() == BpmnElementType.PROCESS
        || value.getBpmnElementType() == BpmnElementType.SEQUENCE_FLOW) {
      return 0;
    }
    ProcessInstanceIntent intent = (ProcessInstanceIntent) event.getIntent();
    Row row =
        new Row(
            event.getKey(),
            value.getProcessInstanceKey(),
            value.getProcessDefinitionKey(),
            value.getElementId(),
            value.getBpmnElementType().name(),
            value.getFlowScopeKey(),
            state(intent),
            intent == ELEMENT_ACTIVATING ? event.getTimestamp() : null,
            ends(intent) ? event.getTimestamp() : null,
            event.getPosition());
    put(row);
    return 160;
  }

  @Override
  void bind(Columns<Row> columns) throws SQLException {
    columns
        .bigint(Row::processInstanceKey)
        .bigint(Row::processDefinitionKey)
        .text(Row::elementId)
        .text(Row::elementType)
        .bigint(Row::flowScopeKey)
        .text(Row::state)
        .bigint(Row::startedAt)
        .bigint(Row::endedAt);
  }
}
