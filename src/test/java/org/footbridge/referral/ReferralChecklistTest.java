package org.footbridge.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralChecklistTest {

  @Test
  void a_referral_with_every_paper_is_complete() {
    assertThat(missing(Some.complete())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "REFERRER_NAME, request-form",
    "PUPIL_ADDRESS, request-form",
    "ABSENCE_AUTHORISED, request-form",
    "ABSENCE_REASON, absence-reason",
    "LIKELY_LENGTH, likely-length",
    "EVIDENCE_TIER, medical-evidence",
    "PROFESSIONAL_NAME, medical-evidence",
    "WHAT_WORKS, apdr",
    "WHAT_DOES_NOT_WORK, apdr",
    "HAS_EHCP, funding-use",
    "ATTAINMENT, baseline",
    "ENGAGEMENT, baseline",
    "WELLBEING, baseline",
    "SAFEGUARDING_CONCERNS, safeguarding",
    "SAFEGUARDING_ASSESSMENT, safeguarding",
    "RESPONSIBLE_ADULT, safeguarding",
    "CONSENT_GIVEN_BY, consent",
    "CONSENT_DATE, consent",
  })
  void an_answer_that_is_not_there_is_missing_on_its_paper(ReferralField field, String paper) {
    assertThat(missing(Some.completeWithout(field))).containsExactly(paper);
  }

  @ParameterizedTest
  @CsvSource({
    "EVIDENCE_TIER, none, medical-evidence",
    "MEDICALLY_UNABLE, no, medical-evidence",
    "CONSENT_SIGNED, no, consent",
  })
  void an_answer_may_say_that_the_paper_is_not_there(
      ReferralField field, String answer, String paper) {
    Map<ReferralField, String> written = Some.complete();
    written.put(field, answer);
    assertThat(missing(written)).containsExactly(paper);
  }

  @ParameterizedTest
  @CsvSource({
    "SCHOOL_DAYS_ABSENT, 14, EARLY_REFERRAL_REASON, early-reason",
    "REDUCED_TIMETABLE, yes, REINTEGRATION_PLAN, reintegration-plan",
    "HAS_PPG, yes, FUNDING_USE, funding-use",
    "EVIDENCE_TIER, universal, ADVICE_BEING_SOUGHT, medical-evidence",
    "SAFEGUARDING_CONCERNS, yes, SAFEGUARDING_REFERRALS, safeguarding",
  })
  void some_papers_are_needed_only_where_they_apply(
      ReferralField when, String is, ReferralField needed, String paper) {
    Map<ReferralField, String> written = Some.completeWithout(needed);
    assertThat(missing(written)).isEmpty();
    written.put(when, is);
    assertThat(missing(written)).containsExactly(paper);
  }

  @Test
  void a_named_professional_can_be_reached_one_way_or_the_other() {
    assertThat(missing(Some.completeWithout(ReferralField.PROFESSIONAL_EMAIL))).isEmpty();
    assertThat(
            missing(
                Some.completeWithout(
                    ReferralField.PROFESSIONAL_EMAIL, ReferralField.PROFESSIONAL_PHONE)))
        .containsExactly("medical-evidence");
  }

  @Test
  void what_is_not_known_counts_against_eligibility() {
    assertThat(EligibilityFacts.of(Answers.NONE, Some.TODAY))
        .isEqualTo(new EligibilityFacts(0, false, false, "none", false, false, 0, false));
    assertThat(EligibilityFacts.of(Some.answers(Some.complete()), Some.TODAY).ageOnReferral())
        .isEqualTo(13);
  }

  private static List<String> missing(Map<ReferralField, String> written) {
    return ReferralChecklist.of(Some.answers(written)).missingCodes();
  }
}
