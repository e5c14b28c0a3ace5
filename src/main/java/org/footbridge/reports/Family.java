package org.footbridge.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted: every figure of it comes from one SQL function, which gives the rows behind it.
 * Its name in the messages is {@code reports.family.<id>}.
 *
 * @param function of the schema {@code reports}
 * @param rows the kinds, as codes; their names are at {@code rowNames} and the code
 * @param columns the outcomes, as codes
 * @param share the outcome whose share of all is given; none where that says nothing
 * @param median whether the median of school days is given
 */
record Family(
    String id,
    String function,
    List<String> rows,
    String rowNames,
    List<String> columns,
    @Nullable String share,
    boolean median) {

  static final Family CLOSINGS =
      new Family(
          "closings",
          "closings",
          List.of(
              "reintegrated",
              "too-unwell",
              "not-attending",
              "refuses-health",
              "left-area",
              "unsafe-behaviour",
              "guidance",
              "not-accepted",
              "unanswered",
              "none"),
          "reports.outcome.",
          List.of("cases"),
          null,
          true);

  static final Family FOLLOW_UPS =
      new Family(
          "follow-ups",
          "follow_ups",
          List.of(
              "reintegrated",
              "too-unwell",
              "not-attending",
              "refuses-health",
              "left-area",
              "unsafe-behaviour",
              "none"),
          "reports.outcome.",
          List.of("full", "part", "none", "moved", "no-answer"),
          "full",
          false);

  /** From whom the council knew, as the ledger has it. */
  private static final List<String> KNOWN_FROM =
      List.of("school", "case", "parent-carer", "gp", "health", "hospital", "social-care", "other");

  /** Children in the ledger, month by month. */
  static final Family LEDGER =
      new Family(
          "education",
          "education",
          KNOWN_FROM,
          "reports.known-from.",
          List.of("none-lost", "days-lost", "week-lost"),
          "none-lost",
          false);

  static final Family FIRST_LESSONS =
      new Family(
          "first-lessons",
          "first_lessons",
          KNOWN_FROM,
          "reports.known-from.",
          List.of("begun", "waiting", "never"),
          "begun",
          true);

  /** The row is how much was missed before support, the column how much since. */
  static final Family ABSENCE =
      new Family(
          "absence",
          "absence",
          List.of("regular", "persistent", "severe"),
          "reports.band.",
          List.of("regular", "persistent", "severe"),
          "regular",
          false);

  static Family deadlines(List<String> kinds) {
    return new Family(
        "deadlines",
        "deadlines",
        kinds,
        "sla.kind.",
        List.of("met", "met-late", "not-met"),
        "met",
        true);
  }
}
