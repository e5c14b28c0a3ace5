package org.footbridge.schools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a register file did. When {@code problem} is there, the file as a whole was refused and
 * nothing was changed; otherwise every row that is not blank is counted in exactly one of the
 * others, {@code notInFile} aside.
 *
 * @param added URNs
 * @param closed URNs of schools that the register knew as open
 * @param elsewhere the schools of other authorities that were left out
 * @param notInFile URNs of open schools of ours that the file does not have; they stay as they are
 */
public record RegisterReport(
    @Nullable Problem problem,
    List<String> added,
    List<String> changed,
    List<String> closed,
    int unchanged,
    List<Elsewhere> elsewhere,
    List<String> notInFile,
    List<Rejected> rejected) {

  /** So many schools of another authority. */
  public record Elsewhere(String code, String name, int schools) {}

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

    /** The field of the page that it is about. */
    String field() {
      return switch (code) {
        case "which-authority", "no-authority", "authority-code" -> "authority";
        case "also" -> "also";
        default -> "file";
      };
    }
  }

  static RegisterReport refused(Problem problem) {
    return new RegisterReport(
        problem, List.of(), List.of(), List.of(), 0, List.of(), List.of(), List.of());
  }

  public boolean nothingChanged() {
    return added.isEmpty() && changed.isEmpty() && closed.isEmpty();
  }

  /** The rows of the file, blank ones aside. */
  public int rows() {
    return added.size()
        + changed.size()
        + closed.size()
        + unchanged
        + leftOutElsewhere()
        + rejected.size();
  }

  /** How many schools of other authorities were left out. */
  public int leftOutElsewhere() {
    return elsewhere.stream().mapToInt(Elsewhere::schools).sum();
  }
}
