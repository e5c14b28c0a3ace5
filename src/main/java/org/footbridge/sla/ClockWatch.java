package org.footbridge.sla;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.engine.Commands;
import org.springframework.stereotype.Component;

/** Tells the engine's watch over a clock when it starts and each time it changes. */
@Component
class ClockWatch {

  private final Commands commands;

  ClockWatch(Commands commands) {
    this.commands = commands;
  }

  void start(SlaClock started) {
    String clockId = started.id().toString();
    commands.publish(
        "sla-clock-started",
        clockId,
        "sla-clock-started-" + clockId,
        startVariables(started),
        clockId);
  }

  /**
   * A new engine knows none of them.
   *
   * @param again what tells this time from the first
   */
  void startAgain(SlaClock open, String again) {
    String clockId = open.id().toString();
    commands.publish(
        "sla-clock-started",
        clockId,
        "sla-clock-started-" + clockId + again,
        startVariables(open),
        clockId);
    if (open.status() == SlaClock.Status.PAUSED) {
      changed(open, clockId + "-" + open.version() + again);
    }
  }

  void changed(SlaClock saved) {
    changed(saved, saved.id() + "-" + saved.version());
  }

  private void changed(SlaClock saved, String messageId) {
    String clockId = saved.id().toString();
    Map<String, Object> variables = new HashMap<>(moments(saved));
    variables.put(
        "clockState",
        switch (saved.status()) {
          case RUNNING -> "running";
          case PAUSED -> "paused";
          case MET, CANCELLED -> "ended";
        });
    commands.publish("sla-clock-changed", clockId, messageId, variables, clockId);
  }

  private static Map<String, String> moments(SlaClock of) {
    return Map.of("warnAt", moment(of.warnAt()), "dueAt", moment(of.dueAt()));
  }

  private static String moment(Instant at) {
    return at.atZone(Footbridge.ZONE).toOffsetDateTime().toString();
  }

  private static Map<String, Object> startVariables(SlaClock started) {
    Map<String, Object> variables = new HashMap<>(moments(started));
    variables.put("clockId", started.id().toString());
    variables.put("caseId", started.caseId().toString());
    variables.put("area", started.area());
    variables.put("kind", started.kind().id());
    return variables;
  }
}
