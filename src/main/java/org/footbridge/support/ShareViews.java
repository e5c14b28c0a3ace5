package org.footbridge.support;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The parent or carer says what helps and what worries them. */
@Component
class ShareViews implements FormHandler<Contribution.Views> {

  private final Assessments assessments;
  private final Timeline timeline;

  ShareViews(Assessments assessments, Timeline timeline) {
    this.assessments = assessments;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "share-views";
  }

  @Override
  public Class<Contribution.Views> answers() {
    return Contribution.Views.class;
  }

  @Override
  public Map<String, Object> submit(Contribution.Views views, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    assessments.keep(id, views, task.person().name());
    timeline.record(id, "views-shared", Map.of(), task.person().name());
    return Map.of();
  }
}
