package org.footbridge.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.sla.SlaState;
import org.springframework.stereotype.Component;

/** Asks the clock whether the review is overdue now, or from when on it will be. */
@Component
class CheckReviewOverdueWorker
    implements Worker<CheckReviewOverdueWorker.Input, CheckReviewOverdueWorker.Output> {

  private static final int DAYS_TO_REARRANGE = 2;

  record Input(String caseId, String schoolUrn) {}

  record Output(boolean reviewOverdue, Instant reviewOverdueAt, Instant rearrangeDueAt) {}

  private final Reviews reviews;
  private final ReviewDays days;
  private final SlaClocks clocks;
  private final Clock clock;

  CheckReviewOverdueWorker(Reviews reviews, ReviewDays days, SlaClocks clocks, Clock clock) {
    this.reviews = reviews;
    this.days = days;
    this.clocks = clocks;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "review.check-overdue";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Review review = reviews.ofCycle(job.processInstanceKey());
    String urn = input.schoolUrn();
    LocalDate today = days.today();
    LocalDate overdueOn = overdueOn(review, input);
    boolean overdue = !review.isRecorded() && !overdueOn.isAfter(today);
    return new Output(
        overdue,
        WorkingTime.morningOf(overdueOn),
        WorkingTime.endOf(days.after(urn, today, DAYS_TO_REARRANGE)));
  }

  private LocalDate overdueOn(Review review, Input input) {
    String urn = input.schoolUrn();
    LocalDate today = days.today();
    Optional<SlaClock> promise =
        clocks.ofCase(CaseId.of(input.caseId()).value()).stream()
            .filter(any -> any.isOpen() && any.kind().equals(SlaKind.REVIEW))
            .findFirst();
    if (promise.map(open -> open.state(clock.instant())).orElse(SlaState.MET) == SlaState.PAUSED) {
      return days.after(urn, today, 5);
    }
    LocalDate byClock = days.overdueOn(urn, promise.map(SlaClock::dueOn).orElse(review.getDueOn()));
    LocalDate heldOn = review.getHeldOn();
    // A meeting that is still to come is not overdue, whatever the promise was.
    return heldOn == null || heldOn.isBefore(today) || heldOn.isBefore(byClock)
        ? byClock
        : days.after(urn, heldOn, 1);
  }
}
