package org.footbridge.oversight;

import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.sla.SlaClock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever reads the case sees when a promise became at risk and when it was not kept. */
@Component
class DeadlinesOnTimeline {

  private final Timeline timeline;

  DeadlinesOnTimeline(Timeline timeline) {
    this.timeline = timeline;
  }

  @EventListener
  void warned(SlaClock.Warned warned) {
    timeline.record(
        new CaseId(warned.caseId()),
        "deadline-at-risk",
        Map.of("kind", warned.kind()),
        Timeline.FOOTBRIDGE);
  }

  @EventListener
  void breached(SlaClock.Breached breached) {
    timeline.record(
        new CaseId(breached.caseId()),
        "deadline-missed",
        Map.of("kind", breached.kind()),
        Timeline.FOOTBRIDGE);
  }
}
