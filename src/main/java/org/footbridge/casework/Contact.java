package org.footbridge.casework;

import org.jspecify.annotations.Nullable;

/**
 * Somebody around the pupil.
 *
 * @param role {@code school}, {@code parent-carer} or {@code health}
 * @param relationship to the pupil, or the organisation of a professional
 */
public record Contact(
    String role,
    String name,
    @Nullable String email,
    @Nullable String telephone,
    @Nullable String address,
    @Nullable String relationship) {

  public static final String SCHOOL = "school";
  public static final String PARENT = "parent-carer";
  public static final String HEALTH = "health";
}
