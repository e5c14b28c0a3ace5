package org.footbridge.followup;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the school again for the attendance. */
@Component
class RemindOfAttendanceWorker implements Worker<RemindOfAttendanceWorker.Input, Void> {

  record Input(String caseId) {}

  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;

  RemindOfAttendanceWorker(Cases cases, CaseNotices notices, Timeline timeline) {
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "followup.remind-of-attendance";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    notices.tellRole(cases.byId(id), "attendance-reminder", "school", Contact.SCHOOL, Map.of());
    timeline.record(id, "attendance-reminded", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
