package org.footbridge.safeguarding;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The school's safeguarding lead has the concern. */
@Component
@GivesToProcess(form = "acknowledge-concern", variables = "acknowledged")
class AcknowledgeConcern implements FormHandler<AcknowledgeConcern.Read> {

  record Read(boolean hasIt) {}

  private final RaisedConcerns concerns;
  private final Timeline timeline;
  private final Dates dates;

  AcknowledgeConcern(RaisedConcerns concerns, Timeline timeline, Dates dates) {
    this.concerns = concerns;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "acknowledge-concern";
  }

  @Override
  public Class<Read> answers() {
    return Read.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return about(concerns, dates, task);
  }

  /** Which of several concerns it is, for the form's first words. */
  static Map<String, Object> about(RaisedConcerns concerns, Dates dates, TaskOnCase task) {
    return concerns
        .ofTask(task.userTaskKey())
        .map(
            concern ->
                Map.<String, Object>of(
                    "raisedBy", concern.raisedBy(), "raisedAt", dates.moment(concern.raisedAt())))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Read read, TaskOnCase task) {
    Concern concern = concerns.ofTask(task.userTaskKey()).orElseThrow();
    concerns.acknowledge(concern.id(), task.person().name(), task.now());
    timeline.record(
        new CaseId(task.caseId()), "concern-acknowledged", Map.of(), task.person().name());
    return Map.of("acknowledged", true);
  }
}
