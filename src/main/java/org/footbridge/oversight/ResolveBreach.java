package org.footbridge.oversight;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A manager says why a promise was broken, what was done, and what happens now. */
@Component
class ResolveBreach implements FormHandler<ResolveBreach.Resolved> {

  private static final String EXTEND = "extend";

  record Resolved(
      @NotBlank @Size(max = 1000) String whatHappened,
      @NotBlank @Size(max = 1000) String whatWasDone,
      @NotNull @Pattern(regexp = "done-soon|extend|hand-over") String newPlan,
      @Nullable Integer extendBySchoolDays) {}

  private final SlaClocks clocks;
  private final Timeline timeline;
  private final Audit audit;
  private final Dates dates;
  private final MessageSource messages;

  ResolveBreach(
      SlaClocks clocks, Timeline timeline, Audit audit, Dates dates, MessageSource messages) {
    this.clocks = clocks;
    this.timeline = timeline;
    this.audit = audit;
    this.dates = dates;
    this.messages = messages;
  }

  @Override
  public String formId() {
    return "resolve-breach";
  }

  @Override
  public Class<Resolved> answers() {
    return Resolved.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return broken(task)
        .map(
            clock ->
                Map.<String, Object>of(
                    "clockName",
                    messages.getMessage("sla.kind." + clock.kind(), null, Locale.UK),
                    "dueOn",
                    dates.day(clock.dueOn())))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Resolved resolved, TaskOnCase task) {
    Optional<SlaClock> broken = broken(task);
    if (resolved.newPlan().equals(EXTEND)) {
      extend(broken.orElseThrow(ResolveBreach::ended), resolved);
    }
    timeline.record(
        new CaseId(task.caseId()),
        "breach-resolved",
        Map.of("plan", resolved.newPlan()),
        task.person().name());
    audit.record(
        "oversight.breach-resolved",
        task.caseId(),
        Map.of(
            "plan",
            resolved.newPlan(),
            "clock",
            broken.map(clock -> clock.id().toString()).orElse("")));
    return Map.of();
  }

  /** The new due date makes the watch wait again, whether it hears of it or of the task first. */
  private void extend(SlaClock broken, Resolved resolved) {
    Integer days = resolved.extendBySchoolDays();
    if (days == null) {
      throw new FormRefused("extendBySchoolDays", "oversight.breach.how-long");
    }
    try {
      clocks.extend(broken.id(), days, resolved.whatHappened().strip());
    } catch (SlaClock.Ended meanwhile) {
      throw ended();
    } catch (NoCalendarException unknown) {
      throw new FormRefused("extendBySchoolDays", "oversight.breach.no-calendar");
    }
  }

  private static FormRefused ended() {
    return new FormRefused("newPlan", "oversight.breach.ended");
  }

  private Optional<SlaClock> broken(TaskOnCase task) {
    return clocks.watchedBy(task.userTaskKey());
  }
}
