package org.footbridge.evidence;

import java.util.Map;
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

/** Reminds the school each week as long as renewed evidence is missing. */
@Component
class RemindEvidenceWorker implements Worker<RemindEvidenceWorker.Input, Void> {

  record Input(String caseId) {}

  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;

  RemindEvidenceWorker(Cases cases, CaseNotices notices, Timeline timeline) {
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "evidence.remind";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    notices.tellRole(about, "evidence-reminder", "school", Contact.SCHOOL, Map.of());
    timeline.record(about.id(), "evidence-reminded", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
