package org.footbridge.evidence;

import java.util.Map;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renewed evidence was accepted: everybody hears of it, and the period is over. */
@Component
class RenewEvidenceWorker implements Worker<RenewEvidenceWorker.Input, Void> {

  record Input(String caseId) {}

  private final Periods periods;
  private final Documents documents;
  private final EvidenceDays days;
  private final SlaClocks clocks;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;

  RenewEvidenceWorker(
      Periods periods,
      Documents documents,
      EvidenceDays days,
      SlaClocks clocks,
      Cases cases,
      CaseNotices notices,
      Timeline timeline,
      Dates dates) {
    this.periods = periods;
    this.documents = documents;
    this.days = days;
    this.clocks = clocks;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String jobType() {
    return "evidence.renew";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Period period = periods.findByRenewalKey(job.processInstanceKey()).orElseThrow();
    period.renewed(days.today());
    periods.save(period);
    // Evidence that was just accepted is current: nobody has to look once more.
    clocks.meet(about.id().value(), SlaKind.EVIDENCE_CHECK);
    Documents.Document accepted = documents.accepted(period.caseId()).orElseThrow();
    notices.tellEveryone(
        about, "evidence-accepted", Map.of("datedOn", dates.day(accepted.datedOn())));
    timeline.record(about.id(), "evidence-accepted", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
