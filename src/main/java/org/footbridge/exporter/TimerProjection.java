package org.footbridge.exporter;

import static io.camunda.zeebe.protocol.record.intent.TimerIntent.*;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The timers of diagrams. A repeating timer is a new one, with a key of its own, each time. */
final class TimerProjection extends InstanceProjection<TimerProjection.Row> {

  private static final List<Interest> INTERESTS =
      List.of(
          new Interest(
              ValueType.TIMER,
              EnumSet.of(CREATED, TRIGGERED, CANCELED, MIGRATED),
              EnumSet.of(TRIGGER, CANCEL)));

  private static final String UPSERT =
      """
      insert into engine.timer as t (
        key, element_instance_key, process_instance_key, process_definition_key, element_id, due_at,
        repetitions, state, created_at, ended_at, position, partition_id)
      select key, element_instance_key, process_instance_key, process_definition_key, element_id,
        to_timestamp(due_at / 1000.0), repetitions, state, to_timestamp(created_at / 1000.0),
        to_timestamp(ended_at / 1000.0), position, partition_id
      from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[],
        ?::int[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[])
        as r (key, element_instance_key, process_instance_key, process_definition_key, element_id,
          due_at, repetitions, state, created_at, ended_at, position, partition_id)
      on conflict (key) do update set
        process_definition_key = excluded.process_definition_key,
        element_id = excluded.element_id,
        due_at = excluded.due_at,
        repetitions = excluded.repetitions,
        state = case when t.ended_at is null then excluded.state else t.state end,
        created_at = coalesce(t.created_at, excluded.created_at),
        ended_at = coalesce(t.ended_at, excluded.ended_at),
        position = excluded.position
      where excluded.position > t.position
      """;

  record Row(
      long key,
      @Nullable Long elementInstanceKey,
      @Nullable Long processInstanceKey,
      long processDefinitionKey,
      String elementId,
      long dueAt,
      int repetitions,
      String state,
      @Nullable Long createdAt,
      @Nullable Long endedAt,
      long position)
      implements InstanceProjection.Row<Row> {

    @Override
    public Row then(Row later) {
      return new Row(
          key,
          later.elementInstanceKey,
          later.processInstanceKey,
          later.processDefinitionKey,
          later.elementId,
          later.dueAt,
          later.repetitions,
          endedAt == null ? later.state : state,
          createdAt != null ? createdAt : later.createdAt,
          endedAt != null ? endedAt : later.endedAt,
          later.position);
    }
  }

  TimerProjection() {
    super("timer", INTERESTS, UPSERT);
  }

  @Override
  public int add(Record<?> event) {
    TimerRecordValue value = (TimerRecordValue) event.getValue();
    TimerIntent intent = (TimerIntent) event.getIntent();
    Row row =
        new Row(
            event.getKey(),
            Text.orNull(value.getElementInstanceKey()),
            Text.orNull(value.getProcessInstanceKey()),
            value.getProcessDefinitionKey(),
            value.getTargetElementId(),
            value.getDueDate(),
            value.getRepetitions(),
            switch (intent) {
              case TRIGGERED -> "triggered";
              case CANCELED -> "canceled";
              default -> "created";
            },
            intent == CREATED ? event.getTimestamp() : null,
            intent == TRIGGERED || intent == CANCELED ? event.getTimestamp() : null,
            event.getPosition());
    put(row);
    return 160;
  }

  @Override
  void bind(Columns<Row> columns) throws SQLException {
    columns
        .bigint(Row::elementInstanceKey)
        .bigint(Row::processInstanceKey)
        .bigint(Row::processDefinitionKey)
        .text(Row::elementId)
        .bigint(Row::dueAt)
        .integer(Row::repetitions)
        .text(Row::state)
        .bigint(Row::createdAt)
        .bigint(Row::endedAt);
  }
}
