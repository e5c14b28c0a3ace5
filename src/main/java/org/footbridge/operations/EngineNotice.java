package org.footbridge.operations;

import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.engine.EngineTrust;
import org.footbridge.pages.SiteNotice;
import org.springframework.stereotype.Component;

/** Everybody is told when no case goes on because the engine is not the service's own. */
@Component
class EngineNotice implements SiteNotice {

  private final EngineTrust trust;

  EngineNotice(EngineTrust trust) {
    this.trust = trust;
  }

  @Override
  public Optional<Words> toldTo(Person person) {
    if (!trust.verdict().isWrong()) {
      return Optional.empty();
    }
    boolean looksAfterIt = person.holds(Roles.MANAGER) || person.holds(Roles.ADMINISTRATOR);
    return Optional.of(
        looksAfterIt
            ? new Words("oversight.engine.wrong", "/oversight/stuck")
            : new Words("oversight.engine.stands-still", ""));
  }
}
