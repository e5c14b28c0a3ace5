package org.footbridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedDayTest {

  @ParameterizedTest
  @CsvSource({
    "3, July, 2026, 2026-07-03",
    "03, jul, 2026, 2026-07-03",
    "3, 7, 2026, 2026-07-03",
    "' 3\u200B', '\u00A007 ', '2026\u200E', 2026-07-03",
    "30, Sept., 2026, 2026-09-30",
    "29, FEBRUARY, 2028, 2028-02-29",
    "1, May, 2026, 2026-05-01",
  })
  void a_day_is_read_however_its_month_is_written(
      String day, String month, String year, LocalDate read) {
    assertThat(TypedDay.of(day, month, year)).hasValue(read);
  }

  @ParameterizedTest
  @CsvSource({
    "29, February, 2026",
    "3, Ju, 2026",
    "3, Julember, 2026",
    "3, 13, 2026",
    "0, July, 2026",
    "3, July, 26",
    "'', July, 2026",
    "3, '', 2026",
    "3.5, 7, 2026",
  })
  void what_is_no_day_is_none(String day, String month, String year) {
    assertThat(TypedDay.of(day, month, year)).isEmpty();
  }
}
