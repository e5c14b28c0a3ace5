package org.footbridge.schools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a register file did. When {@code problem} is there, the file as a whole was refused and
 * nothing was changed.
 */
public record RegisterReport(
    @Nullable Problem problem,
    List<String> added,
    List<String> changed,
    List<String> closed,
    int unchanged,
    List<Rejected> rejected) {

  /** A row that was left out: its line in the file, its URN as far as it could be read, and why. */
  public record Rejected(long line, String urn, Problem problem) {}

  /** A message key under {@code schools.register.problem} and its words. */
  public record Problem(String code, List<String> words) {
    Problem(String code, String... words) {
      this(code, List.of(words));
    }

    public String messageKey() {
      return "schools.register.problem." + code;
    }
  }

  static RegisterReport refused(Problem problem) {
    return new RegisterReport(problem, List.of(), List.of(), List.of(), 0, List.of());
  }

  public boolean nothingChanged() {
    return added.isEmpty() && changed.isEmpty() && closed.isEmpty();
  }
}
