package org.footbridge.evidence;

import java.time.Instant;
import java.time.LocalDate;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/** When the evidence is checked: a week before its clock runs out. */
@Component
class PlanEvidenceCheckWorker
    implements Worker<PlanEvidenceCheckWorker.Input, PlanEvidenceCheckWorker.Output> {

  private static final int TIME_TO_CHECK = 5;

  record Input(String caseId, String schoolUrn) {}

  record Output(Instant checkEvidenceAt, Instant evidenceCheckDueAt) {}

  private final EvidenceDays days;

  PlanEvidenceCheckWorker(EvidenceDays days) {
    this.days = days;
  }

  @Override
  public String jobType() {
    return "evidence.plan-check";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    LocalDate due = days.due(CaseId.of(input.caseId()).value(), SlaKind.EVIDENCE_CHECK);
    return new Output(
        WorkingTime.morningOf(days.before(input.schoolUrn(), due, TIME_TO_CHECK)),
        WorkingTime.endOf(due));
  }
}
