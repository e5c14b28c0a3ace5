package org.footbridge.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Invites to the arranged review and says until when each is asked before it. */
@Component
class InviteToReviewWorker
    implements Worker<InviteToReviewWorker.Input, InviteToReviewWorker.Output> {

  record Input(String caseId, String schoolUrn) {}

  record Output(
      Instant progressDueAt, Instant reviewAt, Instant recordReviewDueAt, Instant voicesUntil) {}

  private final Reviews reviews;
  private final ReviewDays days;
  private final ReviewLetters letters;
  private final Cases cases;

  InviteToReviewWorker(Reviews reviews, ReviewDays days, ReviewLetters letters, Cases cases) {
    this.reviews = reviews;
    this.days = days;
    this.letters = letters;
    this.cases = cases;
  }

  @Override
  public String jobType() {
    return "review.invite";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Review review = reviews.ofCycle(job.processInstanceKey());
    letters.invite(cases.byId(CaseId.of(input.caseId())), review);
    LocalDate heldOn = Objects.requireNonNull(review.getHeldOn());
    LocalDate dayBefore = days.before(input.schoolUrn(), heldOn, 1);
    LocalDate reportBy = dayBefore.isBefore(days.today()) ? heldOn : dayBefore;
    return new Output(
        WorkingTime.endOf(reportBy),
        WorkingTime.morningOf(heldOn),
        WorkingTime.endOf(heldOn),
        WorkingTime.endOf(heldOn));
  }
}
