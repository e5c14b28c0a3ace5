package org.footbridge.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The school says when and where the review is, and who is asked to come. */
@Component
@GivesToProcess(
    form = "arrange-review",
    variables = {"progressDueAt", "reviewAt", "recordReviewDueAt", "voicesUntil"})
class ArrangeReview implements FormHandler<ArrangeReview.Arrangement> {

  record Arrangement(
      @NotNull LocalDate heldOn,
      @NotBlank String heldAt,
      @NotBlank String meets,
      @Nullable String place,
      @NotNull List<String> attends,
      @Nullable String others) {}

  private static final List<String> USUALLY = List.of("pupil", "parent", "teacher");

  private final Reviews reviews;
  private final ReviewDays days;
  private final Cases cases;
  private final SchoolDays schoolDays;
  private final Timeline timeline;
  private final Dates dates;

  ArrangeReview(
      Reviews reviews,
      ReviewDays days,
      Cases cases,
      SchoolDays schoolDays,
      Timeline timeline,
      Dates dates) {
    this.cases = cases;
    this.reviews = reviews;
    this.days = days;
    this.schoolDays = schoolDays;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "arrange-review";
  }

  @Override
  public Class<Arrangement> answers() {
    return Arrangement.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Review review = reviews.current(task.caseId());
    Map<String, Object> values = new HashMap<>();
    values.put("dueOnText", dates.day(review.getDueOn()));
    values.put("attends", review.getAttends().isEmpty() ? USUALLY : review.getAttends());
    putIfKnown(values, "heldOn", review.getHeldOn());
    putIfKnown(values, "heldAt", review.getHeldAt());
    putIfKnown(values, "meets", review.getMeets());
    putIfKnown(values, "place", review.getPlace());
    return values;
  }

  static void putIfKnown(Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value instanceof LocalDate day ? day.toString() : value);
    }
  }

  @Override
  public Map<String, Object> submit(Arrangement arranged, TaskOnCase task) {
    Review review = reviews.current(task.caseId());
    CaseId id = new CaseId(task.caseId());
    requireGoodDay("heldOn", arranged.heldOn(), id, days, schoolDays);
    boolean inTimeIsPossible = !review.getDueOn().isBefore(days.today());
    // A day the lead teacher agreed after the promise was broken stands.
    boolean agreed = arranged.heldOn().equals(review.getHeldOn());
    if (inTimeIsPossible && !agreed && arranged.heldOn().isAfter(review.getDueOn())) {
      throw new FormRefused("heldOn", "review.arrange.too-late");
    }
    review.arrange(
        new Review.Meeting(
            arranged.heldOn(),
            arranged.heldAt(),
            arranged.meets(),
            arranged.place(),
            arranged.attends(),
            arranged.others()));
    reviews.save(review);
    timeline.record(
        id, "review-arranged", Map.of("day", dates.day(arranged.heldOn())), task.person().name());
    return days.around(arranged.heldOn(), cases.byId(id).schoolUrn());
  }

  /** A review is held on a school day that is not past. */
  static void requireGoodDay(
      String field, LocalDate day, CaseId id, ReviewDays days, SchoolDays schoolDays) {
    if (day.isBefore(days.today())) {
      throw new FormRefused(field, "review.day.past");
    }
    schoolDays.require(field, day, id);
  }
}
