package org.footbridge.casework;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.footbridge.engine.StepCheck;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An event of the timeline and a stage of the case have words, or nobody could read them. */
@Component
class CaseStepCheck implements StepCheck {

  private final MessageSource messages;

  CaseStepCheck(MessageSource messages) {
    this.messages = messages;
  }

  @Override
  public Set<String> jobTypes() {
    return Set.of("timeline.note", "case.enter-stage", "letter.send", "letter.remind");
  }

  @Override
  public List<Fault> check(Use use) {
    if (use.jobType().equals("case.enter-stage")) {
      String stage = use.header("stage");
      return isWorded("casework.stage." + stage)
          ? List.of()
          : List.of(new Fault("no-stage", stage));
    }
    String event = use.headers().get(use.jobType().equals("timeline.note") ? "event" : "note");
    return event == null || isWorded("casework.event." + event)
        ? List.of()
        : List.of(new Fault("no-event", event));
  }

  private boolean isWorded(String key) {
    return messages.getMessage(key, null, null, Locale.UK) != null;
  }
}
