package org.footbridge.stepdown;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes on the case that a meeting was missed; early help finds out why. */
@Component
class NoteMissedMeetingWorker implements Worker<NoteMissedMeetingWorker.Input, Void> {

  record Input(String caseId) {}

  private final Timeline timeline;

  NoteMissedMeetingWorker(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "stepdown.note-missed-meeting";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    timeline.record(CaseId.of(input.caseId()), "taf-meeting-missed", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
