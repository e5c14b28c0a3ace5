package org.footbridge.followup;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** The school counts the sessions before the service was asked and since its help ended. */
@Component
class CompareAttendance implements FormHandler<CompareAttendance.Sessions> {

  record Sessions(
      @NotNull Integer beforePossible,
      @NotNull Integer beforeAttended,
      @NotNull Integer sincePossible,
      @NotNull Integer sinceAttended,
      @NotBlank String timetable) {}

  private final FollowUps followUps;
  private final Timeline timeline;
  private final Dates dates;

  CompareAttendance(FollowUps followUps, Timeline timeline, Dates dates) {
    this.followUps = followUps;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "compare-attendance";
  }

  @Override
  public Class<Sessions> answers() {
    return Sessions.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return followUps
        .of(new CaseId(task.caseId()))
        .map(
            plan ->
                Map.<String, Object>of(
                    "beforeFrom", dates.day(plan.beforeFrom()),
                    "beforeTo", dates.day(plan.beforeTo()),
                    "sinceFrom", dates.day(plan.sinceFrom()),
                    "sinceTo", dates.day(plan.sinceTo())))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Sessions counted, TaskOnCase task) {
    if (counted.beforeAttended() > counted.beforePossible()) {
      throw new FormRefused("beforeAttended", "followup.refused.more-than-possible");
    }
    if (counted.sinceAttended() > counted.sincePossible()) {
      throw new FormRefused("sinceAttended", "followup.refused.more-than-possible");
    }
    CaseId id = new CaseId(task.caseId());
    followUps.keep(id, counted, task.person().name());
    timeline.record(id, "attendance-compared", Map.of(), task.person().name());
    return Map.of();
  }
}
