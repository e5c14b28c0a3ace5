package org.footbridge.referral;

import java.time.LocalDate;
import java.time.Period;

/** What the decision on eligibility is made from: figures and flags, nothing that tells who. */
record EligibilityFacts(
    int ageOnReferral,
    boolean resident,
    boolean absenceAuthorised,
    String evidenceTier,
    boolean adviceBeingSought,
    boolean homeEducated,
    int schoolDaysAbsent,
    boolean earlyReasonGiven) {

  /** A question without an answer counts against eligibility, so that a person looks at it. */
  static EligibilityFacts of(Answers answers, LocalDate referredOn) {
    return new EligibilityFacts(
        answers
            .date(ReferralField.PUPIL_DATE_OF_BIRTH)
            .map(born -> Period.between(born, referredOn).getYears())
            .orElse(0),
        answers.isYes(ReferralField.LIVES_IN_AUTHORITY),
        answers.isYes(ReferralField.ABSENCE_AUTHORISED),
        answers.isNo(ReferralField.MEDICALLY_UNABLE)
            ? "none"
            : answers.text(ReferralField.EVIDENCE_TIER).orElse("none"),
        answers.isYes(ReferralField.ADVICE_BEING_SOUGHT),
        answers.isYes(ReferralField.HOME_EDUCATED),
        answers.number(ReferralField.SCHOOL_DAYS_ABSENT).orElse(0),
        answers.has(ReferralField.EARLY_REFERRAL_REASON));
  }
}
