package org.footbridge.referral;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * What the decision on eligibility is made from: figures and flags, nothing that tells who.
 *
 * @param ageOnReferral asked for by cases that began before the law's days counted
 * @param schoolAge where the day of the decision lies in the time of compulsory school age
 * @param evidenceWeeks how old the evidence was on the day of referral, in whole weeks
 * @param earlyReasonGiven asked for by cases that began before the ground was a choice
 */
record EligibilityFacts(
    int ageOnReferral,
    String schoolAge,
    boolean resident,
    boolean absenceAuthorised,
    String healthNeed,
    String evidenceTier,
    int evidenceWeeks,
    boolean adviceBeingSought,
    boolean homeEducated,
    int schoolDaysAbsent,
    String earlyReferralGround,
    boolean earlyReasonGiven) {

  private static final String NONE = "none";

  /** A question without an answer counts against eligibility, so that a person looks at it. */
  static EligibilityFacts of(Answers answers, LocalDate referredOn, LocalDate today) {
    return new EligibilityFacts(
        answers
            .date(ReferralField.PUPIL_DATE_OF_BIRTH)
            .map(born -> Period.between(born, referredOn).getYears())
            .orElse(0),
        answers
            .date(ReferralField.PUPIL_DATE_OF_BIRTH)
            .map(born -> CompulsorySchoolAge.ofBorn(born).at(today))
            .orElse(CompulsorySchoolAge.BEFORE),
        answers.isYes(ReferralField.LIVES_IN_AUTHORITY),
        answers.isYes(ReferralField.ABSENCE_AUTHORISED),
        answers.text(ReferralField.HEALTH_NEED).orElse(NONE),
        answers.isNo(ReferralField.MEDICALLY_UNABLE)
            ? NONE
            : answers.text(ReferralField.EVIDENCE_TIER).orElse(NONE),
        answers
            .date(ReferralField.EVIDENCE_DATE)
            .map(written -> Math.toIntExact(ChronoUnit.WEEKS.between(written, referredOn)))
            .orElse(0),
        answers.isYes(ReferralField.ADVICE_BEING_SOUGHT),
        answers.isYes(ReferralField.HOME_EDUCATED),
        answers.number(ReferralField.SCHOOL_DAYS_ABSENT).orElse(0),
        answers.text(ReferralField.EARLY_REFERRAL_GROUND).orElse(NONE),
        answers.has(ReferralField.EARLY_REFERRAL_REASON));
  }
}
