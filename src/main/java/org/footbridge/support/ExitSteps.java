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
import org.footbridge.engine.Commands;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.sla.SlaClocks;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the end of support asks of the program. */
@Component
class ExitSteps {

  /**
   * @param wasSupported whether support had been decided on
   */
  record Closed(boolean wasSupported) {}

  private final ClosingReports reports;
  private final List<ReportPart> parts;
  private final Exit.Exits exits;
  private final Provisions provisions;
  private final Cases cases;
  private final SlaClocks clocks;
  private final Commands commands;
  private final Timeline timeline;
  private final MessageSource messages;
  private final Clock clock;

  ExitSteps(
      ClosingReports reports,
      List<ReportPart> parts,
      Exit.Exits exits,
      Provisions provisions,
      Cases cases,
      SlaClocks clocks,
      Commands commands,
      Timeline timeline,
      MessageSource messages,
      Clock clock) {
    this.reports = reports;
    this.parts = parts.stream().sorted(Comparator.comparingInt(ReportPart::order)).toList();
    this.exits = exits;
    this.provisions = provisions;
    this.cases = cases;
    this.clocks = clocks;
    this.commands = commands;
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
    // What began beside the case's own process, and is about support, ends with it.
    commands.publish(
        "support-over",
        about.toString(),
        "support-over-" + about,
        Map.of(),
        "support-over-" + about);
    clocks.endWithSupport(about.value());
    reports.write(
        about,
        parts.stream()
            .map(part -> String.join("\n", part.sentences(about)))
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining("\n\n")));
    timeline.record(about, "closing-report-written", Map.of(), Timeline.FOOTBRIDGE);
  }

  /** A family that moves away ends support; the lead teacher has confirmed that it does. */
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

  /**
   * No promise stays open on a closed case. Says whether the pupil was supported: only then is
   * anybody asked later how it went since.
   */
  @Step("support.close-case")
  Closed closeCase(CaseId about, @Variable String closingOutcome) {
    if (cases.close(about, closingOutcome, Timeline.FOOTBRIDGE)) {
      clocks.cancelAll(about.value());
    }
    return new Closed(provisions.of(about).isPresent());
  }
}
