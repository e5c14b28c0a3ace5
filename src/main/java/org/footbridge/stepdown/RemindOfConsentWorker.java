package org.footbridge.stepdown;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reminds the parent, kindly, that we would like to know. */
@Component
class RemindOfConsentWorker implements Worker<RemindOfConsentWorker.Input, Void> {

  record Input(String caseId) {}

  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;

  RemindOfConsentWorker(Cases cases, CaseNotices notices, Timeline timeline) {
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "stepdown.remind-of-consent";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    notices.tellRole(cases.byId(id), "taf-consent-reminder", "parent", Contact.PARENT, Map.of());
    timeline.record(id, "consent-reminded", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
