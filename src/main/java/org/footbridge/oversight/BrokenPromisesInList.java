package org.footbridge.oversight;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.sla.SlaReadings;
import org.footbridge.sla.SlaState;
import org.footbridge.sla.SlaSummary;
import org.footbridge.tasks.TaskDetails;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The manager's list names the promises that are broken, so that nobody opens a task to know. */
@Component
class BrokenPromisesInList implements TaskDetails {

  private final SlaReadings readings;
  private final MessageSource messages;

  BrokenPromisesInList(SlaReadings readings, MessageSource messages) {
    this.readings = readings;
    this.messages = messages;
  }

  @Override
  public String elementId() {
    return "resolve-breach";
  }

  @Override
  public Map<UUID, String> of(Collection<UUID> caseIds) {
    Map<UUID, String> words = new HashMap<>();
    readings.ofCases(caseIds).forEach((id, promises) -> name(id, promises, words));
    return words;
  }

  private void name(UUID id, List<SlaSummary> promises, Map<UUID, String> words) {
    String broken =
        promises.stream()
            .filter(promise -> promise.state() == SlaState.BREACHED)
            .map(promise -> messages.getMessage("sla.kind." + promise.kind(), null, Locale.UK))
            .distinct()
            .collect(Collectors.joining("; "));
    if (!broken.isEmpty()) {
      words.put(id, broken);
    }
  }
}
