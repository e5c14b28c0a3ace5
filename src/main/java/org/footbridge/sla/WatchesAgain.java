package org.footbridge.sla;

import org.footbridge.engine.BeginAgain;
import org.springframework.stereotype.Component;

/** In a new engine every open promise is watched again, as it stands now. */
@Component
class WatchesAgain implements BeginAgain.FromOwnData {

  private final SlaClocks clocks;

  WatchesAgain(SlaClocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public String processId() {
    return "sla-watch";
  }

  @Override
  public void beginAgain() {
    clocks.watchOpenAgain();
  }
}
