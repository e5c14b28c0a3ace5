package org.footbridge.support;

import java.util.Map;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.notices.CaseNotices;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.springframework.stereotype.Component;

/** What a pause of support asks of the program. */
@Component
class PauseSteps {

  private final Pauses pauses;
  private final SlaClocks clocks;
  private final CaseNotices notices;
  private final Timeline timeline;

  PauseSteps(Pauses pauses, SlaClocks clocks, CaseNotices notices, Timeline timeline) {
    this.pauses = pauses;
    this.clocks = clocks;
    this.notices = notices;
    this.timeline = timeline;
  }

  /** Lessons start again; told once, also where the engine began the pause twice. */
  @Step("support.resume-support")
  void resume(Case about, @Variable UUID pauseId) {
    if (!pauses.end(pauseId)) {
      return;
    }
    clocks.resumeAll(about.id().value(), PauseReason.LESSONS_PAUSED);
    notices.tellRole(about, "support-resumed", "school", Contact.SCHOOL, Map.of());
    notices.tellRole(about, "support-resumed", "parent", Contact.PARENT, Map.of());
    timeline.record(about.id(), "support-resumed", Map.of(), Timeline.FOOTBRIDGE);
  }
}
