package org.footbridge.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lead teacher agrees a new day with the school for a review that is overdue or was not held.
 */
@Component
@GivesToProcess(form = "rearrange-review", variables = "reviewOverdue")
class RearrangeReview implements FormHandler<RearrangeReview.NewDay> {

  record NewDay(
      @NotNull LocalDate newHeldOn,
      @NotBlank String newHeldAt,
      @NotBlank String newMeets,
      @Nullable String newPlace,
      @NotBlank String lateBecause) {}

  private final Reviews reviews;
  private final ReviewDays days;
  private final Cases cases;
  private final SchoolDays schoolDays;
  private final Timeline timeline;
  private final Dates dates;

  RearrangeReview(
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
    return "rearrange-review";
  }

  @Override
  public Class<NewDay> answers() {
    return NewDay.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Review review = reviews.current(task.caseId());
    Map<String, Object> values = new HashMap<>();
    values.put("dueOnText", dates.day(review.getDueOn()));
    values.put("arrangedOnText", dates.day(review.getHeldOn()));
    ArrangeReview.putIfKnown(values, "notHeldText", review.getNotHeldBecause());
    ArrangeReview.putIfKnown(values, "lateBecause", review.getNotHeldBecause());
    ArrangeReview.putIfKnown(values, "newMeets", review.getMeets());
    ArrangeReview.putIfKnown(values, "newPlace", review.getPlace());
    return values;
  }

  @Override
  public Map<String, Object> submit(NewDay agreed, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    ArrangeReview.requireGoodDay("newHeldOn", agreed.newHeldOn(), id, days, schoolDays);
    Review review = reviews.current(task.caseId());
    review.rearrange(
        agreed.newHeldOn(),
        agreed.newHeldAt(),
        agreed.newMeets(),
        agreed.newPlace(),
        agreed.lateBecause());
    reviews.save(review);
    timeline.record(
        id,
        "review-rearranged",
        Map.of("day", dates.day(agreed.newHeldOn())),
        task.person().name());
    Map<String, Object> due =
        new HashMap<>(days.around(agreed.newHeldOn(), cases.byId(id).schoolUrn()));
    due.put("reviewOverdue", false);
    return due;
  }
}
