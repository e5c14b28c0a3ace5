package org.footbridge.review;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.support.ExitProposals;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Sends the outcome to everybody and, where the review said so, proposes the end of support. */
@Component
class ShareReviewWorker implements Worker<ShareReviewWorker.Input, ShareReviewWorker.Output> {

  private static final int DAYS_TO_APPROVE = 5;

  record Input(String caseId, String schoolUrn) {}

  record Output(Instant approveProvisionDueAt) {}

  private final Reviews reviews;
  private final ReviewActions actions;
  private final ReviewLetters letters;
  private final ReviewDays days;
  private final ExitProposals proposals;
  private final Cases cases;
  private final Timeline timeline;
  private final MessageSource messages;

  ShareReviewWorker(
      Reviews reviews,
      ReviewActions actions,
      ReviewLetters letters,
      ReviewDays days,
      ExitProposals proposals,
      Cases cases,
      Timeline timeline,
      MessageSource messages) {
    this.reviews = reviews;
    this.actions = actions;
    this.letters = letters;
    this.days = days;
    this.proposals = proposals;
    this.cases = cases;
    this.timeline = timeline;
    this.messages = messages;
  }

  @Override
  public String jobType() {
    return "review.share";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Review review = reviews.ofCycle(job.processInstanceKey());
    letters.share(about, review, actions.open(review.caseId()));
    timeline.record(about.id(), "review-shared", Map.of(), Timeline.FOOTBRIDGE);
    if (review.came(Review.EXIT_PROPOSED) || review.came(Review.TAF_PROPOSED)) {
      proposals.propose(
          review.caseId(),
          "review",
          Objects.requireNonNullElse(review.getExitReason(), ""),
          words(review),
          Objects.requireNonNullElse(review.getRecordedBy(), Timeline.FOOTBRIDGE));
    }
    return new Output(
        WorkingTime.endOf(days.after(input.schoolUrn(), days.today(), DAYS_TO_APPROVE)));
  }

  /**
   * What the lead teacher reads: what was said, what still is needed, and that a team is wanted.
   */
  private String words(Review review) {
    return Stream.of(
            review.came(Review.TAF_PROPOSED)
                ? messages.getMessage("review.proposes-taf", null, Locale.UK)
                : null,
            review.getSummary(),
            review.getRemainingNeeds())
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }
}
