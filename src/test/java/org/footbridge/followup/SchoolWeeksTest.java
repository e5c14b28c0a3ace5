package org.footbridge.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.Terms;
import org.junit.jupiter.api.Test;

class SchoolWeeksTest {

  private final SchoolCalendar calendar = Terms.of2025();

  @Test
  void six_weeks_of_term_are_six_weeks() {
    assertThat(SchoolWeeks.after(calendar, LocalDate.of(2025, 9, 8), 6))
        .isEqualTo(LocalDate.of(2025, 10, 20));
  }

  @Test
  void a_week_without_a_school_day_does_not_count() {
    assertThat(SchoolWeeks.after(calendar, LocalDate.of(2025, 10, 13), 6))
        .as("half term from 27 to 31 October")
        .isEqualTo(LocalDate.of(2025, 12, 1));
    assertThat(SchoolWeeks.after(calendar, LocalDate.of(2025, 12, 15), 2))
        .as("two weeks of Christmas")
        .isEqualTo(LocalDate.of(2026, 1, 12));
  }

  @Test
  void weeks_are_counted_backwards_too_and_before_the_calendar_begins_every_week_counts() {
    assertThat(SchoolWeeks.before(calendar, LocalDate.of(2025, 11, 9), 3))
        .isEqualTo(LocalDate.of(2025, 10, 13));
    assertThat(SchoolWeeks.before(calendar, LocalDate.of(2025, 9, 7), 3))
        .isEqualTo(LocalDate.of(2025, 8, 18));
  }
}
