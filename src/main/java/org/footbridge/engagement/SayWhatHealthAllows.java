package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Health says how much the pupil can manage, or whoever has asked them says it. */
@Component
@GivesToProcess(form = "say-what-health-allows", variables = "askAgainAt")
class SayWhatHealthAllows implements FormHandler<SayWhatHealthAllows.Answers> {

  record Answers(
      @NotBlank String healthSays,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      @Nullable BigDecimal hoursManageable,
      @Nullable String saidBy,
      @Nullable LocalDate saidOn,
      @NotBlank String advice,
      @Nullable LocalDate askAgainOn) {

    boolean isExempt() {
      return healthSays.equals("exempt");
    }
  }

  private final HealthQuestions questions;
  private final Exemptions exemptions;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final SlaClocks clocks;
  private final LessonWords words;
  private final Dates dates;
  private final Timeline timeline;

  SayWhatHealthAllows(
      HealthQuestions questions,
      Exemptions exemptions,
      Cases cases,
      SchoolCalendars calendars,
      SlaClocks clocks,
      LessonWords words,
      Dates dates,
      Timeline timeline) {
    this.questions = questions;
    this.exemptions = exemptions;
    this.cases = cases;
    this.calendars = calendars;
    this.clocks = clocks;
    this.words = words;
    this.dates = dates;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "say-what-health-allows";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> shown = new HashMap<>();
    HealthQuestion question = questions.openOf(task.caseId()).orElseThrow();
    shown.put(
        "missedShown",
        words.say(
            "engagement.form.unwell", question.missedLessons(), dates.day(question.openedOn())));
    cases
        .contact(new CaseId(task.caseId()), Contact.HEALTH)
        .ifPresent(health -> shown.put("saidBy", health.name()));
    shown.put("saidOn", LocalDate.ofInstant(task.now(), Footbridge.ZONE).toString());
    return shown;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    Case about = cases.byId(new CaseId(task.caseId()));
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    if (answers.saidOn() != null && answers.saidOn().isAfter(today)) {
      throw new FormRefused("saidOn", "engagement.health.said-later");
    }
    HealthQuestion question = questions.openOf(task.caseId()).orElseThrow();
    Map<String, Object> next = new HashMap<>();
    if (answers.isExempt()) {
      next.put("askAgainAt", WorkingTime.morningOf(exempt(about, question, answers, task)));
    } else if (answers.askAgainOn() != null) {
      if (!answers.askAgainOn().isAfter(today)) {
        throw new FormRefused("askAgainOn", "engagement.health.not-later");
      }
      next.put("askAgainAt", WorkingTime.morningOf(answers.askAgainOn()));
    }
    question.answered(
        new HealthQuestion.Answer(
            answers.healthSays(),
            answers.saidBy(),
            answers.saidOn(),
            answers.advice(),
            answers.hoursManageable(),
            task.person().name()));
    questions.save(question);
    timeline.record(
        about.id(), "health-answered", Map.of("says", answers.healthSays()), task.person().name());
    next.replaceAll((name, moment) -> moment.toString());
    return next;
  }

  /**
   * @return the first school day after the exemption, on which health is asked again
   */
  private LocalDate exempt(Case about, HealthQuestion question, Answers answers, TaskOnCase task) {
    LocalDate first = Objects.requireNonNull(answers.firstDay());
    LocalDate last = Objects.requireNonNull(answers.lastDay());
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    if (last.isBefore(first)) {
      throw new FormRefused("lastDay", "engagement.health.ends-before-it-begins");
    }
    if (last.isBefore(today)) {
      throw new FormRefused("lastDay", "engagement.health.over");
    }
    exemptions.keep(
        question,
        new Exemptions.Exemption(
            first,
            last,
            Objects.requireNonNull(answers.saidBy()),
            Objects.requireNonNull(answers.saidOn()),
            task.person().name()),
        task.now());
    clocks.pauseAll(about.id().value(), PauseReason.HEALTH_EXEMPTION);
    return calendars.onOrAfter(about.schoolUrn(), last.plusDays(1));
  }
}
