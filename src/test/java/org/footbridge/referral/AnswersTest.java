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
    "PUPIL_DATE_OF_BIRTH, 41476, date-number",
    "PUPIL_DATE_OF_BIRTH, 07/21/2013, no-such-month",
    "PUPIL_DATE_OF_BIRTH, 21 Jabber 2013, date",
    "PUPIL_DATE_OF_BIRTH, 30 Feb 2013, no-such-date",
    "PARENT_EMAIL, a@family.example; b@family.example, one-email",
    "PARENT_EMAIL, zoë.marsh@family.example, email-letter",
    "PARENT_EMAIL, ..marsh@family.example, email",
    "PARENT_EMAIL, marsh.@family.example, email",
    "PARENT_EMAIL, marsh@family-.example, email",
    "PARENT_EMAIL, marsh@localhost, email",
    "PARENT_EMAIL, marsh@@family.example, one-email",
    "PARENT_PHONE, 7.7009E+09, phone-rounded",
    "PARENT_PHONE, 01632 960001 / 07700 900101, one-phone",
    "PARENT_PHONE, call me, phone",
    "PUPIL_POSTCODE, ZZ2 1A, postcode",
    "PUPIL_UPN, A12345678901, upn",
    "PUPIL_UPN, A1234567890123, upn",
    "PUPIL_UPN, X999400126202, upn-check-letter",
    "YEAR_GROUP, Year 14, choice",
    "YEAR_GROUP, nursery, choice",
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
  @CsvSource(
      delimiter = '|',
      value = {
        "PUPIL_DATE_OF_BIRTH | 20130721            | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21 July 2013        | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21-07-2013          | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21.07.2013          | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21/07/13            | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 2013-07-21T00:00:00 | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21-Jul-13           | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21/7/2013           | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 2013-7-21           | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 2013/07/21          | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21st July 2013      | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | Sunday, 21 July 2013| 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21/July/2013        | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 1 Sept 2013         | 2013-09-01",
        "PUPIL_DATE_OF_BIRTH | 21/07/2013 00:00    | 2013-07-21",
        "PUPIL_DATE_OF_BIRTH | 21\u201307\u20132013 | 2013-07-21",
        "PUPIL_POSTCODE      | ZZ2  1AB            | ZZ2 1AB",
        "PUPIL_POSTCODE      | ZZ2-1AB             | ZZ2 1AB",
        "PUPIL_POSTCODE      | zz21ab              | ZZ2 1AB",
        "PUPIL_POSTCODE      | ZZ2 1AB.            | ZZ2 1AB",
        "PUPIL_POSTCODE      | Z Z2 1AB            | ZZ2 1AB",
        "PUPIL_POSTCODE      | ZZ2 IAB             | ZZ2 1AB",
        "PUPIL_POSTCODE      | ZZ2 OAB             | ZZ2 0AB",
        "PUPIL_UPN           | h 8012 0000 1001    | H801200001001",
        "PUPIL_UPN           | H801200001001.      | H801200001001",
        "PARENT_EMAIL        | mailto:marsh@family.example        | marsh@family.example",
        "PARENT_EMAIL        | Saffi Marsh <saffi@family.example> | saffi@family.example",
        "PARENT_EMAIL        | o\u2019marsh@family.example        | o'marsh@family.example",
        "PARENT_EMAIL        | off\u200Bice@family.example\u200B   | office@family.example",
        "PARENT_EMAIL        | \u00A0Office@Family.Example.       | Office@family.example",
        "PARENT_EMAIL        | office@xn--bcher-kva.example        | office@xn--bcher-kva.example",
        "PARENT_PHONE        | 07700 900101 (mum)  | 07700 900101 (mum)",
        "PARENT_PHONE        | 7700900101          | 07700900101",
        "PARENT_PHONE        | 1632960101.0        | 01632960101",
        "PARENT_PHONE        | 01632.960.101       | 01632.960.101",
        "PARENT_PHONE        | +44 (0)1632 960101  | +44 (0)1632 960101",
        "PARENT_PHONE        | 01632 960101 ext 12 | 01632 960101 ext 12",
        "PARENT_PHONE        | 01632\u2011960101   | 01632-960101",
        "YEAR_GROUP          | Year 9              | 9",
        "YEAR_GROUP          | Y9                  | 9",
        "YEAR_GROUP          | yr. 09              | 9",
        "YEAR_GROUP          | 9.0                 | 9",
        "YEAR_GROUP          | R                   | reception",
        "YEAR_GROUP          | Year R              | reception",
        "YEAR_GROUP          | Reception           | reception",
        "PARENT_RELATIONSHIP | Step parent         | step-parent",
        "PARENT_RELATIONSHIP | Mum                 | mother",
        "PARENT_RELATIONSHIP | Foster\u2013Carer   | foster-carer",
        "SCHOOL_DAYS_ABSENT  | 19.0                | 19",
        "SCHOOL_DAYS_ABSENT  | 19 school days      | 19",
        "SCHOOL_URN          | 900 001             | 900001",
        "SCHOOL_URN          | 900001.0            | 900001",
        "HOME_EDUCATED       | TRUE                | yes",
        "PUPIL_FIRST_NAME    | Mary   Ann          | Mary Ann",
      })
  void what_has_one_meaning_is_read_however_it_is_written(
      ReferralField field, String written, String kept) {
    Answers.Read read = Answers.read(Map.of(field, written), Some.TODAY);

    assertThat(read.problems()).isEmpty();
    assertThat(read.answers().written(field)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "PUPIL_UPN, TBC",
    "PUPIL_UPN, Unknown",
    "PUPIL_POSTCODE, N/A",
    "PARENT_EMAIL, -",
    "PARENT_PHONE, none",
    "EVIDENCE_DATE, not known"
  })
  void a_cell_that_says_it_is_empty_is_empty(ReferralField field, String written) {
    Answers.Read read = Answers.read(Map.of(field, written), Some.TODAY);

    assertThat(read.problems()).isEmpty();
    assertThat(read.answers().has(field)).isFalse();
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
