package org.footbridge.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/**
 * When the school is asked for renewed evidence: four weeks before the clock runs out, earlier
 * where a holiday lies before that day, and at once when what there is was found not to hold any
 * more.
 */
@Component
class PlanRenewalWorker implements Worker<PlanRenewalWorker.Input, PlanRenewalWorker.Output> {

  record Input(String caseId, String schoolUrn) {}

  record Output(Instant askForEvidenceAt) {}

  private final Periods periods;
  private final EvidenceDays days;

  PlanRenewalWorker(Periods periods, EvidenceDays days) {
    this.periods = periods;
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
    UUID caseId = CaseId.of(input.caseId()).value();
    LocalDate ask = days.toAskBefore(input.schoolUrn(), days.due(caseId, SlaKind.EVIDENCE_RENEWAL));
    // Four weeks that end in a holiday may begin later than the day on which they were given.
    boolean atOnce = periods.current(caseId).isNotCurrent() && ask.isAfter(days.today());
    return new Output(WorkingTime.morningOf(atOnce ? days.today() : ask));
  }
}
