package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.FamilyContacts;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody the family knows calls them about missed lessons; what they say is the reason. */
@Component
class CallTheFamily implements FormHandler<CallTheFamily.Answers> {

  record Answers(
      @NotBlank String reached,
      @Nullable String spokeWith,
      @Nullable String why,
      @Nullable String heard,
      @Nullable String tried) {}

  private static final String AS_RECORDED = "as-recorded";

  private final FamilyCalls calls;
  private final Lessons lessons;
  private final Cases cases;
  private final FamilyContacts familyContacts;
  private final LessonWords words;
  private final Timeline timeline;

  CallTheFamily(
      FamilyCalls calls,
      Lessons lessons,
      Cases cases,
      FamilyContacts familyContacts,
      LessonWords words,
      Timeline timeline) {
    this.calls = calls;
    this.lessons = lessons;
    this.cases = cases;
    this.familyContacts = familyContacts;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "call-the-family";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    FamilyCall call = calls.openOf(task.caseId()).orElseThrow();
    Map<String, Object> shown = new HashMap<>();
    shown.put("missedShown", words.list(lessons.ofCall(call.id())));
    shown.put("reachShown", familyContacts.howToReach(id));
    cases.contact(id, Contact.PARENT).ifPresent(parent -> shown.put("spokeWith", parent.name()));
    return shown;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    String by = task.person().name();
    FamilyCall call = calls.openOf(task.caseId()).orElseThrow();
    boolean reached = answers.reached().equals("yes");
    if (reached) {
      call.spoke(
          Objects.requireNonNull(answers.spokeWith()),
          Objects.requireNonNull(answers.heard()),
          by,
          today);
      if (answers.why() != null && !answers.why().equals(AS_RECORDED)) {
        lessons.explain(call.id(), answers.why());
      }
    } else {
      call.tried(Objects.requireNonNull(answers.tried()), by, today);
    }
    calls.save(call);
    timeline.record(
        new CaseId(task.caseId()),
        "family-called",
        Map.of("how", reached ? "reached" : "not-reached"),
        by);
    return Map.of();
  }
}
