package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/**
 * Somebody who knows the pupil reads the closing report before it goes out. The teams that get it
 * may see the case from then on.
 */
@Component
class CheckClosingReport implements FormHandler<CheckClosingReport.Checked> {

  record Checked(@NotBlank String report) {}

  private final ClosingReports reports;
  private final Exit.Exits exits;
  private final Cases cases;
  private final Timeline timeline;

  CheckClosingReport(ClosingReports reports, Exit.Exits exits, Cases cases, Timeline timeline) {
    this.reports = reports;
    this.exits = exits;
    this.cases = cases;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "check-closing-report";
  }

  @Override
  public Class<Checked> answers() {
    return Checked.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return reports
        .of(new CaseId(task.caseId()))
        .map(report -> Map.<String, Object>of("report", report.text()))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Checked checked, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    reports.check(id, checked.report(), task.person().name());
    String area = cases.byId(id).area();
    exits
        .of(id)
        .ifPresent(exit -> exit.alsoTold().forEach(team -> cases.letSee(id, team + "@" + area)));
    timeline.record(id, "closing-report-checked", Map.of(), task.person().name());
    return Map.of();
  }
}
