package org.footbridge.sla;

import java.util.Arrays;
import java.util.List;

/**
 * How long a promise of this kind gives, what stops it, and when it counts as at risk.
 *
 * @param length none is the same school day
 * @param warnShare so much of the time gone, in per cent, puts the promise at risk
 * @param startsOnce a promise that was kept is not made again for the same case
 * @param pauses for what it stands still, the usual reason first
 * @param withoutHolidays weeks count without the holidays of a week and more
 * @param tellsCase the case's process hears when the due date moves
 * @param ownProcess the process that makes the promise follows it: it has no watch, nobody moves
 *     it, and it goes on when the case is closed
 */
public record SlaPolicy(
    SlaKind kind,
    int length,
    Unit unit,
    int warnShare,
    boolean startsOnce,
    List<PauseReason> pauses,
    boolean withoutHolidays,
    boolean tellsCase,
    boolean ownProcess) {

  public SlaPolicy {
    pauses = List.copyOf(pauses);
  }

  SlaPolicy with(int otherLength, int otherWarnShare) {
    return new SlaPolicy(
        kind,
        otherLength,
        unit,
        otherWarnShare,
        startsOnce,
        pauses,
        withoutHolidays,
        tellsCase,
        ownProcess);
  }

  /**
   * What the length counts. Weeks and months that end in a holiday end on the last school day
   * before it.
   */
  public enum Unit {
    SCHOOL_DAYS("school-days", 0, 190),
    WEEKS("weeks", 1, 52),
    MONTHS("months", 1, 12);

    private final String code;
    private final int least;
    private final int most;

    Unit(String code, int least, int most) {
      this.code = code;
      this.least = least;
      this.most = most;
    }

    /** Whether a deadline can be given so many. */
    boolean allows(int length) {
      return length >= least && length <= most;
    }

    public int least() {
      return least;
    }

    public int most() {
      return most;
    }

    public String code() {
      return code;
    }

    static Unit of(String code) {
      return Arrays.stream(values())
          .filter(unit -> unit.code.equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Nothing is counted in " + code));
    }
  }
}
