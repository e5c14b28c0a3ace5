package org.footbridge.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source: the council's guidance, the checklist before a referral. */
class ReferralChecklistTest {

  private static final Set<String> ALL =
      Set.of("medical-evidence", "support-plan", "reintegration-plan", "consent");

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
    "HEALTH_NEED, medical-evidence",
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
    "SCHOOL_DAYS_ABSENT, 14, EARLY_REFERRAL_GROUND, early-reason",
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

  @ParameterizedTest
  @CsvSource({
    "consent, consent",
    "medical-evidence, medical-evidence",
    "support-plan, apdr",
  })
  void a_paper_is_missing_while_the_document_itself_is_not_attached(String kind, String paper) {
    Set<String> without = new HashSet<>(ALL);
    without.remove(kind);
    assertThat(missing(Some.complete(), without)).containsExactly(paper);
  }

  @Test
  void the_plan_of_a_reduced_timetable_is_attached_where_there_is_one() {
    Set<String> without = new HashSet<>(ALL);
    without.remove("reintegration-plan");
    Map<ReferralField, String> written = Some.complete();
    assertThat(missing(written, without)).isEmpty();

    written.put(ReferralField.REDUCED_TIMETABLE, "yes");
    assertThat(missing(written, without)).containsExactly("reintegration-plan");
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
    assertThat(EligibilityFacts.of(Answers.NONE, Some.TODAY, Some.TODAY))
        .isEqualTo(
            new EligibilityFacts(
                0, "before", false, false, "none", "none", 0, false, false, 0, "none", false));
  }

  @Test
  void school_age_is_that_of_the_day_on_which_eligibility_is_decided() {
    Map<ReferralField, String> written = Some.complete();
    written.put(ReferralField.PUPIL_DATE_OF_BIRTH, "2011-01-15");
    LocalDate referred = LocalDate.of(2027, 6, 18);

    assertThat(facts(written, referred, referred).schoolAge()).isEqualTo("within");
    assertThat(facts(written, referred, LocalDate.of(2027, 7, 2)).schoolAge()).isEqualTo("after");
  }

  @Test
  void a_physical_need_wants_better_advice_than_a_targeted_service_gives() {
    Map<ReferralField, String> written = Some.completeWithout(ReferralField.ADVICE_BEING_SOUGHT);
    written.put(ReferralField.EVIDENCE_TIER, "targeted");
    assertThat(missing(written)).isEmpty();

    written.put(ReferralField.HEALTH_NEED, "physical");
    assertThat(missing(written)).containsExactly("medical-evidence");
  }

  private static EligibilityFacts facts(
      Map<ReferralField, String> written, LocalDate referred, LocalDate today) {
    return EligibilityFacts.of(Some.answers(written), referred, today);
  }

  private static List<String> missing(Map<ReferralField, String> written) {
    return missing(written, ALL);
  }

  private static List<String> missing(Map<ReferralField, String> written, Set<String> documents) {
    return ReferralChecklist.of(Some.answers(written), documents).missingCodes();
  }
}
