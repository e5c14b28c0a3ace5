package org.footbridge.exporter;

import static io.camunda.zeebe.protocol.record.intent.UserTaskIntent.*;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of people, with the case of their instance. The task's variables are never looked at.
 */
final class UserTaskProjection extends InstanceProjection<UserTaskProjection.Row> {

  private static final List<Interest> INTERESTS =
      List.of(
          new Interest(
              ValueType.USER_TASK,
              EnumSet.of(CREATED, COMPLETING, COMPLETED, CANCELED, ASSIGNED, UPDATED, MIGRATED),
              // The rest are commands, and announcements that the handled ones follow at once.
              EnumSet.of(
                  CREATING, COMPLETE, CANCELING, ASSIGN, ASSIGNING, CLAIM, UPDATE, UPDATING)));

  private static final String UPSERT =
      """
      insert into engine.user_task as t (
        key, process_instance_key, element_instance_key, process_definition_key,
        process_definition_version, bpmn_process_id, element_id, form_key, external_form_reference,
        candidate_groups, candidate_users, assignee, due_at, follow_up_at, priority, state,
        created_at, ended_at, case_id, position, partition_id)
      select r.key, r.process_instance_key, r.element_instance_key,
        case when placed then r.process_definition_key
          else coalesce(known.process_definition_key, r.process_definition_key) end,
        case when placed then r.process_definition_version
          else coalesce(known.process_definition_version, r.process_definition_version) end,
        case when placed then r.bpmn_process_id
          else coalesce(known.bpmn_process_id, r.bpmn_process_id) end,
        case when placed then r.element_id else coalesce(known.element_id, r.element_id) end,
        r.form_key,
        r.external_form_reference, r.candidate_groups::text[], r.candidate_users::text[],
        r.assignee, to_timestamp(r.due_at / 1000.0), to_timestamp(r.follow_up_at / 1000.0),
        r.priority, r.state, to_timestamp(r.created_at / 1000.0), to_timestamp(r.ended_at / 1000.0),
        p.case_id, r.position, r.partition_id
      from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::text[],
        ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
        ?::bigint[], ?::int[], ?::text[], ?::bigint[], ?::bigint[], ?::boolean[], ?::bigint[],
        ?::int[])
        as r (key, process_instance_key, element_instance_key, process_definition_key,
          process_definition_version, bpmn_process_id, element_id, form_key,
          external_form_reference, candidate_groups, candidate_users, assignee, due_at,
          follow_up_at, priority, state, created_at, ended_at, placed, position,
          partition_id)
        left join engine.user_task known on known.key = r.key
        left join engine.process_instance p on p.key = r.process_instance_key
      on conflict (key) do update set
        process_definition_key = excluded.process_definition_key,
        process_definition_version = excluded.process_definition_version,
        bpmn_process_id = excluded.bpmn_process_id,
        element_id = excluded.element_id,
        form_key = excluded.form_key,
        external_form_reference = excluded.external_form_reference,
        candidate_groups = excluded.candidate_groups,
        candidate_users = excluded.candidate_users,
        assignee = excluded.assignee,
        due_at = excluded.due_at,
        follow_up_at = excluded.follow_up_at,
        priority = excluded.priority,
        state = case when t.ended_at is null then excluded.state else t.state end,
        created_at = coalesce(t.created_at, excluded.created_at),
        ended_at = coalesce(t.ended_at, excluded.ended_at),
        case_id = coalesce(excluded.case_id, t.case_id),
        position = excluded.position
      where excluded.position > t.position
      """;

  /**
   * @param placed it comes from a record that names the task's definition and element truly: after
   *     a migration all others name the old ones again (broker 8.6.0)
   */
  record Row(
      long key,
      long processInstanceKey,
      long elementInstanceKey,
      long processDefinitionKey,
      int processDefinitionVersion,
      String bpmnProcessId,
      String elementId,
      @Nullable Long formKey,
      @Nullable String externalFormReference,
      String candidateGroups,
      String candidateUsers,
      @Nullable String assignee,
      @Nullable Long dueAt,
      @Nullable Long followUpAt,
      int priority,
      String state,
      @Nullable Long createdAt,
      @Nullable Long endedAt,
      boolean placed,
      long position)
      implements InstanceProjection.Row<Row> {

    /**
     * A task's record always tells the whole task, so the later one wins but for its beginning and
     * its place.
     */
    @Override
    public Row then(Row later) {
      Row place = placed && !later.placed ? this : later;
      return new Row(
          key,
          later.processInstanceKey,
          later.elementInstanceKey,
          place.processDefinitionKey,
          place.processDefinitionVersion,
          place.bpmnProcessId,
          place.elementId,
          later.formKey,
          later.externalFormReference,
          later.candidateGroups,
          later.candidateUsers,
          later.assignee,
          later.dueAt,
          later.followUpAt,
          later.priority,
          endedAt == null ? later.state : state,
          createdAt != null ? createdAt : later.createdAt,
          endedAt != null ? endedAt : later.endedAt,
          place.placed,
          later.position);
    }
  }

  UserTaskProjection() {
    super("user_task", INTERESTS, UPSERT);
  }

  @Override
  public int add(Record<?> event) {
    UserTaskRecordValue value = (UserTaskRecordValue) event.getValue();
    UserTaskIntent intent = (UserTaskIntent) event.getIntent();
    String groups = Text.array(value.getCandidateGroupsList());
    String users = Text.array(value.getCandidateUsersList());
    Row row =
        new Row(
            event.getKey(),
            value.getProcessInstanceKey(),
            value.getElementInstanceKey(),
            value.getProcessDefinitionKey(),
            value.getProcessDefinitionVersion(),
            value.getBpmnProcessId(),
            value.getElementId(),
            Text.orNull(value.getFormKey()),
            Text.orNull(value.getExternalFormReference()),
            groups,
            users,
            Text.orNull(value.getAssignee()),
            Text.millis(value.getDueDate()),
            Text.millis(value.getFollowUpDate()),
            value.getPriority(),
            state(intent),
            createdAt(event, value),
            intent == COMPLETED || intent == CANCELED ? event.getTimestamp() : null,
            intent == CREATED || intent == MIGRATED,
            event.getPosition());
    put(row);
    return 300 + 2 * (groups.length() + users.length());
  }

  private static @Nullable Long createdAt(Record<?> event, UserTaskRecordValue value) {
    if (event.getIntent() == CREATED) {
      return event.getTimestamp();
    }
    return value.getCreationTimestamp() > 0 ? Long.valueOf(value.getCreationTimestamp()) : null;
  }

  private static String state(UserTaskIntent intent) {
    return switch (intent) {
      case COMPLETING -> "completing";
      case COMPLETED -> "completed";
      case CANCELED -> "canceled";
      default -> "created";
    };
  }

  @Override
  void bind(Columns<Row> columns) throws SQLException {
    columns
        .bigint(Row::processInstanceKey)
        .bigint(Row::elementInstanceKey)
        .bigint(Row::processDefinitionKey)
        .integer(Row::processDefinitionVersion)
        .text(Row::bpmnProcessId)
        .text(Row::elementId)
        .bigint(Row::formKey)
        .text(Row::externalFormReference)
        .text(Row::candidateGroups)
        .text(Row::candidateUsers)
        .text(Row::assignee)
        .bigint(Row::dueAt)
        .bigint(Row::followUpAt)
        .integer(Row::priority)
        .text(Row::state)
        .bigint(Row::createdAt)
        .bigint(Row::endedAt)
        .bool(Row::placed);
  }
}
