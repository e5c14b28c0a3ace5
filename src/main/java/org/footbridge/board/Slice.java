package org.footbridge.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.footbridge.sla.SlaState;
import org.jspecify.annotations.Nullable;

/** What a number of the board counts, and so which rows stand behind it. */
enum Slice {
  ALL("true", "true"),
  OPEN("true", "false"),
  ENDED("false", "true"),
  ON_TRACK("state = 'ON_TRACK'", "false"),
  AT_RISK("state = 'AT_RISK'", "false"),
  BREACHED("state = 'BREACHED'", "false"),
  PAUSED("state = 'PAUSED'", "false"),
  MET("false", "status = 'MET' and (ended_on > coalesce(broken_on, due_on)) = false"),
  MET_LATE("false", "status = 'MET' and (ended_on > coalesce(broken_on, due_on)) = true"),
  CANCELLED("false", "status = 'CANCELLED'"),

  /** Running and due today or within so many school days, by the calendar of the child's school. */
  DUE_5("within <= 5", "false"),
  DUE_10("within <= 10", "false"),
  DUE_20("within <= 20", "false"),

  /** Met by the end of its day. */
  KEPT("false", "status = 'MET' and (ended_on > coalesce(broken_on, due_on)) = false"),

  /** Its day, or one before more time was given, passed first. */
  NOT_KEPT("broke", "board.ended_late(status, ended_on, broken_on, due_on)"),

  /** Kept or not kept: what the share is a share of. */
  DECIDED("broke", "(status = 'MET' or board.ended_late(status, ended_on, broken_on, due_on))");

  private static final String NEVER = "false";
  private static final Set<String> STATES =
      Arrays.stream(SlaState.values()).map(Enum::name).collect(Collectors.toSet());

  private final String open;
  private final String ended;

  Slice(String open, String ended) {
    this.open = open;
    this.ended = ended;
  }

  /** Which of the open deadlines. */
  String open() {
    return open;
  }

  /** Which of those that have ended. */
  String ended() {
    return ended;
  }

  boolean hasOpen() {
    return !open.equals(NEVER);
  }

  boolean hasEnded() {
    return !ended.equals(NEVER);
  }

  /** Whether it is how a deadline stands, of which each is in exactly one. */
  public boolean isState() {
    return STATES.contains(name());
  }

  public String tagColour() {
    return SlaState.valueOf(name()).tagColour();
  }

  /** The colour of its bars. */
  public @Nullable String chartColour() {
    return isState() ? tagColour().replace("govuk-tag--", "") : null;
  }

  /** As addresses have it: {@code at-risk}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Slice of(String code) {
    return Arrays.stream(values())
        .filter(slice -> slice.code().equals(code))
        .findFirst()
        .orElse(ALL);
  }
}
