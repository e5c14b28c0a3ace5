package org.footbridge.plan;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.notices.CaseNotices;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reintegration officer starts a phase, with the dates school and family can really keep. */
@Component
@GivesToProcess(
    form = "start-phase",
    variables = {"phaseReviewAt", "phaseRecordDueAt", "timetableEndsAt"})
class StartPhase implements FormHandler<StartPhase.Started> {

  private static final int SCHOOL_DAYS_TO_RECORD = 3;
  private static final int WITHOUT_END_IN_YEARS = 1;

  record Started(
      @NotNull LocalDate startsOn,
      @NotNull LocalDate reviewOn,
      @Nullable String timetable,
      @Nullable String keyWorker) {}

  private final Phases phases;
  private final Cases cases;
  private final CaseNotices notices;
  private final SchoolCalendars calendars;
  private final SchoolDays schoolDays;
  private final Timeline timeline;
  private final PlanWords words;

  StartPhase(
      Phases phases,
      Cases cases,
      CaseNotices notices,
      SchoolCalendars calendars,
      SchoolDays schoolDays,
      Timeline timeline,
      PlanWords words) {
    this.phases = phases;
    this.cases = cases;
    this.notices = notices;
    this.calendars = calendars;
    this.schoolDays = schoolDays;
    this.timeline = timeline;
    this.words = words;
  }

  @Override
  public String formId() {
    return "start-phase";
  }

  @Override
  public Class<Started> answers() {
    return Started.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Phase phase = phases.underWay(new CaseId(task.caseId())).orElseThrow().phase();
    Map<String, Object> values = new HashMap<>();
    values.put("phaseText", words.brief(phase));
    values.put("startsOn", phase.startsOn().toString());
    values.put("reviewOn", phase.reviewOn().toString());
    if (phase.timetable() != null) {
      values.put("timetable", phase.timetable());
    }
    return values;
  }

  @Override
  public Map<String, Object> submit(Started started, TaskOnCase task) {
    Case about = cases.byId(new CaseId(task.caseId()));
    SchoolCalendar calendar = calendars.forSchool(about.schoolUrn());
    PhaseRun run = phases.underWay(about.id()).orElseThrow();
    PlanRows.require(
        started.startsOn().isBefore(started.reviewOn()), "reviewOn", "plan.form.review-too-soon");
    PlanRows.require(calendar.knows(started.startsOn()), "startsOn", "plan.form.no-terms");
    schoolDays.require("startsOn", started.startsOn(), about.id());
    Phase agreed;
    LocalDate recordBy;
    try {
      agreed = asAgreed(run.phase(), started, calendar);
      recordBy = calendar.add(started.reviewOn(), SCHOOL_DAYS_TO_RECORD);
    } catch (NoCalendarException unknown) {
      throw new FormRefused("reviewOn", "plan.form.no-terms");
    }
    run.start(agreed, started.keyWorker(), task.person().name());
    phases.save(run);
    timeline.record(
        about.id(), "phase-started", Map.of("kind", agreed.kind()), task.person().name());
    tell(about, agreed, started.keyWorker());
    return Map.of(
        "phaseReviewAt", WorkingTime.morningOf(agreed.reviewOn()).toString(),
        "phaseRecordDueAt", WorkingTime.endOf(recordBy).toString(),
        "timetableEndsAt", endOf(agreed).toString());
  }

  /** As long after it is looked at as was agreed in the plan. */
  private static Phase asAgreed(Phase planned, Started started, SchoolCalendar calendar) {
    LocalDate end =
        calendar.add(started.reviewOn(), calendar.between(planned.reviewOn(), planned.endsOn()));
    return new Phase(
        planned.phaseId(),
        planned.kind(),
        planned.sessions(),
        started.timetable(),
        started.startsOn(),
        started.reviewOn(),
        end);
  }

  /** The morning after its last day. A full week is nothing that has to end. */
  private static java.time.Instant endOf(Phase phase) {
    LocalDate after =
        phase.isFullTime()
            ? phase.endsOn().plusYears(WITHOUT_END_IN_YEARS)
            : phase.endsOn().plusDays(1);
    return WorkingTime.morningOf(after);
  }

  private void tell(Case about, Phase phase, @Nullable String keyWorker) {
    Map<String, String> said = new HashMap<>();
    said.put("phase", words.brief(phase));
    said.put("timetable", phase.timetable() == null ? "" : phase.timetable());
    said.put("keyWorker", keyWorker == null ? "" : keyWorker);
    said.put("startsOn", words.day(phase.startsOn()));
    said.put("reviewOn", words.day(phase.reviewOn()));
    notices.tellRole(about, "phase-started", "school", Contact.SCHOOL, said);
    notices.tellRole(about, "phase-started", "parent", Contact.PARENT, said);
  }
}
