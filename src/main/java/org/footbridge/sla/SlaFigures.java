package org.footbridge.sla;

/**
 * How long a promise of this kind gives, and when it counts as at risk.
 *
 * @param warnShare so much of the time gone, in per cent, puts the promise at risk
 * @param startsOnce a promise that was kept is not made again for the same case
 */
public record SlaFigures(SlaKind kind, int length, Unit unit, int warnShare, boolean startsOnce) {

  /** What the length counts. Weeks that end in a holiday end on the last school day before it. */
  public enum Unit {
    SCHOOL_DAYS("school-days"),
    WEEKS("weeks");

    private final String code;

    Unit(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    static Unit of(String code) {
      return code.equals(WEEKS.code) ? WEEKS : SCHOOL_DAYS;
    }
  }
}
