package org.footbridge.engagement;

import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells family and school what the attendance team offers. */
@Component
class TellAttendanceDecisionWorker implements Worker<TellAttendanceDecisionWorker.Input, Void> {

  record Input(String caseId, String concernId) {}

  private final EngagementConcerns concerns;
  private final Cases cases;
  private final CaseNotices notices;
  private final LessonWords words;

  TellAttendanceDecisionWorker(
      EngagementConcerns concerns, Cases cases, CaseNotices notices, LessonWords words) {
    this.concerns = concerns;
    this.cases = cases;
    this.notices = notices;
    this.words = words;
  }

  @Override
  public String jobType() {
    return "engagement.tell-attendance-decision";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Concern.Decision decision = Objects.requireNonNull(concerns.one(input.concernId()).decision());
    Map<String, String> said =
        Map.of(
            "decision", words.say("engagement.decision-told." + decision.code()),
            "offer", decision.offer());
    notices.tellRole(about, "attendance-decision", "parent", Contact.PARENT, said);
    notices.tellRole(about, "attendance-decision", "school", Contact.SCHOOL, said);
    return null;
  }
}
