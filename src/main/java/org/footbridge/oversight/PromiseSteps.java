package org.footbridge.oversight;

import org.footbridge.casework.Case;
import org.footbridge.engine.Step;
import org.footbridge.sla.SlaClocks;
import org.springframework.stereotype.Component;

/** What the diagram {@code broken-promises} asks of the program. */
@Component
class PromiseSteps {

  /** As the case is now, which may have moved since its promise was broken. */
  record Found(boolean promiseBroken, String schoolUrn, String area) {}

  private final SlaClocks clocks;

  PromiseSteps(SlaClocks clocks) {
    this.clocks = clocks;
  }

  /** Whether a promise of the case is broken now; whoever was told may have come too late. */
  @Step("oversight.find-broken-promises")
  Found find(Case about) {
    return new Found(!clocks.broken(about.id().value()).isEmpty(), about.schoolUrn(), about.area());
  }
}
