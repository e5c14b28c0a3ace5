package org.footbridge.evidence;

import java.time.Instant;
import java.time.LocalDate;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/** When the school is asked for renewed evidence: four weeks before the clock runs out. */
@Component
class PlanRenewalWorker implements Worker<PlanRenewalWorker.Input, PlanRenewalWorker.Output> {

  static final int WEEKS_TO_ASK = 4;

  record Input(String caseId) {}

  record Output(Instant askForEvidenceAt) {}

  private final EvidenceDays days;

  PlanRenewalWorker(EvidenceDays days) {
    this.days = days;
  }

  @Override
  public String jobType() {
    return "evidence.plan-renewal";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    LocalDate due = days.due(CaseId.of(input.caseId()).value(), SlaKind.EVIDENCE_RENEWAL);
    return new Output(WorkingTime.morningOf(due.minusWeeks(WEEKS_TO_ASK)));
  }
}
