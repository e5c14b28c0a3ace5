package org.footbridge.support;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The decisions about provision of each case; the last one counts, the earlier ones stay. */
@Component
@Transactional
public class Provisions {

  private final JdbcClient jdbc;

  Provisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void decide(CaseId id, Provision provision) {
    jdbc.sql(
            """
            insert into support.provision
              (case_id, kinds, hours_per_week, subjects, place, starts_on, why, decided_by, decided_at)
            values (:id, :kinds, :hours, :subjects, :place, :starts, :why, :by, :at)
            """)
        .param("id", id.value())
        .param("kinds", provision.kinds().toArray(String[]::new))
        .param("hours", provision.hoursPerWeek())
        .param("subjects", provision.subjects().toArray(String[]::new))
        .param("place", provision.place())
        .param("starts", Date.valueOf(provision.startsOn()))
        .param("why", provision.why())
        .param("by", provision.decidedBy())
        .param("at", Timestamp.from(provision.decidedAt()))
        .update();
  }

  /** The one that counts now. */
  @Transactional(readOnly = true)
  public Optional<Provision> of(CaseId id) {
    List<Provision> all = all(id);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** As they were decided, the oldest first. */
  @Transactional(readOnly = true)
  public List<Provision> all(CaseId id) {
    return jdbc.sql(
            """
            select kinds, hours_per_week, subjects, place, starts_on, why, decided_by, decided_at
            from support.provision where case_id = :id order by id
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new Provision(
                    List.of((String[]) row.getArray("kinds").getArray()),
                    row.getBigDecimal("hours_per_week"),
                    List.of((String[]) row.getArray("subjects").getArray()),
                    row.getString("place"),
                    row.getDate("starts_on").toLocalDate(),
                    row.getString("why"),
                    row.getString("decided_by"),
                    row.getTimestamp("decided_at").toInstant()))
        .list();
  }
}
