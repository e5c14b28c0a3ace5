package org.footbridge.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswersTest {

  @ParameterizedTest
  @CsvSource({
    "PUPIL_DATE_OF_BIRTH, 31/02/2014, no-such-date",
    "PUPIL_DATE_OF_BIRTH, yesterday, date",
    "PUPIL_DATE_OF_BIRTH, 2026-11-21, future-date",
    "PUPIL_DATE_OF_BIRTH, 1950-01-01, date-long-ago",
    "HOME_EDUCATED, perhaps, yes-or-no",
    "EVIDENCE_TIER, hearsay, choice",
    "SCHOOL_DAYS_ABSENT, -3, number",
    "SCHOOL_DAYS_ABSENT, 196, number-too-great",
    "PARENT_EMAIL, somebody, email",
    "PARENT_PHONE, 12, phone",
    "PUPIL_POSTCODE, MARL, postcode",
    "PUPIL_UPN, 12, upn",
    "PUPIL_UPN, A801200001001, upn-check-letter",
    "SCHOOL_URN, 12, urn",
  })
  void an_answer_that_cannot_be_right_is_refused_with_its_reason(
      ReferralField field, String written, String code) {
    Answers.Read read = Answers.read(Map.of(field, written), Some.TODAY);

    assertThat(read.problems()).extracting(Problem::code).containsExactly(code);
    assertThat(read.answers().has(field)).isFalse();
  }

  @Test
  void what_people_write_is_read_into_its_type() {
    Answers answers =
        Some.answers(
            Map.of(
                ReferralField.PUPIL_DATE_OF_BIRTH, " 3/2/2014 ",
                ReferralField.HOME_EDUCATED, "No",
                ReferralField.PUPIL_POSTCODE, "zz1 1aa",
                ReferralField.PUPIL_UPN, "h801200001001",
                ReferralField.PARENT_PHONE, "+44 1632 960001"));

    assertThat(answers.date(ReferralField.PUPIL_DATE_OF_BIRTH)).contains(LocalDate.of(2014, 2, 3));
    assertThat(answers.isNo(ReferralField.HOME_EDUCATED)).isTrue();
    assertThat(answers.text(ReferralField.PUPIL_POSTCODE)).contains("ZZ1 1AA");
    assertThat(answers.text(ReferralField.PUPIL_UPN)).contains("H801200001001");
    assertThat(answers.has(ReferralField.PARENT_PHONE)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ReferralField.class)
  void no_field_takes_text_without_end_or_characters_that_cannot_be_kept(ReferralField field) {
    assertThat(Answers.read(Map.of(field, "x".repeat(5000)), Some.TODAY).problems()).hasSize(1);
    assertThat(Answers.read(Map.of(field, "a\0b"), Some.TODAY).problems())
        .extracting(Problem::code)
        .containsExactly("unprintable");
  }

  @Test
  void kept_answers_come_back_the_same() {
    Answers answers = Some.answers(Some.complete());
    assertThat(Answers.kept(answers.toKeep())).isEqualTo(answers);
  }

  @Test
  void the_least_is_school_pupil_parent_with_a_contact_and_referrer() {
    assertThat(Answers.NONE.missingToSubmit())
        .extracting(Problem::code)
        .contains("missing", "parent-contact");
    assertThat(Some.answers(Some.complete()).missingToSubmit()).isEmpty();
  }
}
