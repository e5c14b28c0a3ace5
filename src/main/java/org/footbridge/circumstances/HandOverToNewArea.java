package org.footbridge.circumstances;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.access.Roles;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lead teacher hands the case over to another authority, if anybody knows which. */
@Component
class HandOverToNewArea implements FormHandler<HandOverToNewArea.HandOver> {

  record HandOver(
      @NotBlank @Pattern(regexp = "yes|no") String newAreaKnown,
      @Nullable String authority,
      @Nullable String contactName,
      @Nullable LocalDate spokeOn,
      @Nullable String contactEmail,
      @Nullable LocalDate recordsSentOn,
      @Nullable String handedOver) {}

  private final Changes changes;
  private final ChangeWords words;
  private final Cases cases;
  private final Timeline timeline;

  HandOverToNewArea(Changes changes, ChangeWords words, Cases cases, Timeline timeline) {
    this.changes = changes;
    this.words = words;
    this.cases = cases;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "hand-over-to-new-area";
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
    CaseId id = new CaseId(task.caseId());
    changes.handOverToArea(
        changes.ofTask(task.userTaskKey()).id(), given, task.person().name(), task.now());
    if (given.newAreaKnown().equals("no")) {
      cases.letSee(id, Roles.ATTENDANCE + "@" + cases.byId(id).area());
    }
    timeline.record(
        id, "area-handed-over", Map.of("known", given.newAreaKnown()), task.person().name());
    return Map.of();
  }
}
