package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class SchoolCalendarTest {

  private final SchoolCalendar calendar = Terms.of2025();
  private final Wording wording = new Wording(messages());

  @Test
  void fifteen_school_days_after_a_monday_skip_the_inset_day_on_the_way() {
    Working working = calendar.working(day(2025, 11, 3), 15);
    assertThat(working.date()).isEqualTo(day(2025, 11, 25));
    assertThat(wording.say(working.phrases()))
        .isEqualTo("15 school days after Mon 3 Nov, skipping INSET day Mon 24 Nov: Tue 25 Nov");
  }

  @Test
  void a_working_over_half_term_and_christmas_names_both() {
    Working working = calendar.working(day(2025, 10, 24), 40);
    assertThat(wording.say(working.phrases()))
        .isEqualTo(
            "40 school days after Fri 24 Oct, skipping half term Mon 27 Oct to Fri 31 Oct"
                + " and INSET day Mon 24 Nov and the holidays Mon 22 Dec to Fri 2 Jan: "
                + "Mon 12 Jan");
  }

  @Test
  void one_school_day_after_a_friday_is_the_monday() {
    assertThat(calendar.add(day(2025, 11, 7), 1)).isEqualTo(day(2025, 11, 10));
    assertThat(wording.say(calendar.working(day(2025, 11, 7), 1).phrases()))
        .isEqualTo("1 school day after Fri 7 Nov: Mon 10 Nov");
  }

  @Test
  void counting_from_a_day_in_the_holidays_starts_with_the_first_day_of_term() {
    assertThat(calendar.add(day(2025, 12, 28), 1)).isEqualTo(day(2026, 1, 5));
  }

  @Test
  void a_bank_holiday_in_term_does_not_count() {
    assertThat(calendar.isSchoolDay(day(2026, 5, 4))).isFalse();
    assertThat(calendar.skipped(day(2026, 5, 1), day(2026, 5, 5)))
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.first()).isEqualTo(day(2026, 5, 4));
              assertThat(skipped.name()).isNotBlank();
            });
  }

  @Test
  void a_bank_holiday_in_half_term_is_told_as_half_term() {
    assertThat(calendar.skipped(day(2026, 5, 22), day(2026, 6, 1)))
        .containsExactly(new SkippedDays("half term", day(2026, 5, 25), day(2026, 5, 29)));
  }

  @Test
  void a_named_holiday_is_told_by_its_name() {
    List<SchoolPeriod> periods = new ArrayList<>(Terms.periods());
    periods.add(SchoolPeriod.closed("Christmas holiday", day(2025, 12, 20), day(2026, 1, 4)));
    SchoolCalendar named = SchoolCalendar.of("the authority", periods, Terms.bankHolidays());
    assertThat(named.skipped(day(2025, 12, 19), day(2026, 1, 5)))
        .containsExactly(new SkippedDays("Christmas holiday", day(2025, 12, 22), day(2026, 1, 2)));
  }

  @Test
  void the_next_school_day_of_a_saturday_in_half_term_is_after_half_term() {
    assertThat(calendar.nextSchoolDay(day(2025, 10, 25))).isEqualTo(day(2025, 11, 3));
    assertThat(calendar.previousSchoolDay(day(2025, 10, 29))).isEqualTo(day(2025, 10, 24));
  }

  @Test
  void a_day_before_the_first_known_term_is_an_error_that_names_it() {
    assertThatThrownBy(() -> calendar.isSchoolDay(day(2025, 8, 31)))
        .isInstanceOfSatisfying(
            NoCalendarException.class,
            e -> {
              assertThat(e.date()).isEqualTo(day(2025, 8, 31));
              assertThat(e.whose()).isEqualTo("the authority");
            })
        .hasMessageContaining("2025-08-31")
        .hasMessageContaining("the authority");
  }

  @Test
  void counting_past_the_last_known_term_is_an_error_and_no_guess() {
    assertThatThrownBy(() -> calendar.add(day(2026, 7, 20), 2))
        .isInstanceOfSatisfying(
            NoCalendarException.class, e -> assertThat(e.date()).isEqualTo(day(2026, 7, 22)));
    assertThatThrownBy(() -> calendar.subtract(day(2025, 9, 3), 2))
        .isInstanceOf(NoCalendarException.class);
  }

  @Test
  void a_term_that_was_never_imported_is_no_holiday() {
    SchoolCalendar gap =
        SchoolCalendar.of(
            "school 900001",
            Terms.periods().stream().filter(p -> !p.name().equals("Spring term")).toList(),
            Map.of());
    assertThatThrownBy(() -> gap.isSchoolDay(day(2026, 2, 3)))
        .isInstanceOf(NoCalendarException.class)
        .hasMessageContaining("school 900001");
    assertThatThrownBy(() -> gap.add(day(2025, 12, 18), 2)).isInstanceOf(NoCalendarException.class);
    assertThatThrownBy(() -> gap.between(day(2025, 12, 18), day(2026, 4, 14)))
        .isInstanceOf(NoCalendarException.class);
  }

  @Test
  void the_summer_between_two_known_years_is_a_holiday() {
    List<SchoolPeriod> periods = new ArrayList<>(Terms.periods());
    periods.add(SchoolPeriod.term("Autumn term", day(2026, 9, 2), day(2026, 12, 18)));
    SchoolCalendar two = SchoolCalendar.of("the authority", periods, Terms.bankHolidays());
    assertThat(two.add(day(2026, 7, 21), 1)).isEqualTo(day(2026, 9, 2));
    assertThat(two.isSchoolDay(day(2026, 8, 12))).isFalse();
  }

  @Test
  void terms_that_overlap_make_no_calendar() {
    List<SchoolPeriod> periods = new ArrayList<>(Terms.periods());
    periods.add(SchoolPeriod.term("Another", day(2025, 12, 19), day(2026, 1, 2)));
    assertThatThrownBy(() -> SchoolCalendar.of("x", periods, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void days_are_not_counted_backwards_by_a_negative_number() {
    assertThatThrownBy(() -> calendar.add(day(2025, 11, 3), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/calendar", "messages/sla");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  private static LocalDate day(int year, int month, int day) {
    return LocalDate.of(year, month, day);
  }
}
