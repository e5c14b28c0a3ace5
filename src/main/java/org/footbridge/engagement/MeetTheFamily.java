package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.FamilyContacts;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The talk with the family about missed lessons; or what is tried next where they did not meet. */
@Component
@GivesToProcess(
    form = "meet-the-family",
    variables = {"tryAgain", "nextTry", "nextOn", "meetDueAt"})
class MeetTheFamily implements FormHandler<MeetTheFamily.Answers> {

  record Answers(
      @NotBlank String how,
      @Nullable LocalDate metOn,
      @Nullable String whyNotMet,
      @Nullable String nextTry,
      @Nullable LocalDate nextOn,
      @Nullable String heard,
      @Nullable String agreed,
      @Nullable String engagedAgain) {

    boolean met() {
      return !how.equals("not-met");
    }

    boolean tryAgain() {
      return !met() && !"go-on".equals(nextTry);
    }

    /** What the family said; what was tried, where nobody could ask them. */
    String words() {
      return Objects.requireNonNullElse(met() ? heard : whyNotMet, "");
    }
  }

  private final EngagementConcerns concerns;
  private final Cases cases;
  private final SupportDays supportDays;
  private final FamilyContacts familyContacts;
  private final LessonWords words;
  private final Dates dates;
  private final Timeline timeline;

  MeetTheFamily(
      EngagementConcerns concerns,
      Cases cases,
      SupportDays supportDays,
      FamilyContacts familyContacts,
      LessonWords words,
      Dates dates,
      Timeline timeline) {
    this.concerns = concerns;
    this.cases = cases;
    this.supportDays = supportDays;
    this.familyContacts = familyContacts;
    this.words = words;
    this.dates = dates;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "meet-the-family";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return concerns
        .openOf(task.caseId())
        .map(
            concern ->
                Map.<String, Object>of(
                    "reachShown",
                    familyContacts.howToReach(new CaseId(task.caseId())),
                    "metOn",
                    supportDays.last(cases.byId(new CaseId(task.caseId()))).toString(),
                    "missedShown",
                    words.say(
                        "engagement.form.missed",
                        concern.missedLessons(),
                        dates.day(concern.openedOn()))))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    Case about = cases.byId(new CaseId(task.caseId()));
    if (answers.metOn() != null) {
      supportDays.requireBeen(about, "metOn", answers.metOn());
    }
    if (answers.nextOn() != null) {
      supportDays.requirePossible(about, "nextOn", answers.nextOn());
    }
    Concern concern = concerns.openOf(task.caseId()).orElseThrow();
    concern.met(
        new Concern.Meeting(
            answers.metOn(),
            answers.how(),
            answers.words(),
            answers.agreed(),
            "yes".equals(answers.engagedAgain()),
            task.person().name()));
    concerns.save(concern);
    timeline.record(
        about.id(),
        "family-met",
        Map.of("how", answers.met() ? "met" : "not-met"),
        task.person().name());
    Map<String, Object> next = new HashMap<>();
    next.put("tryAgain", answers.tryAgain());
    if (answers.nextOn() != null) {
      next.put("nextTry", answers.nextTry());
      next.put("nextOn", answers.nextOn().toString());
      next.put("meetDueAt", WorkingTime.endOf(answers.nextOn()).toString());
    }
    return next;
  }
}
