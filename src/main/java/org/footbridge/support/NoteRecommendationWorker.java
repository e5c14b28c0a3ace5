package org.footbridge.support;

import java.util.List;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what the decision table recommends, so that the lead teacher sees it when deciding. */
@Component
class NoteRecommendationWorker implements Worker<NoteRecommendationWorker.Input, Void> {

  record Input(String caseId, @Nullable List<String> recommendation) {}

  private final Assessments assessments;

  NoteRecommendationWorker(Assessments assessments) {
    this.assessments = assessments;
  }

  @Override
  public String jobType() {
    return "support.note-recommendation";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    List<String> kinds = input.recommendation();
    assessments.recommend(CaseId.of(input.caseId()), kinds == null ? List.of() : kinds);
    return null;
  }
}
