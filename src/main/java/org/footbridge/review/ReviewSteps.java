package org.footbridge.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.engine.Variable;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.sla.SlaState;
import org.footbridge.support.ExitProposals;
import org.footbridge.support.Provisions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the diagrams {@code review-cycle} and {@code hold-review} ask of the program. */
@Component
class ReviewSteps {

  /**
   * @param subject the review that the process is about from now on
   */
  record Planned(
      UUID subject, Instant arrangeReviewAt, Instant arrangeReviewDueAt, Instant reviewOverdueAt) {}

  /**
   * @param reviewOverdueAt from when on it is
   */
  record Overdue(boolean reviewOverdue, Instant reviewOverdueAt) {}

  private final Reviews reviews;
  private final ReviewDays days;
  private final Provisions provisions;
  private final ExitProposals proposals;
  private final SlaClocks clocks;
  private final MessageSource messages;
  private final Clock clock;

  ReviewSteps(
      Reviews reviews,
      ReviewDays days,
      Provisions provisions,
      ExitProposals proposals,
      SlaClocks clocks,
      MessageSource messages,
      Clock clock) {
    this.reviews = reviews;
    this.days = days;
    this.provisions = provisions;
    this.proposals = proposals;
    this.clocks = clocks;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Plans the review of this cycle, or again when its day moved. Its clock starts here and not by a
   * listener, because it counts from the day of the review before, which may have been recorded
   * days later.
   */
  @Step("review.plan")
  Planned plan(
      CaseId about,
      @Subject @Nullable UUID reviewId,
      @Variable String schoolUrn,
      @Variable String area) {
    List<Review> all = reviews.findByCaseIdOrderByNumberDesc(about.value());
    SlaClock promise =
        clocks.start(
            about.value(), SlaKind.REVIEW, countsFrom(about, all, reviewId), schoolUrn, area);
    LocalDate dueOn = promise.dueOn();
    Review review =
        reviewId == null
            ? Review.plan(about.value(), all.size() + 1, dueOn)
            : reviews.one(reviewId);
    review.isDueOn(dueOn);
    reviews.save(review);
    // While the clock stands still nothing is due; the process hears when it runs on.
    LocalDate counted =
        promise.state(clock.instant()) == SlaState.PAUSED ? dueOn.plusYears(1) : dueOn;
    return new Planned(
        review.id(),
        days.arrangeFrom(schoolUrn, counted),
        days.arrangeBy(schoolUrn, counted),
        WorkingTime.morningOf(days.overdueOn(schoolUrn, counted)));
  }

  /** The day of the review before; of the first, the day support starts. */
  private LocalDate countsFrom(CaseId id, List<Review> all, @Nullable UUID planned) {
    return all.stream()
        .filter(review -> !review.id().equals(planned) && review.isRecorded())
        .map(Review::getHeldOn)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> provisions.supportStarts(id, days.today()));
  }

  /** Asks the clock whether the review is overdue now, or from when on it will be. */
  @Step("review.check-overdue")
  Overdue checkOverdue(@Subject UUID reviewId, @Variable String schoolUrn) {
    Review review = reviews.one(reviewId);
    LocalDate overdueOn = overdueOn(review, schoolUrn);
    boolean overdue = !review.isRecorded() && !overdueOn.isAfter(days.today());
    return new Overdue(overdue, WorkingTime.morningOf(overdueOn));
  }

  private LocalDate overdueOn(Review review, String urn) {
    LocalDate today = days.today();
    if (review.isWithoutDay()) {
      // The lead teacher is agreeing one already.
      return days.after(urn, today, 1);
    }
    Optional<SlaClock> promise =
        clocks.ofCase(review.caseId()).stream()
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

  /** The review said that support should end; the lead teacher decides. */
  @Step("review.propose-exit")
  void proposeExit(@Subject UUID reviewId) {
    Review review = reviews.one(reviewId);
    proposals.propose(
        review.caseId(),
        "review",
        Objects.requireNonNullElse(review.getExitReason(), ""),
        words(review),
        Objects.requireNonNullElse(review.getRecordedBy(), Timeline.FOOTBRIDGE));
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
