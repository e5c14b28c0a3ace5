package org.footbridge.referral;

import java.util.function.Predicate;
import org.footbridge.casework.Case;

/**
 * Who submits a referral.
 *
 * @param mayKnowOf whether they may learn that there is this case
 */
record Sender(String name, Predicate<Case> mayKnowOf) {

  /** Somebody of the service itself. */
  static Sender service(String name) {
    return new Sender(name, any -> true);
  }

  static Sender system(ApiClient client) {
    return new Sender(client.name(), about -> client.mayReferFor(about.schoolUrn()));
  }
}
