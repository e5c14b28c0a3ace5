package org.footbridge.schools;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A school with everything that the register keeps of it; empty where the file said nothing. */
record RegisteredSchool(
    String urn,
    String name,
    String localAuthority,
    String laCode,
    String establishmentNumber,
    String type,
    String status,
    String phase,
    String address,
    String town,
    String postcode,
    String telephone,
    String email,
    String website,
    String headTeacher,
    String district,
    String uprn,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate closedOn,
    String closedBecause,
    boolean open) {

  /** Of a school that nothing is known of. */
  static final RegisteredSchool NONE =
      new RegisteredSchool(
          "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", null, null, "",
          false);
}
