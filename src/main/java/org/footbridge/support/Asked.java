package org.footbridge.support;

import java.util.Optional;
import org.footbridge.casework.Contact;
import org.jspecify.annotations.Nullable;

/** Whom the assessment asks, beside health, which has a shorter time of its own. */
enum Asked {
  SCHOOL(Contribution.Baseline.KIND, new Audience("school", Contact.SCHOOL)),
  PARENT(Contribution.Views.KIND, new Audience("parent", Contact.PARENT)),
  PUPIL(Contribution.Voice.KIND, null);

  /**
   * @param name as letters have it
   * @param role of the contact it goes to
   */
  record Audience(String name, String role) {}

  private final String kind;
  private final @Nullable Audience told;

  Asked(String kind, @Nullable Audience told) {
    this.kind = kind;
    this.told = told;
  }

  /** Of the contribution. */
  String kind() {
    return kind;
  }

  /** Who is told that the assessment went ahead; nobody where the service itself did not ask. */
  Optional<Audience> told() {
    return Optional.ofNullable(told);
  }
}
