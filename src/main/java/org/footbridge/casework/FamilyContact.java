package org.footbridge.casework;

import org.jspecify.annotations.Nullable;

/**
 * How the family wants to be contacted.
 *
 * @param preferred {@code phone}, {@code email} or {@code letter}; null where nobody asked
 * @param interpreter the language they need an interpreter for, empty where it was not said; null
 *     where they need none
 */
public record FamilyContact(@Nullable String preferred, @Nullable String interpreter) {

  /** Where nobody asked. */
  public static final FamilyContact NOT_KNOWN = new FamilyContact(null, null);

  /** Letters go by post although there may be an e-mail address. */
  public boolean prefersPost() {
    return "letter".equals(preferred);
  }
}
