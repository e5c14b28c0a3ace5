package org.footbridge.exporter;

import static io.camunda.zeebe.protocol.record.intent.IncidentIntent.*;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the engine cannot go on without a person. */
final class IncidentProjection extends InstanceProjection<IncidentProjection.Row> {

  private static final List<Interest> INTERESTS =
      List.of(
          new Interest(
              ValueType.INCIDENT, EnumSet.of(CREATED, RESOLVED, MIGRATED), EnumSet.of(RESOLVE)));

  private static final String UPSERT =
      """
      insert into engine.incident as i (
        key, process_instance_key, process_definition_key, bpmn_process_id, element_instance_key,
        element_id, job_key, error_type, error_message, state, created_at, resolved_at, position,
        partition_id)
      select key, process_instance_key, process_definition_key, bpmn_process_id,
        element_instance_key, element_id, job_key, error_type, error_message, state,
        to_timestamp(created_at / 1000.0), to_timestamp(resolved_at / 1000.0), position,
        partition_id
      from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[],
        ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::int[])
        as r (key, process_instance_key, process_definition_key, bpmn_process_id,
          element_instance_key, element_id, job_key, error_type, error_message, state, created_at,
          resolved_at, position, partition_id)
      on conflict (key) do update set
        process_definition_key = excluded.process_definition_key,
        bpmn_process_id = excluded.bpmn_process_id,
        element_id = excluded.element_id,
        error_type = excluded.error_type,
        error_message = coalesce(excluded.error_message, i.error_message),
        state = case when i.resolved_at is null then excluded.state else i.state end,
        created_at = coalesce(i.created_at, excluded.created_at),
        resolved_at = coalesce(i.resolved_at, excluded.resolved_at),
        position = excluded.position
      where excluded.position > i.position
      """;

  record Row(
      long key,
      long processInstanceKey,
      long processDefinitionKey,
      String bpmnProcessId,
      @Nullable Long elementInstanceKey,
      @Nullable String elementId,
      @Nullable Long jobKey,
      String errorType,
      @Nullable String errorMessage,
      String state,
      @Nullable Long createdAt,
      @Nullable Long resolvedAt,
      long position)
      implements InstanceProjection.Row<Row> {

    @Override
    public Row then(Row later) {
      return new Row(
          key,
          later.processInstanceKey,
          later.processDefinitionKey,
          later.bpmnProcessId,
          later.elementInstanceKey,
          later.elementId,
          later.jobKey,
          later.errorType,
          later.errorMessage != null ? later.errorMessage : errorMessage,
          resolvedAt == null ? later.state : state,
          createdAt != null ? createdAt : later.createdAt,
          resolvedAt != null ? resolvedAt : later.resolvedAt,
          later.position);
    }
  }

  IncidentProjection() {
    super("incident", INTERESTS, UPSERT);
  }

  @Override
  public int add(Record<?> event) {
    IncidentRecordValue value = (IncidentRecordValue) event.getValue();
    IncidentIntent intent = (IncidentIntent) event.getIntent();
    Row row =
        new Row(
            event.getKey(),
            value.getProcessInstanceKey(),
            value.getProcessDefinitionKey(),
            value.getBpmnProcessId(),
            Text.orNull(value.getElementInstanceKey()),
            Text.orNull(value.getElementId()),
            Text.orNull(value.getJobKey()),
            value.getErrorType().name(),
            Text.bounded(value.getErrorMessage()),
            intent == RESOLVED ? "resolved" : "open",
            intent == CREATED ? event.getTimestamp() : null,
            intent == RESOLVED ? event.getTimestamp() : null,
            event.getPosition());
    put(row);
    return 1200;
  }

  @Override
  void bind(Columns<Row> columns) throws SQLException {
    columns
        .bigint(Row::processInstanceKey)
        .bigint(Row::processDefinitionKey)
        .text(Row::bpmnProcessId)
        .bigint(Row::elementInstanceKey)
        .text(Row::elementId)
        .bigint(Row::jobKey)
        .text(Row::errorType)
        .text(Row::errorMessage)
        .text(Row::state)
        .bigint(Row::createdAt)
        .bigint(Row::resolvedAt);
  }
}
