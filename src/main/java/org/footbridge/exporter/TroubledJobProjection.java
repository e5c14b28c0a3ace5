package org.footbridge.exporter;

import static io.camunda.zeebe.protocol.record.intent.JobIntent.*;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that did not go well at the first try. Trouble makes the row; what comes later only changes
 * a row that is there, so that the great mass of jobs costs one look into a small index.
 */
final class TroubledJobProjection extends InstanceProjection<TroubledJobProjection.Row> {

  private static final Set<JobIntent> TROUBLE = EnumSet.of(FAILED, TIMED_OUT, ERROR_THROWN);

  private static final List<Interest> INTERESTS =
      List.of(
          new Interest(
              ValueType.JOB,
              EnumSet.of(
                  FAILED,
                  TIMED_OUT,
                  ERROR_THROWN,
                  RETRIES_UPDATED,
                  RECURRED_AFTER_BACKOFF,
                  COMPLETED,
                  CANCELED,
                  UPDATED,
                  MIGRATED),
              EnumSet.of(
                  CREATED,
                  COMPLETE,
                  TIME_OUT,
                  FAIL,
                  UPDATE_RETRIES,
                  CANCEL,
                  THROW_ERROR,
                  RECUR_AFTER_BACKOFF,
                  YIELD,
                  YIELDED,
                  UPDATE_TIMEOUT,
                  TIMEOUT_UPDATED,
                  UPDATE)));

  private static final String UPSERT =
      """
      insert into engine.troubled_job as j (
        key, process_instance_key, process_definition_key, element_instance_key, element_id,
        job_type, retries, error_code, error_message, state, first_trouble_at, ended_at, position,
        partition_id)
      select key, process_instance_key, process_definition_key, element_instance_key, element_id,
        job_type, retries, error_code, error_message, state,
        to_timestamp(first_trouble_at / 1000.0), to_timestamp(ended_at / 1000.0), position,
        partition_id
      from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
        ?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[])
        as r (key, process_instance_key, process_definition_key, element_instance_key, element_id,
          job_type, retries, error_code, error_message, state, first_trouble_at, ended_at,
          position, partition_id)
      where first_trouble_at is not null
        or exists (select from engine.troubled_job known where known.key = r.key)
      on conflict (key) do update set
        process_definition_key = excluded.process_definition_key,
        element_id = excluded.element_id,
        retries = excluded.retries,
        error_code = coalesce(excluded.error_code, j.error_code),
        error_message = coalesce(excluded.error_message, j.error_message),
        state = case when j.ended_at is null then excluded.state else j.state end,
        first_trouble_at = coalesce(j.first_trouble_at, excluded.first_trouble_at),
        ended_at = coalesce(j.ended_at, excluded.ended_at),
        position = excluded.position
      where excluded.position > j.position
      """;

  record Row(
      long key,
      long processInstanceKey,
      long processDefinitionKey,
      long elementInstanceKey,
      String elementId,
      String jobType,
      int retries,
      @Nullable String errorCode,
      @Nullable String errorMessage,
      String state,
      @Nullable Long firstTroubleAt,
      @Nullable Long endedAt,
      long position)
      implements InstanceProjection.Row<Row> {

    @Override
    public Row then(Row later) {
      return new Row(
          key,
          later.processInstanceKey,
          later.processDefinitionKey,
          later.elementInstanceKey,
          later.elementId,
          later.jobType,
          later.retries,
          later.errorCode != null ? later.errorCode : errorCode,
          later.errorMessage != null ? later.errorMessage : errorMessage,
          endedAt == null ? later.state : state,
          firstTroubleAt != null ? firstTroubleAt : later.firstTroubleAt,
          endedAt != null ? endedAt : later.endedAt,
          later.position);
    }
  }

  TroubledJobProjection() {
    super("troubled_job", INTERESTS, UPSERT);
  }

  @Override
  public int add(Record<?> event) {
    JobRecordValue value = (JobRecordValue) event.getValue();
    JobIntent intent = (JobIntent) event.getIntent();
    boolean trouble = TROUBLE.contains(intent);
    Row row =
        new Row(
            event.getKey(),
            value.getProcessInstanceKey(),
            value.getProcessDefinitionKey(),
            value.getElementInstanceKey(),
            value.getElementId(),
            value.getType(),
            value.getRetries(),
            Text.orNull(value.getErrorCode()),
            Text.bounded(value.getErrorMessage()),
            switch (intent) {
              case FAILED -> "failed";
              case TIMED_OUT -> "timed-out";
              case ERROR_THROWN -> "error-thrown";
              case COMPLETED -> "completed";
              case CANCELED -> "canceled";
              default -> "waiting";
            },
            trouble ? event.getTimestamp() : null,
            intent == COMPLETED || intent == CANCELED ? event.getTimestamp() : null,
            event.getPosition());
    put(row);
    return trouble ? 1200 : 200;
  }

  @Override
  void bind(Columns<Row> columns) throws SQLException {
    columns
        .bigint(Row::processInstanceKey)
        .bigint(Row::processDefinitionKey)
        .bigint(Row::elementInstanceKey)
        .text(Row::elementId)
        .text(Row::jobType)
        .integer(Row::retries)
        .text(Row::errorCode)
        .text(Row::errorMessage)
        .text(Row::state)
        .bigint(Row::firstTroubleAt)
        .bigint(Row::endedAt);
  }
}
