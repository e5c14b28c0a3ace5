package org.footbridge.stepdown;

import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.referral.ReferAgain;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts the pathway the lead practitioner named. One of ours begins as a referral the school finds
 * started; any other is asked for by the school, which is told so.
 */
@Component
class StepUpWorker implements Worker<StepUpWorker.Input, Void> {

  record Input(String caseId, String schoolUrn) {}

  private final Tafs tafs;
  private final Cases cases;
  private final ReferAgain referAgain;
  private final CaseNotices notices;
  private final Timeline timeline;

  StepUpWorker(
      Tafs tafs, Cases cases, ReferAgain referAgain, CaseNotices notices, Timeline timeline) {
    this.tafs = tafs;
    this.cases = cases;
    this.referAgain = referAgain;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "stepdown.step-up";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Taf taf = tafs.of(about.id());
    String pathway = Objects.requireNonNull(taf.steppedUpTo());
    String lead = Objects.requireNonNull(taf.lead()).name();
    Map<String, String> words =
        Map.of("leadName", lead, "why", Objects.requireNonNullElse(taf.whyStepUp(), ""));
    if (pathway.equals(Case.MEDICAL_NEEDS)) {
      taf.startedReferral(referAgain.start(about, input.schoolUrn(), lead));
      tafs.save(taf);
      notices.tellRole(about, "taf-referral-started", "school", Contact.SCHOOL, words);
    } else {
      notices.tellRole(about, "taf-social-care", "school", Contact.SCHOOL, words);
    }
    timeline.record(about.id(), "taf-stepped-up", Map.of("pathway", pathway), Timeline.FOOTBRIDGE);
    return null;
  }
}
