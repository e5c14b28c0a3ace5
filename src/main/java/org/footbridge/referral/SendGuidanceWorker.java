package org.footbridge.referral;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the lead teacher's guidance to the school and tells the parent of it. */
@Component
class SendGuidanceWorker implements Worker<SendGuidanceWorker.Input, Void> {

  record Input(String caseId) {}

  private final Referrals referrals;
  private final ReferralNotes notes;
  private final TellSchool tell;
  private final Timeline timeline;

  SendGuidanceWorker(Referrals referrals, ReferralNotes notes, TellSchool tell, Timeline timeline) {
    this.referrals = referrals;
    this.notes = notes;
    this.tell = tell;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "referral.send-guidance";
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
        Map.of("guidance", notes.latest(referral.id(), ReferralNotes.GUIDANCE).orElse(""));
    tell.school(caseId, "guidance", words);
    tell.parent(caseId, "guidance", words);
    timeline.record(caseId, "guidance-sent", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
