package org.footbridge.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.plan.Phases;
import org.footbridge.support.Provisions;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The school records what the review agreed, and what became of the actions of the one before; or
 * that it was not held, and why.
 */
@Component
class RecordReview implements FormHandler<RecordReview.Agreed> {

  private static final String NEXT_PHASE = "next-phase";

  /**
   * @param actionId of an action that came back; none for a new one
   * @param actionState how it stands: open, done or dropped; only asked of one that came back
   */
  record ActionRow(
      @Nullable String actionId,
      @NotBlank String what,
      @NotBlank String owner,
      @NotNull LocalDate actionBy,
      @Nullable String actionState) {

    boolean isSettled() {
      return actionState != null && !actionState.equals("open");
    }
  }

  /**
   * @param reviewHeld absent in tasks of an older form, which asked only about one that was held
   */
  record Agreed(
      @Nullable String reviewHeld,
      @Nullable String notHeldBecause,
      @Nullable LocalDate heldOn,
      @Nullable String reviewOutcome,
      @Nullable String summary,
      @Nullable BigDecimal hoursPerWeek,
      @Nullable String nextPhase,
      @Nullable String suggestedExit,
      @Nullable String remainingNeeds,
      @Nullable List<@Valid ActionRow> actions) {

    boolean isNotHeld() {
      return "no".equals(reviewHeld);
    }
  }

  private final Reviews reviews;
  private final ReviewActions actions;
  private final ReviewReports reports;
  private final Provisions provisions;
  private final Phases phases;
  private final ReviewDays days;
  private final Timeline timeline;
  private final MessageSource messages;

  RecordReview(
      Reviews reviews,
      ReviewActions actions,
      ReviewReports reports,
      Provisions provisions,
      Phases phases,
      ReviewDays days,
      Timeline timeline,
      MessageSource messages) {
    this.reviews = reviews;
    this.actions = actions;
    this.reports = reports;
    this.provisions = provisions;
    this.phases = phases;
    this.days = days;
    this.timeline = timeline;
    this.messages = messages;
  }

  @Override
  public String formId() {
    return "record-review";
  }

  @Override
  public Class<Agreed> answers() {
    return Agreed.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Review review = reviews.current(task.caseId());
    Map<String, Object> values = new HashMap<>();
    LocalDate heldOn = review.getHeldOn();
    if (heldOn != null && !heldOn.isAfter(days.today())) {
      values.put("heldOn", heldOn.toString());
    }
    provisions
        .of(new CaseId(task.caseId()))
        .ifPresent(now -> values.put("hoursPerWeek", now.hoursPerWeek()));
    reports.progress(review.id()).ifPresent(progress -> values.put("reported", inWords(progress)));
    phases
        .next(new CaseId(task.caseId()))
        .ifPresent(next -> values.put("nextPhase", phases.inWords(next)));
    values.put("actions", actions.open(task.caseId()).stream().map(RecordReview::row).toList());
    return values;
  }

  private static Map<String, Object> row(ReviewActions.Action action) {
    return Map.of(
        "actionId", action.id().toString(),
        "what", action.what(),
        "owner", action.owner(),
        "actionBy", action.dueOn().toString());
  }

  private String inWords(ReviewReports.Progress progress) {
    return messages.getMessage(
        "review.progress.in-words",
        new Object[] {
          progress.lessonsAttended(),
          progress.lessonsOffered(),
          joinedIn(progress.engagement()),
          level(progress.english()),
          level(progress.maths()),
          level(progress.science())
        },
        Locale.UK);
  }

  private String joinedIn(@Nullable Integer engagement) {
    return engagement == null
        ? ""
        : messages.getMessage("review.progress.joined-in", new Object[] {engagement}, Locale.UK);
  }

  private String level(String code) {
    return messages.getMessage("review.level." + code, null, Locale.UK);
  }

  @Override
  public Map<String, Object> submit(Agreed agreed, TaskOnCase task) {
    Review review = reviews.current(task.caseId());
    if (agreed.isNotHeld()) {
      return notHeld(review, Objects.requireNonNull(agreed.notHeldBecause()), task);
    }
    LocalDate heldOn = Objects.requireNonNull(agreed.heldOn());
    if (heldOn.isAfter(days.today())) {
      throw new FormRefused("heldOn", "review.record.not-yet");
    }
    String outcome = Objects.requireNonNull(agreed.reviewOutcome());
    settleActions(review, Objects.requireNonNullElse(agreed.actions(), List.of()));
    review.conclude(
        heldOn,
        new Review.Outcome(
            outcome,
            Objects.requireNonNull(agreed.summary()),
            agreed.hoursPerWeek(),
            agreed.nextPhase(),
            agreed.suggestedExit(),
            agreed.remainingNeeds()),
        task.person().name(),
        task.now());
    reviews.save(review);
    if (outcome.equals(NEXT_PHASE)) {
      phases.reviewNow(new CaseId(task.caseId()), task.person().name());
    }
    timeline.record(
        new CaseId(task.caseId()),
        "review-recorded",
        Map.of("outcome", outcome),
        task.person().name());
    return Map.of();
  }

  private Map<String, Object> notHeld(Review review, String because, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    review.notHeld(because, task.person().name());
    reviews.save(review);
    timeline.record(id, "review-not-held", Map.of(), task.person().name());
    return Map.of();
  }

  private void settleActions(Review review, List<ActionRow> rows) {
    Map<String, ReviewActions.Action> cameBack =
        actions.open(review.caseId()).stream()
            .collect(Collectors.toMap(action -> action.id().toString(), Function.identity()));
    List<UUID> named = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ActionRow row = rows.get(i);
      ReviewActions.Action earlier = row.actionId() == null ? null : cameBack.get(row.actionId());
      if (earlier != null && row.isSettled()) {
        named.add(earlier.id());
        actions.settle(earlier.id(), review, String.valueOf(row.actionState()));
        continue;
      }
      if (row.actionBy().isBefore(days.today())) {
        throw new FormRefused("actions[" + i + "].actionBy", "review.action.day-past");
      }
      if (earlier == null) {
        actions.raise(review, i, row.what(), row.owner(), row.actionBy());
      } else {
        named.add(earlier.id());
        actions.keepOn(earlier.id(), row.what(), row.owner(), row.actionBy());
      }
    }
    // A row that was taken out is an action that nobody wants any more.
    cameBack.values().stream()
        .map(ReviewActions.Action::id)
        .filter(id -> !named.contains(id))
        .forEach(id -> actions.settle(id, review, "dropped"));
  }
}
