package org.footbridge.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.sla.SlaState;
import org.springframework.stereotype.Component;

/**
 * Plans the review of this cycle. Its clock starts here and not by a listener, because it counts
 * from the day of the review before, which may have been recorded days later.
 */
@Component
class PlanReviewWorker implements Worker<PlanReviewWorker.Input, PlanReviewWorker.Output> {

  record Input(String caseId, String schoolUrn, String area) {}

  record Output(Instant arrangeReviewAt, Instant arrangeReviewDueAt, Instant reviewOverdueAt) {}

  private final Reviews reviews;
  private final ReviewDays days;
  private final SlaClocks clocks;
  private final Clock clock;

  PlanReviewWorker(Reviews reviews, ReviewDays days, SlaClocks clocks, Clock clock) {
    this.reviews = reviews;
    this.days = days;
    this.clocks = clocks;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "review.plan";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    List<Review> before = reviews.findByCaseIdOrderByNumberDesc(id.value());
    SlaClock promise =
        clocks.start(
            id.value(),
            SlaKind.REVIEW,
            lastHeld(before, job.processInstanceKey()),
            input.schoolUrn(),
            input.area());
    LocalDate dueOn = promise.dueOn();
    Review review =
        reviews
            .findByCycleKey(job.processInstanceKey())
            .orElseGet(
                () -> Review.plan(id.value(), before.size() + 1, job.processInstanceKey(), dueOn));
    review.isDueOn(dueOn);
    reviews.save(review);
    // While the clock stands still nothing is due; the process hears when it runs on.
    LocalDate counted =
        promise.state(clock.instant()) == SlaState.PAUSED ? dueOn.plusYears(1) : dueOn;
    return new Output(
        days.arrangeFrom(input.schoolUrn(), counted),
        days.arrangeBy(input.schoolUrn(), counted),
        WorkingTime.morningOf(days.overdueOn(input.schoolUrn(), counted)));
  }

  private LocalDate lastHeld(List<Review> before, long cycle) {
    return before.stream()
        .filter(review -> review.cycleKey() != cycle && review.isRecorded())
        .map(Review::getHeldOn)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(days::today);
  }
}
