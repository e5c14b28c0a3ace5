package org.footbridge.hospital;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stay is over: the clocks run on, and everybody is told how the pupil comes back. */
@Component
class DischargeWorker implements Worker<DischargeWorker.Input, Void> {

  record Input(String caseId, String stayId) {}

  private final Stays stays;
  private final Cases cases;
  private final SlaClocks clocks;
  private final CaseNotices notices;
  private final StayWords words;
  private final Timeline timeline;
  private final Clock clock;

  DischargeWorker(
      Stays stays,
      Cases cases,
      SlaClocks clocks,
      CaseNotices notices,
      StayWords words,
      Timeline timeline,
      Clock clock) {
    this.stays = stays;
    this.cases = cases;
    this.clocks = clocks;
    this.notices = notices;
    this.words = words;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "hospital.discharge";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Stay stay = stays.one(input.stayId());
    stay.end(WorkingTime.today(clock));
    stays.save(stay);
    clocks.resumeAll(about.id().value(), PauseReason.HOSPITAL_STAY);
    if (stay.isLeft()) {
      Map<String, String> said = new HashMap<>();
      Stay.Discharge discharge = stay.discharge();
      if (discharge != null) {
        said.put("goesBack", words.say("hospital.goes-back." + discharge.goesBack()));
      }
      notices.tellEveryone(about, "hospital-left", said);
      timeline.record(about.id(), "hospital-left", Map.of(), Timeline.FOOTBRIDGE);
    } else {
      timeline.record(about.id(), "hospital-not-admitted", Map.of(), Timeline.FOOTBRIDGE);
    }
    return null;
  }
}
