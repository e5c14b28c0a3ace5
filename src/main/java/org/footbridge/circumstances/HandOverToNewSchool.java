package org.footbridge.circumstances;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The lead teacher spoke to the new school. */
@Component
class HandOverToNewSchool implements FormHandler<HandOverToNewSchool.HandOver> {

  record HandOver(
      @NotBlank String spokeTo, @NotNull LocalDate spokeOn, @NotBlank String handedOver) {}

  private final Changes changes;
  private final ChangeWords words;
  private final Timeline timeline;

  HandOverToNewSchool(Changes changes, ChangeWords words, Timeline timeline) {
    this.changes = changes;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "hand-over-to-new-school";
  }

  @Override
  public Class<HandOver> answers() {
    return HandOver.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> known = words.about(changes.ofTask(task.userTaskKey()));
    known.put(Spoken.FIELD, Spoken.today(task).toString());
    return known;
  }

  @Override
  public Map<String, Object> submit(HandOver given, TaskOnCase task) {
    Spoken.refuseAhead(given.spokeOn(), task);
    changes.handOver(
        changes.ofTask(task.userTaskKey()).id(),
        given.spokeTo(),
        given.spokeOn(),
        given.handedOver());
    timeline.record(
        new CaseId(task.caseId()), "school-handed-over", Map.of(), task.person().name());
    return Map.of();
  }
}
