package org.footbridge.oversight;

import java.util.Locale;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.sla.SlaClock;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever reads the case sees when a promise became at risk and when it was not kept. */
@Component
class DeadlinesOnTimeline {

  private final Timeline timeline;
  private final MessageSource messages;

  DeadlinesOnTimeline(Timeline timeline, MessageSource messages) {
    this.timeline = timeline;
    this.messages = messages;
  }

  @EventListener
  void warned(SlaClock.Warned warned) {
    timeline.record(
        new CaseId(warned.caseId()),
        "deadline-at-risk",
        Map.of("deadline", name(warned.kind())),
        Timeline.FOOTBRIDGE);
  }

  @EventListener
  void breached(SlaClock.Breached breached) {
    timeline.record(
        new CaseId(breached.caseId()),
        "deadline-missed",
        Map.of("deadline", name(breached.kind())),
        Timeline.FOOTBRIDGE);
  }

  private String name(String kind) {
    return messages.getMessage("sla.kind." + kind, null, Locale.UK);
  }
}
