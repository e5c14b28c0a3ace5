package org.footbridge.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who saw and did what. */
@Component
public class AuditTrail {

  /**
   * One thing somebody did or saw.
   *
   * @param details keys and codes as one line, {@code grant=school@100001}
   */
  public record Entry(
      long id, Instant at, String who, String action, String details, @Nullable String address) {}

  private final JdbcClient jdbc;

  AuditTrail(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest entries of a case that this person may know, at most a thousand. */
  public List<Entry> ofCase(UUID caseId, Person person) {
    return ofCase(caseId, person, Long.MAX_VALUE, 1000);
  }

  List<Entry> ofCase(UUID caseId, Person person, long before, int most) {
    return jdbc.sql(
            """
            select id, at, person_name, action, host(address) as address,
                   (select coalesce(string_agg(key || '=' || value, ', ' order by key), '')
                    from jsonb_each_text(details)) as details
            from audit.entry where case_id = :case and id < :before
              and casework.may_know(confined, case_id, :groups)
            order by id desc limit :most
            """)
        .param("case", caseId)
        .param("before", before)
        .param("groups", person.groups())
        .param("most", most)
        .query(
            (row, number) ->
                new Entry(
                    row.getLong("id"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("person_name"),
                    row.getString("action"),
                    row.getString("details"),
                    row.getString("address")))
        .list();
  }
}
