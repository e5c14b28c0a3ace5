package org.footbridge.stepdown;

import java.util.Map;
import org.footbridge.access.Roles;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reminds the lead practitioner of a meeting that was planned and is not recorded. */
@Component
class RemindLeadPractitionerWorker implements Worker<RemindLeadPractitionerWorker.Input, Void> {

  record Input(String caseId) {}

  private final Tafs tafs;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;

  RemindLeadPractitionerWorker(
      Tafs tafs, Cases cases, CaseNotices notices, Timeline timeline, Dates dates) {
    this.tafs = tafs;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String jobType() {
    return "stepdown.remind-lead-practitioner";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    // Recorded in the meantime: there is nothing to remind of.
    tafs.of(id)
        .next()
        .ifPresent(
            planned -> {
              notices.tellRole(
                  cases.byId(id),
                  "taf-meeting-reminder",
                  Leads.AUDIENCE,
                  Roles.LEAD_PRACTITIONER,
                  Map.of("meetsOn", dates.day(planned.plannedOn())));
              timeline.record(id, "lead-practitioner-reminded", Map.of(), Timeline.FOOTBRIDGE);
            });
    return null;
  }
}
