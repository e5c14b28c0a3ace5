package org.footbridge.support;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells school, parent and health that support is given, which, and what comes next. */
@Component
class ConfirmAcceptanceWorker
    implements Worker<ConfirmAcceptanceWorker.Input, ConfirmAcceptanceWorker.Output> {

  private static final int SCHOOL_DAYS_TO_CHANGE_THE_CODE = 5;

  record Input(String caseId, String schoolUrn) {}

  record Output(Instant registerCodeDueAt) {}

  private final Cases cases;
  private final Provisions provisions;
  private final CaseNotices notices;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final MessageSource messages;
  private final Dates dates;
  private final Clock clock;

  ConfirmAcceptanceWorker(
      Cases cases,
      Provisions provisions,
      CaseNotices notices,
      SchoolCalendars calendars,
      Timeline timeline,
      MessageSource messages,
      Dates dates,
      Clock clock) {
    this.cases = cases;
    this.provisions = provisions;
    this.notices = notices;
    this.calendars = calendars;
    this.timeline = timeline;
    this.messages = messages;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "support.confirm-acceptance";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case accepted = cases.byId(CaseId.of(input.caseId()));
    Provision provision = provisions.of(accepted.id()).orElseThrow();
    LocalDate changeBy =
        calendars
            .forSchool(input.schoolUrn())
            .add(WorkingTime.today(clock), SCHOOL_DAYS_TO_CHANGE_THE_CODE);
    notices.tellEveryone(
        accepted,
        "support-accepted",
        Map.of(
            "provision", inWords(provision),
            "startsOn", dates.day(provision.startsOn()),
            "hours", provision.hoursPerWeek().stripTrailingZeros().toPlainString(),
            "place", provision.place(),
            "nextSteps",
                messages.getMessage(
                    "support.next-steps", new Object[] {dates.day(changeBy)}, Locale.UK)));
    cases.enter(accepted.id(), "support");
    timeline.record(accepted.id(), "support-accepted", Map.of(), Timeline.FOOTBRIDGE);
    return new Output(WorkingTime.endOf(changeBy));
  }

  private String inWords(Provision provision) {
    return provision.kinds().stream()
        .map(kind -> messages.getMessage("support.provision." + kind, null, Locale.UK))
        .collect(Collectors.joining("\n"));
  }
}
