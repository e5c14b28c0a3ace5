package org.footbridge.operations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Errand;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Stuck work, and what waits for a second person, stands above the tasks of who can see to it. */
@Component
class StuckErrands implements Errand.Source {

  private final Incidents incidents;
  private final Interventions interventions;
  private final OperationsSettings settings;
  private final MessageSource messages;
  private final Clock clock;

  StuckErrands(
      Incidents incidents,
      Interventions interventions,
      OperationsSettings settings,
      MessageSource messages,
      Clock clock) {
    this.incidents = incidents;
    this.interventions = interventions;
    this.settings = settings;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public List<Errand> errandsOf(Person person) {
    if (!person.holds(Roles.MANAGER) && !person.holds(Roles.ADMINISTRATOR)) {
      return List.of();
    }
    List<Errand> errands = new ArrayList<>();
    long stuck = incidents.countSeenBy(person, clock.instant().minus(settings.tellAfter()));
    if (stuck > 0) {
      errands.add(errand("stuck", stuck));
    }
    int waiting = interventions.waitingFor(person);
    if (waiting > 0) {
      errands.add(errand("second-person", waiting));
    }
    return errands;
  }

  private Errand errand(String what, long number) {
    return new Errand(
        text("operations.errand." + what, number),
        text("operations.errand." + what + ".why"),
        "/oversight/stuck",
        Optional.empty());
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
