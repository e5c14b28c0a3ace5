package org.footbridge.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.Terms;
import org.footbridge.sla.SlaPolicy.Unit;

class ReckoningTest {

  private static final SchoolCalendar CALENDAR = Terms.of2025();

  /** So that ten weeks without holidays still end in the known terms. */
  private static final List<LocalDate> DAYS =
      LocalDate.of(2025, 9, 3).datesUntil(LocalDate.of(2026, 4, 14)).toList();

  @Property(seed = "20261201")
  void whatever_is_counted_is_due_on_a_school_day_that_is_not_before_the_start(
      @ForAll("day") LocalDate on,
      @ForAll @IntRange(max = 10) int length,
      @ForAll Unit unit,
      @ForAll boolean withoutHolidays) {
    int count = unit == Unit.SCHOOL_DAYS ? length : Math.max(1, length / 4);
    LocalDate due = Reckoning.of(on, count, unit, withoutHolidays, CALENDAR).due();
    assertThat(CALENDAR.isSchoolDay(due)).isTrue();
    assertThat(due).isAfterOrEqualTo(on);
  }

  @Property(seed = "20261201")
  void what_starts_later_is_not_due_earlier(
      @ForAll("day") LocalDate one,
      @ForAll("day") LocalDate other,
      @ForAll Unit unit,
      @ForAll boolean withoutHolidays) {
    LocalDate first = one.isBefore(other) ? one : other;
    LocalDate second = one.isBefore(other) ? other : one;
    int length = unit == Unit.MONTHS ? 1 : 6;
    assertThat(Reckoning.of(first, length, unit, withoutHolidays, CALENDAR).due())
        .isBeforeOrEqualTo(Reckoning.of(second, length, unit, withoutHolidays, CALENDAR).due());
  }

  @Property(seed = "20261201")
  void leaving_out_holidays_moves_the_date_by_the_weekdays_they_take(
      @ForAll("day") LocalDate on, @ForAll @IntRange(min = 1, max = 10) int weeks) {
    LocalDate due = Reckoning.of(on, weeks, Unit.WEEKS, true, CALENDAR).due();
    // A due date that is brought back to a school day leaves out no more than a short gap.
    assertThat(weekdaysOutsideHolidays(on, due)).isBetween(weeks * 5 - 4, weeks * 5);
    LocalDate dayAfter = CALENDAR.add(due, 1);
    assertThat(weekdaysOutsideHolidays(on, dayAfter)).isGreaterThan(weeks * 5);
  }

  private static int weekdaysOutsideHolidays(LocalDate from, LocalDate to) {
    return (int)
        from.plusDays(1)
            .datesUntil(to.plusDays(1))
            .filter(day -> day.getDayOfWeek().getValue() <= 5)
            .filter(day -> CALENDAR.longHoliday(day).isEmpty())
            .count();
  }

  @Provide
  Arbitrary<LocalDate> day() {
    return Arbitraries.of(DAYS);
  }
}
