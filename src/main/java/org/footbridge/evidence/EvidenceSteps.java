package org.footbridge.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.calendar.Reminders;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.engine.Variable;
import org.footbridge.referral.Answers;
import org.footbridge.referral.Referral;
import org.footbridge.referral.ReferralField;
import org.footbridge.referral.Referrals;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.ExitProposals;
import org.footbridge.support.Provisions;
import org.springframework.stereotype.Component;

/** What the diagrams {@code evidence-renewal} and {@code renewed-evidence} ask of the program. */
@Component
class EvidenceSteps {

  /**
   * @param subject the period
   */
  record Opened(UUID subject, boolean firstEvidencePeriod) {}

  record Check(Instant checkEvidenceAt, Instant evidenceCheckDueAt) {}

  record Renewal(Instant askForEvidenceAt) {}

  record Asked(
      Instant evidenceDueAt,
      Instant remindAt,
      int remindersSent,
      Instant decideWithoutEvidenceAt,
      Instant decideEvidenceDueAt) {}

  private final Periods periods;
  private final Documents documents;
  private final EvidenceDays days;
  private final EvidenceLetters letters;
  private final Referrals referrals;
  private final Provisions provisions;
  private final ExitProposals proposals;
  private final SlaClocks clocks;
  private final Reminders reminders;
  private final Timeline timeline;

  EvidenceSteps(
      Periods periods,
      Documents documents,
      EvidenceDays days,
      EvidenceLetters letters,
      Referrals referrals,
      Provisions provisions,
      ExitProposals proposals,
      SlaClocks clocks,
      Reminders reminders,
      Timeline timeline) {
    this.periods = periods;
    this.documents = documents;
    this.days = days;
    this.letters = letters;
    this.referrals = referrals;
    this.provisions = provisions;
    this.proposals = proposals;
    this.clocks = clocks;
    this.reminders = reminders;
    this.timeline = timeline;
  }

  /**
   * Opens a period. Its clock starts here and not by a listener, because a renewed period counts
   * from the date of the evidence.
   */
  @Step("evidence.open-period")
  Opened open(CaseId about, @Variable String schoolUrn, @Variable String area) {
    Period period = open(about);
    UUID id = about.value();
    clocks.start(id, SlaKind.EVIDENCE_RENEWAL, period.getStartedOn(), schoolUrn, area);
    if (period.isFirst()) {
      clocks.start(id, SlaKind.EVIDENCE_CHECK, period.getStartedOn(), schoolUrn, area);
    }
    timeline.record(
        about,
        "evidence-period",
        Map.of("number", Integer.toString(period.getNumber())),
        Timeline.FOOTBRIDGE);
    return new Opened(period.id(), period.isFirst());
  }

  private Period open(CaseId about) {
    List<Period> before = periods.findByCaseIdOrderByNumberDesc(about.value());
    if (before.isEmpty()) {
      referrals.ofCase(about).ifPresent(referral -> keep(about, referral));
    }
    LocalDate from =
        before.isEmpty()
            ? provisions.supportStarts(about, days.today())
            : documents
                .accepted(about.value())
                .map(Documents.Document::datedOn)
                .orElseGet(days::today);
    return periods.save(Period.open(about.value(), before.size() + 1, from));
  }

  private void keep(CaseId about, Referral referral) {
    Answers answers = referral.answers();
    // A lead teacher may have accepted a referral without any.
    String tier = answers.text(ReferralField.EVIDENCE_TIER).orElse("none");
    answers
        .date(ReferralField.EVIDENCE_DATE)
        .filter(dated -> !tier.equals("none"))
        .ifPresent(
            dated ->
                documents.acceptedAtReferral(
                    about.value(),
                    new Documents.Source(
                        answers.text(ReferralField.PROFESSIONAL_NAME).orElse("–"),
                        answers.text(ReferralField.PROFESSIONAL_ROLE).orElse(null),
                        answers.text(ReferralField.PROFESSIONAL_ORGANISATION).orElse(null),
                        dated),
                    tier,
                    referral.createdByName()));
  }

  /**
   * @param schoolDays so many before its clock runs out the evidence is checked
   */
  @Step("evidence.plan-check")
  Check planCheck(CaseId about, @Variable String schoolUrn, @Variable int schoolDays) {
    LocalDate due = days.due(about.value(), SlaKind.EVIDENCE_CHECK);
    return new Check(
        WorkingTime.morningOf(days.before(schoolUrn, due, schoolDays)), WorkingTime.endOf(due));
  }

  /**
   * When the school is asked for renewed evidence: four weeks before the clock runs out, earlier
   * where a holiday lies before that day, and at once when what there is was found not to hold any
   * more.
   */
  @Step("evidence.plan-renewal")
  Renewal planRenewal(CaseId about, @Subject UUID periodId, @Variable String schoolUrn) {
    LocalDate ask = days.toAskBefore(schoolUrn, days.due(about.value(), SlaKind.EVIDENCE_RENEWAL));
    // Four weeks that end in a holiday may begin later than the day on which they were given.
    boolean atOnce = periods.one(periodId).isNotCurrent() && ask.isAfter(days.today());
    return new Renewal(WorkingTime.morningOf(atOnce ? days.today() : ask));
  }

  /** Asks the school for renewed evidence, or for what was missing in what came. */
  @Step("evidence.ask")
  Asked ask(Case about, @Subject UUID periodId, @Variable String schoolUrn) {
    Period period = periods.one(periodId);
    LocalDate extendedTo = period.getExtendedTo();
    LocalDate wantedBy;
    LocalDate decideFrom;
    LocalDate decideBy;
    if (extendedTo == null) {
      // The lead teacher's decision keeps the promise too, so there must be time for it.
      decideBy = days.due(about.id().value(), SlaKind.EVIDENCE_RENEWAL);
      decideFrom = days.before(schoolUrn, decideBy, EvidenceDays.TO_DECIDE);
      wantedBy = days.before(schoolUrn, decideFrom, 1);
    } else {
      wantedBy = extendedTo;
      decideFrom = extendedTo.plusDays(1);
      decideBy = days.after(schoolUrn, extendedTo, EvidenceDays.TO_DECIDE);
    }
    letters.ask(about, period, wantedBy);
    return new Asked(
        WorkingTime.endOf(wantedBy),
        reminders.from(days.today().plusWeeks(1), schoolUrn),
        0,
        WorkingTime.morningOf(decideFrom),
        WorkingTime.endOf(decideBy));
  }

  /**
   * What holds without renewed evidence. The end of support is proposed, not made: until it is
   * decided the school may still send the evidence.
   */
  @Step("evidence.apply-decision")
  void apply(Case about, @Subject UUID periodId) {
    Period period = periods.one(periodId);
    if (Period.EXIT.equals(period.getDecision())) {
      proposals.propose(
          period.caseId(),
          "evidence",
          "",
          Objects.requireNonNullElse(period.getDecisionWords(), ""),
          Objects.requireNonNullElse(period.getDecidedBy(), Timeline.FOOTBRIDGE));
    } else {
      letters.tellDecision(about, period);
    }
  }

  /** Renewed evidence was accepted: the period is over. */
  @Step("evidence.renew")
  void renew(CaseId about, @Subject UUID periodId) {
    Period period = periods.one(periodId);
    period.renewed(days.today());
    periods.save(period);
    // Evidence that was just accepted is current: nobody has to look once more.
    clocks.meet(about.value(), SlaKind.EVIDENCE_CHECK);
  }
}
