package org.footbridge.review;

import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells everybody the new day of an overdue review. */
@Component
class TellNewReviewDateWorker implements Worker<TellNewReviewDateWorker.Input, Void> {

  record Input(String caseId) {}

  private final Reviews reviews;
  private final ReviewLetters letters;
  private final Cases cases;

  TellNewReviewDateWorker(Reviews reviews, ReviewLetters letters, Cases cases) {
    this.reviews = reviews;
    this.letters = letters;
    this.cases = cases;
  }

  @Override
  public String jobType() {
    return "review.tell-new-date";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    letters.moved(cases.byId(CaseId.of(input.caseId())), reviews.ofCycle(job.processInstanceKey()));
    return null;
  }
}
