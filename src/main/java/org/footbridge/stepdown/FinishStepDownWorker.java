package org.footbridge.stepdown;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.footbridge.access.Roles;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ends the step-down: no meeting is promised any more, and those concerned are told how it ended.
 */
@Component
class FinishStepDownWorker implements Worker<FinishStepDownWorker.Input, Void> {

  record Input(String caseId, String tafOutcome) {}

  private final Tafs tafs;
  private final Cases cases;
  private final SlaClocks clocks;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Clock clock;

  FinishStepDownWorker(
      Tafs tafs,
      Cases cases,
      SlaClocks clocks,
      CaseNotices notices,
      Timeline timeline,
      Clock clock) {
    this.tafs = tafs;
    this.cases = cases;
    this.clocks = clocks;
    this.notices = notices;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "stepdown.finish";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Taf taf = tafs.of(about.id());
    if (!taf.end(input.tafOutcome(), WorkingTime.today(clock))) {
      return null;
    }
    tafs.save(taf);
    clocks.cancel(about.id().value(), SlaKind.STEP_DOWN);
    clocks.cancel(about.id().value(), SlaKind.TAF_MEETING);
    tell(about, taf, input.tafOutcome());
    timeline.record(
        about.id(),
        "step-down-finished",
        Map.of("outcome", input.tafOutcome()),
        Timeline.FOOTBRIDGE);
    return null;
  }

  private void tell(Case about, Taf taf, String outcome) {
    Map<String, String> words = new HashMap<>();
    taf.lastHeld().ifPresent(held -> words.put("agreed", Objects.requireNonNull(held.agreed())));
    Taf.SchoolPlan plan = taf.schoolPlan();
    if (plan != null) {
      words.put("schoolSupport", plan.support());
      words.put("keyPerson", plan.keyPerson());
    }
    String template = "taf-" + outcome;
    notices.tellRole(about, template, "parent", Contact.PARENT, words);
    // With its own plan, or with the referral that was started, the school knows.
    if (outcome.equals(Taf.NEEDS_MET) || outcome.equals(Taf.CLOSED)) {
      notices.tellRole(about, template, "school", Contact.SCHOOL, words);
      notices.tellRole(about, template, Leads.AUDIENCE, Roles.LEAD_PRACTITIONER, words);
    }
  }
}
