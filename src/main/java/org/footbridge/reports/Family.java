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
