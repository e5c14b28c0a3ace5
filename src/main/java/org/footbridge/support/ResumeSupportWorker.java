package org.footbridge.support;

import java.util.Map;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a pause and tells the school and the parent that lessons start again. */
@Component
class ResumeSupportWorker implements Worker<ResumeSupportWorker.Input, Void> {

  record Input(String caseId, UUID pauseId) {}

  private final Pauses pauses;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;

  ResumeSupportWorker(Pauses pauses, Cases cases, CaseNotices notices, Timeline timeline) {
    this.pauses = pauses;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "support.resume-support";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    if (pauses.end(input.pauseId())) {
      Case resumed = cases.byId(CaseId.of(input.caseId()));
      notices.tellRole(resumed, "support-resumed", "school", Contact.SCHOOL, Map.of());
      notices.tellRole(resumed, "support-resumed", "parent", Contact.PARENT, Map.of());
      timeline.record(resumed.id(), "support-resumed", Map.of(), Timeline.FOOTBRIDGE);
    }
    return null;
  }
}
