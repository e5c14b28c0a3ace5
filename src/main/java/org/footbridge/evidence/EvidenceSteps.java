package org.footbridge.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.calendar.Reminders;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.engine.Variable;
import org.footbridge.referral.Answers;
import org.footbridge.referral.Referral;
import org.footbridge.referral.ReferralField;
import org.footbridge.referral.Referrals;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.support.ExitProposals;
import org.footbridge.support.Provisions;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the diagrams {@code evidence-renewal}, {@code renewed-evidence} and {@code better-advice}
 * ask of the program.
 */
@Component
class EvidenceSteps {

  /**
   * @param subject the period
   * @param firstEvidencePeriod asked only by diagrams that had a check at twelve weeks in the first
   *     period; the renewal comes then now, so there is none
   * @param adviceSought the evidence is a GP's, and better is to be chased
   * @param hoursDiffer it names other hours than are taught
   */
  record Opened(
      UUID subject, boolean firstEvidencePeriod, boolean adviceSought, boolean hoursDiffer) {}

  /**
   * @param decideAdviceAt from when on the lead teacher decides where the school did not answer
   */
  record Look(
      Instant checkEvidenceAt,
      Instant evidenceCheckDueAt,
      Instant decideAdviceAt,
      Instant decideAdviceDueAt) {}

  record Renewal(Instant askForEvidenceAt) {}

  record Asked(
      Instant evidenceDueAt,
      Instant remindAt,
      int remindersSent,
      Instant decideWithoutEvidenceAt,
      Instant decideEvidenceDueAt) {}

  private final Periods periods;
  private final Documents documents;
  private final Advices advices;
  private final BetterAdvice advice;
  private final EvidenceDays days;
  private final EvidenceLetters letters;
  private final Referrals referrals;
  private final Provisions provisions;
  private final ExitProposals proposals;
  private final SlaClocks clocks;
  private final Reminders reminders;
  private final Timeline timeline;
  private final MessageSource messages;

  EvidenceSteps(
      Periods periods,
      Documents documents,
      Advices advices,
      BetterAdvice advice,
      EvidenceDays days,
      EvidenceLetters letters,
      Referrals referrals,
      Provisions provisions,
      ExitProposals proposals,
      SlaClocks clocks,
      Reminders reminders,
      Timeline timeline,
      MessageSource messages) {
    this.periods = periods;
    this.documents = documents;
    this.advices = advices;
    this.advice = advice;
    this.days = days;
    this.letters = letters;
    this.referrals = referrals;
    this.provisions = provisions;
    this.proposals = proposals;
    this.clocks = clocks;
    this.reminders = reminders;
    this.timeline = timeline;
    this.messages = messages;
  }

  /**
   * Opens a period: the first with the support, a renewed one on the day its evidence was accepted.
   * Its clock starts here and not by a listener, because it ends earlier where the evidence does.
   */
  @Step("evidence.open-period")
  Opened open(CaseId about, @Variable String schoolUrn, @Variable String area) {
    UUID id = about.value();
    List<Period> before = periods.findByCaseIdOrderByNumberDesc(id);
    if (before.isEmpty()) {
      referrals.ofCase(about).ifPresent(referral -> keep(about, referral));
    }
    LocalDate from =
        before.isEmpty() ? provisions.supportStarts(about, days.today()) : days.today();
    SlaClock clock = clocks.start(id, SlaKind.EVIDENCE_RENEWAL, from, schoolUrn, area);
    Period period =
        periods.save(Period.open(id, before.size() + 1, from, goodUntil(clock, schoolUrn)));
    timeline.record(
        about,
        "evidence-period",
        Map.of("number", Integer.toString(period.getNumber())),
        Timeline.FOOTBRIDGE);
    return new Opened(period.id(), false, advice.isSought(id), hoursDiffer(about));
  }

  /**
   * The last day the evidence counts. Where it says so itself and ends before the clock, the clock
   * is brought forward, but to no day on which a school that is asked today could not have
   * answered.
   */
  private LocalDate goodUntil(SlaClock clock, String schoolUrn) {
    LocalDate ends =
        documents.accepted(clock.caseId()).map(Documents.Document::validUntil).orElse(null);
    if (ends == null || !ends.isBefore(clock.dueOn())) {
      return clock.dueOn();
    }
    LocalDate lastInSchool = days.before(schoolUrn, ends.plusDays(1), 1);
    LocalDate soon = days.toAnswerFrom(schoolUrn, days.today());
    LocalDate due = lastInSchool.isBefore(soon) ? soon : lastInSchool;
    if (due.isBefore(clock.dueOn())) {
      String why = String.valueOf(messages.getMessage("evidence.ends-itself", null, Locale.UK));
      clocks.bringForward(clock.id(), due, why);
    }
    return ends;
  }

  private boolean hoursDiffer(CaseId about) {
    BigDecimal manageable =
        documents.accepted(about.value()).map(Documents.Document::hoursManageable).orElse(null);
    return manageable != null
        && provisions
            .of(about)
            .filter(now -> now.hoursPerWeek().compareTo(manageable) != 0)
            .isPresent();
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
   * When the school is asked what became of better advice, and from when on the lead teacher
   * decides; at once where nobody has said yet who was asked. Diagrams of cases that began with a
   * check of the evidence plan that by the same step.
   */
  @Step({"evidence.plan-advice", "evidence.plan-check"})
  Look planLook(CaseId about, @Variable String schoolUrn, @Variable String area, JobContext job) {
    EvidencePolicy policy = days.policy();
    if (job.jobType().equals("evidence.plan-check")) {
      LocalDate due = days.due(about.value(), SlaKind.EVIDENCE_CHECK);
      return look(days.before(schoolUrn, due, policy.decideSchoolDays()), due, due, due);
    }
    LocalDate began = periods.current(about.value()).getStartedOn();
    clocks.start(
        about.value(),
        SlaKind.EVIDENCE_ADVICE,
        began.isAfter(days.today()) ? began : days.today(),
        schoolUrn,
        area);
    LocalDate due = days.due(about.value(), SlaKind.EVIDENCE_ADVICE);
    LocalDate decideFrom = days.before(schoolUrn, due, policy.decideSchoolDays());
    boolean known =
        advices.of(about.value()).map(Advices.Advice::askedOf).filter(Objects::nonNull).isPresent();
    return look(
        known ? days.before(schoolUrn, due, policy.chaseSchoolDays()) : days.today(),
        days.before(schoolUrn, decideFrom, 1),
        decideFrom,
        due);
  }

  private static Look look(LocalDate ask, LocalDate answerBy, LocalDate decideFrom, LocalDate due) {
    return new Look(
        WorkingTime.morningOf(ask),
        WorkingTime.endOf(answerBy),
        WorkingTime.morningOf(decideFrom),
        WorkingTime.endOf(due));
  }

  /**
   * When the school is asked for renewed evidence: four weeks before the clock runs out, earlier
   * where a holiday lies before that day, and at once when somebody said that it is wanted now.
   */
  @Step("evidence.plan-renewal")
  Renewal planRenewal(CaseId about, @Subject UUID periodId, @Variable String schoolUrn) {
    LocalDate ask = days.toAskBefore(schoolUrn, days.due(about.value(), SlaKind.EVIDENCE_RENEWAL));
    // Four weeks that end in a holiday may begin later than the day on which they were given.
    boolean atOnce = periods.one(periodId).isAskedNow() && ask.isAfter(days.today());
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
      decideFrom = days.before(schoolUrn, decideBy, days.policy().decideSchoolDays());
      wantedBy = days.before(schoolUrn, decideFrom, 1);
    } else {
      wantedBy = extendedTo;
      decideFrom = extendedTo.plusDays(1);
      decideBy = days.after(schoolUrn, extendedTo, days.policy().decideSchoolDays());
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
    // Evidence that was just accepted is current, and says who was asked for better: nobody has to
    // look once more.
    clocks.meet(about.value(), SlaKind.EVIDENCE_CHECK);
    clocks.meet(about.value(), SlaKind.EVIDENCE_ADVICE);
  }
}
