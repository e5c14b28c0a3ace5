package org.footbridge.referral;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells school and parent that the referral is not accepted, why, and what comes next. */
@Component
class TellDecisionWorker implements Worker<TellDecisionWorker.Input, Void> {

  record Input(String caseId) {}

  private final Referrals referrals;
  private final ReferralNotes notes;
  private final TellSchool tell;
  private final Timeline timeline;

  TellDecisionWorker(Referrals referrals, ReferralNotes notes, TellSchool tell, Timeline timeline) {
    this.referrals = referrals;
    this.notes = notes;
    this.tell = tell;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "referral.tell-decision";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    CaseId caseId = CaseId.of(input.caseId());
    Referral referral = referrals.ofCase(caseId).orElseThrow();
    Map<String, String> words =
        Map.of(
            "reason", notes.latest(referral.id(), ReferralNotes.REASON).orElse(""),
            "whatNext", notes.latest(referral.id(), ReferralNotes.WHAT_NEXT).orElse(""));
    tell.school(caseId, "not-accepted", words);
    tell.parent(caseId, "not-accepted", words);
    timeline.record(caseId, "decision-told", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
