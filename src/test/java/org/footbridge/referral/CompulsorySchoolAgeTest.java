package org.footbridge.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Source: the council's guidance, main points (the duty does not hold under and over compulsory
 * school age); the days are the law's.
 */
class CompulsorySchoolAgeTest {

  @ParameterizedTest(name = "born {0}: from {1}")
  @CsvSource({
    "2021-09-01, 2026-12-31",
    "2021-12-31, 2026-12-31",
    "2022-01-01, 2027-03-31",
    "2022-03-31, 2027-03-31",
    "2022-04-01, 2027-08-31",
    "2022-08-31, 2027-08-31",
  })
  void school_becomes_compulsory_with_the_term_after_the_fifth_birthday(
      LocalDate born, LocalDate first) {
    assertThat(CompulsorySchoolAge.ofBorn(born).first()).isEqualTo(first);
  }

  @ParameterizedTest(name = "born {0}: until {1}")
  @CsvSource({
    "2010-08-31, 2026-06-26",
    "2010-09-01, 2027-06-25",
    "2011-01-15, 2027-06-25",
    "2011-06-30, 2027-06-25",
    "2011-08-31, 2027-06-25",
    "2012-02-29, 2028-06-30",
  })
  void it_ends_on_the_last_friday_in_june_of_the_school_year_of_the_sixteenth_birthday(
      LocalDate born, LocalDate last) {
    assertThat(CompulsorySchoolAge.ofBorn(born).last()).isEqualTo(last);
  }

  @Test
  void its_first_and_its_last_day_are_within_it() {
    CompulsorySchoolAge age = CompulsorySchoolAge.ofBorn(LocalDate.of(2011, 1, 15));

    assertThat(age.at(age.first().minusDays(1))).isEqualTo("before");
    assertThat(age.at(age.first())).isEqualTo("within");
    assertThat(age.at(age.last())).isEqualTo("within");
    assertThat(age.at(age.last().plusDays(1))).isEqualTo("after");
  }
}
