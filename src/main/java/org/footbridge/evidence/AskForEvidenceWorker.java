package org.footbridge.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/** Asks the school for renewed evidence, or for what was missing in what came. */
@Component
class AskForEvidenceWorker
    implements Worker<AskForEvidenceWorker.Input, AskForEvidenceWorker.Output> {

  private static final int TIME_TO_DECIDE = 5;

  record Input(String caseId, String schoolUrn) {}

  record Output(
      Instant evidenceDueAt,
      String evidenceReminders,
      Instant decideWithoutEvidenceAt,
      Instant decideEvidenceDueAt) {}

  private final Periods periods;
  private final Documents documents;
  private final EvidenceDays days;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;

  AskForEvidenceWorker(
      Periods periods,
      Documents documents,
      EvidenceDays days,
      Cases cases,
      CaseNotices notices,
      Timeline timeline,
      Dates dates) {
    this.periods = periods;
    this.documents = documents;
    this.days = days;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String jobType() {
    return "evidence.ask";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    String urn = input.schoolUrn();
    Period period = periods.findByRenewalKey(job.processInstanceKey()).orElseThrow();
    LocalDate extendedTo = period.getExtendedTo();
    LocalDate wantedBy;
    LocalDate decideFrom;
    LocalDate decideBy;
    if (extendedTo == null) {
      // The lead teacher's decision keeps the promise too, so there must be time for it.
      decideBy = days.due(about.id().value(), SlaKind.EVIDENCE_RENEWAL);
      decideFrom = days.before(urn, decideBy, TIME_TO_DECIDE);
      wantedBy = days.before(urn, decideFrom, 1);
    } else {
      wantedBy = extendedTo;
      decideFrom = extendedTo.plusDays(1);
      decideBy = days.after(urn, extendedTo, TIME_TO_DECIDE);
    }
    tell(about, period, wantedBy);
    return new Output(
        WorkingTime.endOf(wantedBy),
        WorkingTime.weeklyFrom(WorkingTime.morningOf(days.today().plusWeeks(1))),
        WorkingTime.morningOf(decideFrom),
        WorkingTime.endOf(decideBy));
  }

  private void tell(Case about, Period period, LocalDate wantedBy) {
    Map<String, String> words = new HashMap<>();
    words.put("dueOn", dates.day(wantedBy));
    Documents.Document last = documents.latest(period.caseId()).orElse(null);
    if (last != null && last.state().equals("sent-back")) {
      words.put("missing", Objects.requireNonNullElse(last.missing(), ""));
      notices.tellRole(about, "evidence-sent-back", "school", Contact.SCHOOL, words);
      notices.tellRole(about, "evidence-sent-back", "parent", Contact.PARENT, words);
      timeline.record(about.id(), "evidence-sent-back", Map.of(), Timeline.FOOTBRIDGE);
    } else if (period.getDecision() == null) {
      notices.tellEveryone(about, "evidence-wanted", words);
      timeline.record(about.id(), "evidence-asked-for", Map.of(), Timeline.FOOTBRIDGE);
    }
  }
}
