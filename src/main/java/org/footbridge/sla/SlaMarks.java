package org.footbridge.sla;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseMarks;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A promise that is late, or soon will be, or waits, is seen first; before these one that its own
 * process follows, as long as it is open.
 */
@Component
class SlaMarks implements CaseMarks {

  private static final Set<SlaState> TOLD =
      Set.of(SlaState.AT_RISK, SlaState.BREACHED, SlaState.PAUSED);

  private final SlaPolicies policies;
  private final SlaReadings readings;
  private final MessageSource messages;
  private final Dates dates;

  SlaMarks(SlaPolicies policies, SlaReadings readings, MessageSource messages, Dates dates) {
    this.policies = policies;
    this.readings = readings;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public Map<UUID, List<Mark>> of(Collection<UUID> cases, Person person) {
    Set<SlaKind> first =
        policies.all().stream()
            .filter(SlaPolicy::ownProcess)
            .map(SlaPolicy::kind)
            .collect(Collectors.toSet());
    Map<UUID, List<Mark>> marks = new HashMap<>();
    readings
        .ofCases(cases, person)
        .forEach(
            (id, promises) ->
                marks.put(
                    id,
                    promises.stream()
                        .filter(
                            promise ->
                                TOLD.contains(promise.state())
                                    || promise.state() == SlaState.ON_TRACK
                                        && first.contains(promise.kind()))
                        .sorted(Comparator.comparing(promise -> !first.contains(promise.kind())))
                        .map(this::mark)
                        .toList()));
    return marks;
  }

  private Mark mark(SlaSummary promise) {
    return new Mark(
        messages.getMessage(
            "sla.mark." + promise.state().code(),
            new Object[] {
              messages.getMessage("sla.kind." + promise.kind(), null, Locale.UK),
              dates.shortDay(promise.dueOn())
            },
            Locale.UK),
        promise.state().tagColour());
  }
}
