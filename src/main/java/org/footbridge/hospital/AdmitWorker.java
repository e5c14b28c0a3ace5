package org.footbridge.hospital;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pupil is in hospital: what cannot be kept there stands still. */
@Component
class AdmitWorker implements Worker<AdmitWorker.Input, Void> {

  record Input(String caseId, String stayId) {}

  private final Stays stays;
  private final SlaClocks clocks;
  private final Timeline timeline;

  AdmitWorker(Stays stays, SlaClocks clocks, Timeline timeline) {
    this.stays = stays;
    this.clocks = clocks;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "hospital.admit";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    CaseId caseId = CaseId.of(input.caseId());
    Stay stay = stays.one(input.stayId());
    stay.admit();
    stays.save(stay);
    clocks.pauseAll(caseId.value(), PauseReason.HOSPITAL_STAY);
    timeline.record(caseId, "hospital-stay-began", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
