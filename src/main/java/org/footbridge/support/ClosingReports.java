package org.footbridge.support;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The closing report of each case that was supported. */
@Component
@Transactional
class ClosingReports {

  /**
   * @param checkedBy who read it and let it go out, or null before
   */
  record ClosingReport(String text, @Nullable String checkedBy) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  ClosingReports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void write(CaseId id, String text) {
    jdbc.sql(
            """
            insert into support.closing_report (case_id, text, written_at)
            values (:case, :text, :now) on conflict (case_id) do nothing
            """)
        .param("case", id.value())
        .param("text", text)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  void check(CaseId id, String text, String by) {
    jdbc.sql(
            """
            update support.closing_report set text = :text, checked_by = :by, checked_at = :now
            where case_id = :case
            """)
        .param("text", text)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .param("case", id.value())
        .update();
  }

  @Transactional(readOnly = true)
  Optional<ClosingReport> of(CaseId id) {
    return jdbc.sql("select text, checked_by from support.closing_report where case_id = :case")
        .param("case", id.value())
        .query(ClosingReport.class)
        .optional();
  }
}
