package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a pause is over, the lead teacher starts support again or gives it more time. */
@Component
@GivesToProcess(form = "decide-after-pause", variables = "pausedUntil")
class DecideAfterPause implements FormHandler<DecideAfterPause.Decision> {

  record Decision(@NotBlank String pauseDecision, @Nullable LocalDate until) {}

  private final Pauses pauses;
  private final Timeline timeline;
  private final Dates dates;
  private final Clock clock;

  DecideAfterPause(Pauses pauses, Timeline timeline, Dates dates, Clock clock) {
    this.pauses = pauses;
    this.timeline = timeline;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "decide-after-pause";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    if (decision.pauseDecision().equals("start-again")) {
      return Map.of();
    }
    LocalDate until = decision.until();
    if (until == null || !until.isAfter(WorkingTime.today(clock))) {
      throw new FormRefused("until", "support.pause.not-later");
    }
    CaseId id = new CaseId(task.caseId());
    pauses.extend(id, until);
    timeline.record(id, "support-paused", Map.of("until", dates.day(until)), task.person().name());
    return Map.of("pausedUntil", WorkingTime.morningOf(until).toString());
  }
}
