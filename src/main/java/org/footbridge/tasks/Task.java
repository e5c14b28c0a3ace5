package org.footbridge.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** A task that is open, or whose completion is on its way to the engine. */
record Task(
    long key,
    UUID caseId,
    String caseReference,
    String pupilName,
    String schoolUrn,
    String elementId,
    long processDefinitionKey,
    @Nullable Long formKey,
    List<String> groups,
    @Nullable Instant dueAt,
    @Nullable UUID assigneeId,
    @Nullable String assigneeName,
    boolean isCompleting,
    @Nullable String confinement) {

  static final String COLUMNS =
      """
      t.user_task_key, t.case_id, t.case_reference, t.pupil_name, t.school_urn, t.element_id,
      t.process_definition_key, t.form_key, t.groups, nullif(t.due_at, 'infinity') as due_at,
      t.assignee_id, t.assignee_name, t.state = 'completing' as completing,
      t.confined
      """;

  static final RowMapper<Task> ROW = (row, n) -> from(row);

  private static Task from(ResultSet row) throws SQLException {
    long formKey = row.getLong("form_key");
    Long form = row.wasNull() ? null : formKey;
    OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
    return new Task(
        row.getLong("user_task_key"),
        row.getObject("case_id", UUID.class),
        row.getString("case_reference"),
        row.getString("pupil_name"),
        row.getString("school_urn"),
        row.getString("element_id"),
        row.getLong("process_definition_key"),
        form,
        Arrays.asList((String[]) row.getArray("groups").getArray()),
        due == null ? null : due.toInstant(),
        row.getObject("assignee_id", UUID.class),
        row.getString("assignee_name"),
        row.getBoolean("completing"),
        row.getString("confined"));
  }

  /** The roles of its groups; whose task it is comes first, who may stand in for them later. */
  List<String> roles() {
    return groups.stream().map(group -> group.replaceFirst("@.*", "")).distinct().toList();
  }

  boolean isHeldBy(Person person) {
    return person.id().equals(assigneeId);
  }

  boolean isHeldByColleagueOf(Person person) {
    return assigneeId != null && !isHeldBy(person);
  }
}
