package org.footbridge.support;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.sla.SlaClocks;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the end of support asks of the program. */
@Component
class ExitSteps {

  private final ClosingReports reports;
  private final List<ReportPart> parts;
  private final Exit.Exits exits;
  private final Cases cases;
  private final SlaClocks clocks;
  private final Timeline timeline;
  private final MessageSource messages;
  private final Clock clock;

  ExitSteps(
      ClosingReports reports,
      List<ReportPart> parts,
      Exit.Exits exits,
      Cases cases,
      SlaClocks clocks,
      Timeline timeline,
      MessageSource messages,
      Clock clock) {
    this.reports = reports;
    this.parts = parts.stream().sorted(Comparator.comparingInt(ReportPart::order)).toList();
    this.exits = exits;
    this.cases = cases;
    this.clocks = clocks;
    this.timeline = timeline;
    this.messages = messages;
    this.clock = clock;
  }

  /** What was done for the pupil, part by part, for somebody to read and correct. */
  @Step("support.write-closing-report")
  void writeClosingReport(CaseId about, @Variable String exitReason) {
    if (exits.of(about).isEmpty()) {
      exits.decide(about, decidedByEvents(exitReason));
    }
    cases.enter(about, "exit");
    clocks.endWithSupport(about.value());
    reports.write(
        about,
        parts.stream()
            .map(part -> String.join("\n", part.sentences(about)))
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining("\n\n")));
    timeline.record(about, "closing-report-written", Map.of(), Timeline.FOOTBRIDGE);
  }

  /** A family that moves away ends support without anybody's decision. */
  private Exit decidedByEvents(String reason) {
    return new Exit(
        reason,
        messages.getMessage("support.exit.by-event." + reason, null, Locale.UK),
        false,
        null,
        List.of(),
        Timeline.FOOTBRIDGE,
        clock.instant());
  }

  /** No promise stays open on a closed case. */
  @Step("support.close-case")
  void closeCase(CaseId about, @Variable String closingOutcome) {
    if (cases.close(about, closingOutcome, Timeline.FOOTBRIDGE)) {
      clocks.cancelAll(about.value());
    }
  }
}
