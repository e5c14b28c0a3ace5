package org.footbridge.circumstances;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Intake says whether what was told is right; the lead teacher, where a family is to leave. */
@Component
class CheckChange implements FormHandler<CheckChange.Found> {

  record Found(
      @NotBlank @Pattern(regexp = "yes|no|not-known") String changeRight, @Nullable String found) {}

  private final Changes changes;
  private final ChangeWords words;
  private final Timeline timeline;

  CheckChange(Changes changes, ChangeWords words, Timeline timeline) {
    this.changes = changes;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "check-change";
  }

  @Override
  public Class<Found> answers() {
    return Found.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return words.about(changes.ofTask(task.userTaskKey()));
  }

  @Override
  public Map<String, Object> submit(Found given, TaskOnCase task) {
    Change change = changes.ofTask(task.userTaskKey());
    changes.decide(
        change.id(), outcome(given.changeRight()), given.found(), task.person().name(), task.now());
    timeline.record(
        new CaseId(task.caseId()),
        "change-checked",
        Map.of("right", given.changeRight()),
        task.person().name());
    return Map.of();
  }

  private static String outcome(String changeRight) {
    return switch (changeRight) {
      case "yes" -> Changes.MADE;
      case "no" -> "turned-down";
      default -> "not-confirmed";
    };
  }
}
