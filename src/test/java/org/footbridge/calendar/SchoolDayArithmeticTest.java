package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SchoolDayArithmeticTest {

  private static final SchoolCalendar CALENDAR = Terms.of2025();
  private static final List<LocalDate> DAYS =
      Terms.FIRST_DAY.datesUntil(Terms.LAST_DAY.plusDays(1)).toList();
  private static final List<LocalDate> SCHOOL_DAYS =
      DAYS.stream().filter(CALENDAR::isSchoolDay).toList();

  @Property(seed = "20261201")
  void what_was_added_can_be_subtracted(
      @ForAll("schoolDay") LocalDate from, @ForAll @IntRange(max = 180) int days) {
    Assume.that(fits(from, days));
    assertThat(CALENDAR.subtract(CALENDAR.add(from, days), days)).isEqualTo(from);
  }

  @Property(seed = "20261201")
  void between_counts_what_add_added(
      @ForAll("day") LocalDate from, @ForAll @IntRange(max = 180) int days) {
    Assume.that(fits(from, days));
    assertThat(CALENDAR.between(from, CALENDAR.add(from, days))).isEqualTo(days);
  }

  @Property(seed = "20261201")
  void adding_ends_on_a_school_day(
      @ForAll("day") LocalDate from, @ForAll @IntRange(min = 1, max = 180) int days) {
    Assume.that(fits(from, days));
    LocalDate result = CALENDAR.add(from, days);
    assertThat(CALENDAR.isSchoolDay(result)).isTrue();
    assertThat(result).isAfter(from);
  }

  @Property(seed = "20261201")
  void one_day_more_is_later_and_a_later_start_is_not_earlier(
      @ForAll("day") LocalDate one,
      @ForAll("day") LocalDate other,
      @ForAll @IntRange(max = 100) int days) {
    LocalDate first = one.isBefore(other) ? one : other;
    LocalDate second = one.isBefore(other) ? other : one;
    Assume.that(fits(second, days + 1));
    assertThat(CALENDAR.add(first, days)).isBeforeOrEqualTo(CALENDAR.add(second, days));
    assertThat(CALENDAR.add(first, days)).isBefore(CALENDAR.add(first, days + 1));
  }

  @Property(seed = "20261201")
  void adding_in_two_steps_is_adding_at_once(
      @ForAll("day") LocalDate from,
      @ForAll @IntRange(max = 90) int some,
      @ForAll @IntRange(max = 90) int more) {
    Assume.that(fits(from, some + more));
    assertThat(CALENDAR.add(CALENDAR.add(from, some), more))
        .isEqualTo(CALENDAR.add(from, some + more));
  }

  @Property(seed = "20261201")
  void between_is_the_same_the_other_way_round_but_negative(
      @ForAll("day") LocalDate one, @ForAll("day") LocalDate other) {
    assertThat(CALENDAR.between(one, other)).isEqualTo(-CALENDAR.between(other, one));
  }

  @Property(seed = "20261201")
  void between_agrees_with_counting_day_by_day(
      @ForAll("day") LocalDate one, @ForAll("day") LocalDate other) {
    Assume.that(!other.isBefore(one));
    long counted =
        one.plusDays(1).datesUntil(other.plusDays(1)).filter(CALENDAR::isSchoolDay).count();
    assertThat(CALENDAR.between(one, other)).isEqualTo((int) counted);
  }

  @Property(seed = "20261201")
  void every_weekday_either_counts_or_is_told_as_skipped(
      @ForAll("day") LocalDate one, @ForAll("day") LocalDate other) {
    Assume.that(other.isAfter(one));
    List<SkippedDays> skipped = CALENDAR.skipped(one, other);
    one.plusDays(1)
        .datesUntil(other.plusDays(1))
        .filter(day -> day.getDayOfWeek().getValue() <= 5)
        .forEach(
            day ->
                assertThat(skipped.stream().anyMatch(days -> covers(days, day)))
                    .isEqualTo(!CALENDAR.isSchoolDay(day)));
  }

  @Provide
  Arbitrary<LocalDate> day() {
    return Arbitraries.of(DAYS);
  }

  @Provide
  Arbitrary<LocalDate> schoolDay() {
    return Arbitraries.of(SCHOOL_DAYS);
  }

  private static boolean fits(LocalDate from, int days) {
    return CALENDAR.between(from, Terms.LAST_DAY) >= days;
  }

  private static boolean covers(SkippedDays days, LocalDate day) {
    return !day.isBefore(days.first()) && !day.isAfter(days.last());
  }
}
