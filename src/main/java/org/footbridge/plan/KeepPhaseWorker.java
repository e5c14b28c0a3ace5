package org.footbridge.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.springframework.stereotype.Component;

/** Tells school and family how a phase went and what comes now, and whether it was the last. */
@Component
class KeepPhaseWorker implements Worker<KeepPhaseWorker.Input, KeepPhaseWorker.Output> {

  /** Four weeks of school: a holiday in between proves nothing. */
  private static final int SCHOOL_DAYS_FULL_TIME = 20;

  record Input(String caseId, String schoolUrn) {}

  /**
   * @param fullTime the pupil came through a full week
   * @param fullTimeCheckAt when four weeks of it are over
   */
  record Output(boolean fullTime, Instant fullTimeCheckAt) {}

  private final Phases phases;
  private final Cases cases;
  private final CaseNotices notices;
  private final SchoolCalendars calendars;
  private final PlanWords words;

  KeepPhaseWorker(
      Phases phases, Cases cases, CaseNotices notices, SchoolCalendars calendars, PlanWords words) {
    this.phases = phases;
    this.cases = cases;
    this.notices = notices;
    this.calendars = calendars;
    this.words = words;
  }

  @Override
  public String jobType() {
    return "plan.keep-phase";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    PhaseRun run = phases.last(about.id()).orElseThrow();
    tell(about, run);
    return new Output(
        run.phase().isFullTime() && run.isPassed(),
        WorkingTime.morningOf(
            calendars
                .forSchool(input.schoolUrn())
                .add(run.phase().startsOn(), SCHOOL_DAYS_FULL_TIME)));
  }

  private void tell(Case about, PhaseRun run) {
    Map<String, String> said = new HashMap<>();
    said.put("phase", words.brief(run.phase()));
    said.put("outcome", words.text("plan.outcome." + run.outcome()));
    said.put("howItWent", run.howItWent() == null ? "" : run.howItWent());
    said.put("next", phases.toGo(about.id()).map(words::brief).orElse(""));
    notices.tellRole(about, "phase-recorded", "school", Contact.SCHOOL, said);
    notices.tellRole(about, "phase-recorded", "parent", Contact.PARENT, said);
  }
}
