package org.footbridge.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.duty.DutyEntry.FamilyTold;
import org.footbridge.duty.DutyEntry.OnFile;
import org.footbridge.duty.DutyEntry.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was decided, as it was written down. */
@Component
class EntryRows {

  private record Written(UUID occasion, DutyEntry entry) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;

  EntryRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** By occasion, each in the order in which it was written. */
  Map<UUID, List<DutyEntry>> ofCase(UUID caseId, String[] groups) {
    return jdbc
        .sql(
            """
            select e.*, n.id as letter, duty.day(n.created_at) as letter_on
            from duty.entry e
            left join notices.notice n
              on n.id = duty.letter_of(e.case_id, e.form_id, e.decided_at, :groups)
            where e.case_id = :case and casework.may_know(e.confined, e.case_id, :groups)
            order by e.id
            """)
        .param("case", caseId)
        .param("groups", groups)
        .query(this::read)
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Written::occasion, Collectors.mapping(Written::entry, Collectors.toList())));
  }

  private Written read(ResultSet row, int number) throws SQLException {
    return new Written(
        row.getObject("occasion_id", UUID.class),
        new DutyEntry(
            row.getLong("id"),
            row.getString("form_id"),
            row.getString("outcome"),
            row.getString("chosen"),
            List.of((String[]) row.getArray("not_chosen").getArray()),
            json.readValue(row.getString("said"), new TypeReference<List<Said>>() {}),
            json.readValue(row.getString("evidence"), new TypeReference<List<OnFile>>() {}),
            row.getBoolean("settles"),
            row.getString("decided_by"),
            row.getObject("decided_at", OffsetDateTime.class).toInstant(),
            told(row),
            row.getObject("corrects", Long.class)));
  }

  private static @Nullable FamilyTold told(ResultSet row) throws SQLException {
    LocalDate letterOn = row.getObject("letter_on", LocalDate.class);
    if (letterOn != null) {
      return new FamilyTold(letterOn, row.getObject("letter", UUID.class), null);
    }
    LocalDate toldOn = row.getObject("told_on", LocalDate.class);
    return toldOn == null ? null : new FamilyTold(toldOn, null, row.getString("told_how"));
  }
}
