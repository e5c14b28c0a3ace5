package org.footbridge.duty;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What people write into the record themselves: notices, decisions without a form, corrections. */
@Component
@Transactional
class HandWritten {

  /** What can be decided by hand. */
  static final List<String> OUTCOMES =
      List.of("arrange", "not-needed", "go-on", "in-school", "elsewhere");

  /**
   * A decision.
   *
   * @param said answers with their questions
   * @param corrects the entry it puts right; such an entry settles nothing by itself
   */
  record Decision(
      String outcome,
      List<DutyEntry.Said> said,
      @Nullable LocalDate toldOn,
      @Nullable String toldHow,
      @Nullable Long corrects) {}

  /** Somebody told the council. */
  record Notice(
      String toldBy, String toldAs, LocalDate toldOn, @Nullable LocalDate firstDay, String words) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  HandWritten(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  void decide(Occasion about, Decision decision, String by) {
    jdbc.sql(
            """
            insert into duty.entry (occasion_id, case_id, outcome, said, evidence, settles, decided_by, decided_at, told_on,
              told_how, corrects)
            values (:occasion, :case, :outcome, cast(:said as jsonb), duty.on_file(:case), :settles, :by, :now, :toldOn,
              :toldHow, :corrects)
            """)
        .param("occasion", about.id())
        .param("case", about.caseId())
        .param("outcome", decision.outcome())
        .param("said", json.writeValueAsString(decision.said()))
        .param("settles", decision.corrects() == null)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .param("toldOn", decision.toldOn())
        .param("toldHow", decision.toldHow())
        .param("corrects", decision.corrects())
        .update();
  }

  void note(CaseId about, Notice notice, String by) {
    jdbc.sql(
            """
            insert into duty.notice (id, case_id, told_by, told_as, told_on, first_day, words, recorded_by, recorded_at)
            values (:id, :case, :toldBy, :toldAs, :toldOn, :firstDay, :words, :by, :now)
            """)
        .param("id", UUID.randomUUID())
        .param("case", about.value())
        .param("toldBy", notice.toldBy())
        .param("toldAs", notice.toldAs())
        .param("toldOn", notice.toldOn())
        .param("firstDay", notice.firstDay())
        .param("words", notice.words())
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }
}
