package org.footbridge.stepdown;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reintegration officer records what the parent said about a team around the family. */
@Component
class AskForConsent implements FormHandler<AskForConsent.Answer> {

  private static final int SCHOOL_DAYS_FOR_THE_SCHOOL = 5;
  private static final int SCHOOL_DAYS_TO_NAME_A_LEAD = 2;

  record Answer(
      @NotBlank String consent,
      @NotBlank String askedOf,
      @NotBlank String askedHow,
      @NotNull LocalDate answeredOn,
      @Nullable String wishes,
      @Nullable String whyNot) {

    boolean agrees() {
      return "yes".equals(consent);
    }
  }

  private final Tafs tafs;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final Timeline timeline;

  AskForConsent(Tafs tafs, Cases cases, SchoolCalendars calendars, Timeline timeline) {
    this.tafs = tafs;
    this.cases = cases;
    this.calendars = calendars;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "ask-for-consent";
  }

  @Override
  public Class<Answer> answers() {
    return Answer.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> known = new HashMap<>();
    known.put("answeredOn", LocalDate.ofInstant(task.now(), Footbridge.ZONE).toString());
    cases
        .contact(new CaseId(task.caseId()), Contact.PARENT)
        .ifPresent(parent -> known.put("askedOf", parent.name()));
    return known;
  }

  @Override
  public Map<String, Object> submit(Answer answer, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    if (answer.answeredOn().isAfter(today)) {
      throw new FormRefused("answeredOn", "stepdown.refused.in-future");
    }
    Case about = cases.byId(id);
    Taf taf = tafs.of(id);
    taf.consent(
        new Taf.Consent(
            answer.agrees(),
            answer.askedOf(),
            answer.askedHow(),
            answer.answeredOn(),
            answer.agrees() ? answer.wishes() : answer.whyNot(),
            task.person().name()));
    tafs.save(taf);
    timeline.record(
        id,
        "taf-consent",
        Map.of("answer", answer.agrees() ? "given" : "refused"),
        task.person().name());
    SchoolCalendar calendar = calendars.forSchool(about.schoolUrn());
    return Map.of(
        "leadDueAt", due(calendar, today, SCHOOL_DAYS_TO_NAME_A_LEAD),
        "schoolPlanDueAt", due(calendar, today, SCHOOL_DAYS_FOR_THE_SCHOOL));
  }

  private static String due(SchoolCalendar calendar, LocalDate from, int schoolDays) {
    return WorkingTime.endOf(calendar.add(from, schoolDays)).toString();
  }
}
