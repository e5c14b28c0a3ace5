package org.footbridge.referral;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time in which the duty to educate holds, by section 8 of the Education Act 1996: it begins on
 * the first of three days of the year after the fifth birthday, which is before the next term, and
 * ends on the last Friday in June of the school year of the sixteenth birthday.
 *
 * @param last still within it
 */
record CompulsorySchoolAge(LocalDate first, LocalDate last) {

  static final String BEFORE = "before";
  static final String WITHIN = "within";
  static final String AFTER = "after";

  private static final int BEGINS_AFTER = 5;
  private static final int ENDS_AFTER = 16;

  private static final List<MonthDay> BEGINNINGS =
      List.of(
          MonthDay.of(Month.MARCH, 31),
          MonthDay.of(Month.AUGUST, 31),
          MonthDay.of(Month.DECEMBER, 31));

  static CompulsorySchoolAge ofBorn(LocalDate born) {
    LocalDate fifth = born.plusYears(BEGINS_AFTER);
    LocalDate sixteenth = born.plusYears(ENDS_AFTER);
    boolean inAutumn = sixteenth.getMonthValue() >= Month.SEPTEMBER.getValue();
    int leaves = sixteenth.getYear() + (inAutumn ? 1 : 0);
    return new CompulsorySchoolAge(
        firstBeginning(fifth),
        LocalDate.of(leaves, Month.JUNE, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY)));
  }

  private static LocalDate firstBeginning(LocalDate onOrAfter) {
    return Stream.of(onOrAfter.getYear(), onOrAfter.getYear() + 1)
        .flatMap(year -> BEGINNINGS.stream().map(day -> day.atYear(year)))
        .filter(day -> !day.isBefore(onOrAfter))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Where a day lies: {@code before}, {@code within} or {@code after}. */
  String at(LocalDate day) {
    if (day.isBefore(first)) {
      return BEFORE;
    }
    return day.isAfter(last) ? AFTER : WITHIN;
  }
}
