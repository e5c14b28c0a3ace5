package org.footbridge.followup;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The school counts the sessions before the service was asked and since its help ended. */
@Component
class CompareAttendance implements FormHandler<CompareAttendance.Sessions> {

  /** Sessions of a time are absent where the school does not have them. */
  record Sessions(
      @Nullable Integer beforePossible,
      @Nullable Integer beforeAttended,
      @Nullable Integer sincePossible,
      @Nullable Integer sinceAttended,
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
    requirePossible("beforeAttended", counted.beforeAttended(), counted.beforePossible());
    requirePossible("sinceAttended", counted.sinceAttended(), counted.sincePossible());
    CaseId id = new CaseId(task.caseId());
    followUps.keep(id, counted, task.person().name());
    timeline.record(id, "attendance-compared", Map.of(), task.person().name());
    return Map.of();
  }

  private static void requirePossible(
      String field, @Nullable Integer attended, @Nullable Integer possible) {
    if (attended != null && possible != null && attended > possible) {
      throw new FormRefused(field, "followup.refused.more-than-possible");
    }
  }
}
