package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.springframework.stereotype.Component;

/** Too many lessons were missed: a concern is kept and the process hears of it. */
@Component
class OpenConcern {

  private final EngagementConcerns concerns;
  private final Commands commands;
  private final Timeline timeline;

  OpenConcern(EngagementConcerns concerns, Commands commands, Timeline timeline) {
    this.concerns = concerns;
    this.commands = commands;
    this.timeline = timeline;
  }

  Concern open(Case of, int missedLessons, LocalDate today) {
    Concern opened =
        concerns.save(Concern.open(UUID.randomUUID(), of.id().value(), today, missedLessons));
    String caseId = of.id().toString();
    commands.publish(
        "lessons-missed",
        caseId,
        "lessons-missed-" + opened.id(),
        Map.of("concernId", opened.id().toString()),
        "engagement-" + caseId);
    timeline.record(
        of.id(),
        "engagement-concern-opened",
        Map.of("lessons", Integer.toString(missedLessons)),
        Timeline.FOOTBRIDGE);
    return opened;
  }
}
