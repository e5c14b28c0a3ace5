package org.footbridge.safeguarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The safeguarding lead writes down what they did, and whether that was all. */
@Component
class RecordConcernAction implements FormHandler<RecordConcernAction.Done> {

  record Done(
      @NotBlank @Size(max = 4000) String whatWasDone,
      @NotNull @Pattern(regexp = "made|advice|none") String referral,
      @Nullable LocalDate referredOn,
      @NotNull @Pattern(regexp = "yes|no") String closesConcern) {}

  private final RaisedConcerns concerns;
  private final Timeline timeline;
  private final Dates dates;

  RecordConcernAction(RaisedConcerns concerns, Timeline timeline, Dates dates) {
    this.concerns = concerns;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "record-concern-action";
  }

  @Override
  public Class<Done> answers() {
    return Done.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return AcknowledgeConcern.about(concerns, dates, task);
  }

  @Override
  public Map<String, Object> submit(Done done, TaskOnCase task) {
    LocalDate on = done.referral().equals("made") ? done.referredOn() : null;
    if (on != null && on.isAfter(LocalDate.ofInstant(task.now(), Footbridge.ZONE))) {
      throw new FormRefused("referredOn", "safeguarding.referred-later");
    }
    Concern concern = concerns.ofTask(task.userTaskKey()).orElseThrow();
    boolean closes = done.closesConcern().equals("yes");
    concerns.act(
        concern.id(),
        new Concern.Action(
            done.whatWasDone(), done.referral(), on, task.person().name(), task.now()),
        closes);
    timeline.record(
        new CaseId(task.caseId()),
        closes ? "concern-closed" : "concern-looked-into",
        Map.of(),
        task.person().name());
    return Map.of();
  }
}
