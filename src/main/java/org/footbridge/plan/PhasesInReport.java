package org.footbridge.plan;

import java.math.BigDecimal;
import java.util.List;
import org.footbridge.casework.CaseId;
import org.footbridge.support.ReportPart;
import org.springframework.stereotype.Component;

/** What the closing report says about the way back to school. */
@Component
class PhasesInReport implements ReportPart {

  private final Phases phases;
  private final PlanWords words;

  PhasesInReport(Phases phases, PlanWords words) {
    this.phases = phases;
    this.words = words;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public List<String> sentences(CaseId caseId) {
    return phases.all(caseId).stream().filter(PhaseRun::isRecorded).map(this::sentence).toList();
  }

  private String sentence(PhaseRun run) {
    String from = words.day(run.phase().startsOn());
    String step = words.brief(run.phase());
    BigDecimal attended = run.sessionsAttended();
    return attended == null
        ? words.text("plan.report.step", from, step)
        : words.text(
            "plan.report.attended", from, step, attended.stripTrailingZeros().toPlainString());
  }
}
