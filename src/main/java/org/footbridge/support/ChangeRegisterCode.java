package org.footbridge.support;

import jakarta.validation.constraints.NotNull;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The school confirms that the register shows C2 for the time of support. */
@Component
class ChangeRegisterCode implements FormHandler<ChangeRegisterCode.Confirmation> {

  record Confirmation(boolean codeChanged, @NotNull LocalDate changedFrom) {}

  private final JdbcClient jdbc;
  private final Timeline timeline;

  ChangeRegisterCode(JdbcClient jdbc, Timeline timeline) {
    this.jdbc = jdbc;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "change-register-code";
  }

  @Override
  public Class<Confirmation> answers() {
    return Confirmation.class;
  }

  @Override
  public Map<String, Object> submit(Confirmation confirmation, TaskOnCase task) {
    jdbc.sql(
            """
            insert into support.register_code (case_id, changed_from, confirmed_by, confirmed_at)
            values (:id, :from, :by, :at) on conflict (case_id) do nothing
            """)
        .param("id", task.caseId())
        .param("from", Date.valueOf(confirmation.changedFrom()))
        .param("by", task.person().name())
        .param("at", Timestamp.from(task.now()))
        .update();
    timeline.record(
        new CaseId(task.caseId()), "register-code-changed", Map.of(), task.person().name());
    return Map.of();
  }
}
