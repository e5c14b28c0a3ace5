package org.footbridge.schools;

import java.util.Locale;

/**
 * A school of the register. A closed one stays, because cases refer to it.
 *
 * @param name with its town, or its URN, where another school of the register has the same
 */
public record School(
    String urn,
    String name,
    String area,
    String phase,
    String email,
    String telephone,
    String address,
    String town,
    boolean open,
    String localAuthority) {

  /** The candidate group of the school's people. */
  public String group() {
    return "school@" + urn;
  }

  /** What the school is called where one of many is chosen: with its town. */
  public String choice() {
    boolean said = name.toLowerCase(Locale.UK).contains(town.toLowerCase(Locale.UK));
    return said ? name : name + ", " + town;
  }
}
