package org.footbridge.review;

import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reviews on the case's page: the next one, what is still to be done, and those before. */
@Component
class ReviewPanel implements CasePanel {

  /** An action that is still to be done. */
  record ToDo(ReviewActions.Action action, boolean overdue) {}

  /** A review with what was said before it and what became of its actions. */
  record Held(
      Review review,
      ReviewReports.@Nullable Progress progress,
      List<ReviewReports.Voice> voices,
      List<ReviewActions.Action> settled) {}

  /**
   * @param next the review to come
   */
  record Shown(@Nullable Held next, List<ToDo> actions, List<Held> held) {}

  private final Reviews reviews;
  private final ReviewActions actions;
  private final ReviewReports reports;
  private final ReviewDays days;

  ReviewPanel(Reviews reviews, ReviewActions actions, ReviewReports reports, ReviewDays days) {
    this.reviews = reviews;
    this.actions = actions;
    this.reports = reports;
    this.days = days;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public String heading() {
    return "review.panel.heading";
  }

  @Override
  public String fragment() {
    return "review/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    List<ReviewActions.Action> all = actions.of(id.value());
    List<Held> known =
        reviews.findByCaseIdOrderByNumberDesc(id.value()).stream()
            .map(review -> held(review, all))
            .toList();
    if (known.isEmpty()) {
      return null;
    }
    List<ToDo> toDo =
        all.stream()
            .filter(ReviewActions.Action::isOpen)
            .map(action -> new ToDo(action, action.dueOn().isBefore(days.today())))
            .toList();
    Held next = known.getFirst().review().isRecorded() ? null : known.getFirst();
    return new Shown(
        next, toDo, known.stream().filter(held -> held.review().isRecorded()).toList());
  }

  private Held held(Review review, List<ReviewActions.Action> all) {
    return new Held(
        review,
        reports.progress(review.id()).orElse(null),
        reports.voices(review.id()),
        all.stream().filter(action -> review.id().equals(action.settledIn())).toList());
  }
}
