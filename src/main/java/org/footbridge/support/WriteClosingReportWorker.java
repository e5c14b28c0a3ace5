package org.footbridge.support;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts together what was done for the pupil, part by part, for somebody to read and correct. */
@Component
class WriteClosingReportWorker
    implements Worker<WriteClosingReportWorker.Input, WriteClosingReportWorker.Output> {

  private static final int SCHOOL_DAYS_TO_CHECK = 5;

  record Input(String caseId, String schoolUrn, String exitReason) {}

  /** By when the report is to be read. */
  record Output(Instant reportDueAt) {}

  private final ClosingReports reports;
  private final List<ReportPart> parts;
  private final Exit.Exits exits;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final MessageSource messages;
  private final Clock clock;

  WriteClosingReportWorker(
      ClosingReports reports,
      List<ReportPart> parts,
      Exit.Exits exits,
      Cases cases,
      SchoolCalendars calendars,
      Timeline timeline,
      MessageSource messages,
      Clock clock) {
    this.reports = reports;
    this.parts = parts.stream().sorted(Comparator.comparingInt(ReportPart::order)).toList();
    this.exits = exits;
    this.cases = cases;
    this.calendars = calendars;
    this.timeline = timeline;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "support.write-closing-report";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    CaseId id = CaseId.of(input.caseId());
    if (exits.of(id).isEmpty()) {
      exits.decide(id, decidedByEvents(input.exitReason()));
    }
    cases.enter(id, "exit");
    reports.write(
        id,
        parts.stream()
            .map(part -> String.join("\n", part.sentences(id)))
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining("\n\n")));
    timeline.record(id, "closing-report-written", java.util.Map.of(), Timeline.FOOTBRIDGE);
    return new Output(
        WorkingTime.endOf(
            calendars
                .forSchool(input.schoolUrn())
                .add(WorkingTime.today(clock), SCHOOL_DAYS_TO_CHECK)));
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
}
