package org.footbridge.schools;

/** A school of the register. A closed one stays, because cases refer to it. */
public record School(
    String urn,
    String name,
    String area,
    String phase,
    String email,
    String telephone,
    String address,
    boolean open,
    String localAuthority) {

  /** The candidate group of the school's people. */
  public String group() {
    return "school@" + urn;
  }
}
