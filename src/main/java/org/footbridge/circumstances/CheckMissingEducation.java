package org.footbridge.circumstances;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The attendance team looks for a child whose new authority nobody knows. */
@Component
class CheckMissingEducation implements FormHandler<CheckMissingEducation.Looked> {

  record Looked(@NotBlank @Pattern(regexp = "yes|no") String childFound, @NotBlank String found) {}

  private final Changes changes;
  private final Timeline timeline;

  CheckMissingEducation(Changes changes, Timeline timeline) {
    this.changes = changes;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "check-missing-education";
  }

  @Override
  public Class<Looked> answers() {
    return Looked.class;
  }

  @Override
  public Map<String, Object> submit(Looked given, TaskOnCase task) {
    changes.lookedFor(
        changes.ofTask(task.userTaskKey()).id(), given.childFound().equals("yes"), given.found());
    timeline.record(
        new CaseId(task.caseId()),
        "child-looked-for",
        Map.of("found", given.childFound()),
        task.person().name());
    return Map.of();
  }
}
