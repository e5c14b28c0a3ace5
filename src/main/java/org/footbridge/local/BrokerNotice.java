package org.footbridge.local;

import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.pages.SiteNotice;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Everybody is told while the local engine is away. */
@Component
@Profile(LocalInitializer.PROFILE)
class BrokerNotice implements SiteNotice {

  private final LocalPlatform platform;

  BrokerNotice(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public Optional<Words> toldTo(Person person) {
    return platform.isBrokerUp()
        ? Optional.empty()
        : Optional.of(new Words("local.engine-away", ""));
  }
}
