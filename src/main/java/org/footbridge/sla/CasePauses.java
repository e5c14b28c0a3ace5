package org.footbridge.sla;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a whole case is paused for now, for deadlines that begin meanwhile. */
@Component
class CasePauses {

  private final JdbcClient jdbc;

  CasePauses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void begin(UUID caseId, PauseReason reason, LocalDate on) {
    jdbc.sql(
            """
            insert into sla.standstill (case_id, reason, since) values (:case, :reason, :since)
            on conflict do nothing
            """)
        .param("case", caseId)
        .param("reason", reason.code())
        .param("since", on)
        .update();
  }

  void end(UUID caseId, PauseReason reason) {
    jdbc.sql("delete from sla.standstill where case_id = :case and reason = :reason")
        .param("case", caseId)
        .param("reason", reason.code())
        .update();
  }

  void endAll(UUID caseId) {
    jdbc.sql("delete from sla.standstill where case_id = :case").param("case", caseId).update();
  }

  /** The oldest first. */
  List<PauseReason> of(UUID caseId) {
    return jdbc.sql(
            "select reason from sla.standstill where case_id = :case order by since, reason")
        .param("case", caseId)
        .query((row, number) -> PauseReason.of(row.getString("reason")))
        .list();
  }
}
