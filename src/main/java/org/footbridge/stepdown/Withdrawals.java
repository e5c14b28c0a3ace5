package org.footbridge.stepdown;

import java.time.LocalDate;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A family that agreed to a team does not want it any more, before the team has met. */
@Component
class Withdrawals {

  private final Tafs tafs;
  private final Timeline timeline;

  Withdrawals(Tafs tafs, Timeline timeline) {
    this.tafs = tafs;
    this.timeline = timeline;
  }

  /**
   * @param words why, where the family wants to say
   * @return what the process goes on with
   */
  Map<String, Object> record(@Nullable String words, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Taf taf = tafs.of(id);
    taf.withdraw(words, task.person().name(), LocalDate.ofInstant(task.now(), Footbridge.ZONE));
    tafs.save(taf);
    timeline.record(id, "taf-consent-withdrawn", Map.of(), task.person().name());
    return Map.of("tafOutcome", Taf.CLOSED);
  }
}
