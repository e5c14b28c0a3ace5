package org.footbridge.referral;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reminds the school of what it was asked for. */
@Component
class RemindSchoolWorker implements Worker<RemindSchoolWorker.Input, Void> {

  record Input(String caseId) {}

  private final Referrals referrals;
  private final ReferralNotes notes;
  private final TellSchool tell;
  private final Timeline timeline;

  RemindSchoolWorker(Referrals referrals, ReferralNotes notes, TellSchool tell, Timeline timeline) {
    this.referrals = referrals;
    this.notes = notes;
    this.tell = tell;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "referral.remind-school";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    CaseId caseId = CaseId.of(input.caseId());
    Referral referral = referrals.ofCase(caseId).orElseThrow();
    int reminder = referrals.reminded(referral);
    tell.school(
        caseId,
        "papers-reminder",
        Map.of(
            "missing", tell.missing(referral.checklist()),
            "askFor", notes.latest(referral.id(), ReferralNotes.ASK_FOR).orElse("")));
    timeline.record(
        caseId,
        "school-reminded",
        Map.of("number", Integer.toString(reminder)),
        Timeline.FOOTBRIDGE);
    return null;
  }
}
