package org.footbridge.support;

import java.util.HashMap;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes that health did not answer by half time: the assessment goes on without. */
@Component
class NoteNoAdviceWorker
    implements Worker<NoteNoAdviceWorker.Input, Map<String, @Nullable Object>> {

  record Input(String caseId) {}

  private final Assessments assessments;
  private final Timeline timeline;

  NoteNoAdviceWorker(Assessments assessments, Timeline timeline) {
    this.assessments = assessments;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "support.note-no-advice";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Map<String, @Nullable Object> work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    assessments.noteNoAdvice(id);
    timeline.record(id, "no-advice", Map.of(), Timeline.FOOTBRIDGE);
    Map<String, @Nullable Object> unknown = new HashMap<>();
    unknown.put("hoursManageable", null);
    unknown.put("canLeaveHome", null);
    unknown.put("groupReady", null);
    return unknown;
  }
}
