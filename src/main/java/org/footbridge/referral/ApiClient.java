package org.footbridge.referral;

import java.util.Set;
import java.util.UUID;

/** A school's system that may send referrals for some schools. */
record ApiClient(UUID id, String name, Set<String> schoolUrns) {

  boolean mayReferFor(String urn) {
    return schoolUrns.contains(urn);
  }

  /** The source of its referrals. */
  String source() {
    return "api:" + id;
  }
}
