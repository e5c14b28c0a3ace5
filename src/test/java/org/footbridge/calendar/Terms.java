package org.footbridge.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A school year as tests know it: Marlshire's 2025/26. */
public final class Terms {

  /** The first day of the year is a Monday. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2025, 9, 1);

  public static final LocalDate LAST_DAY = LocalDate.of(2026, 7, 21);

  private Terms() {}

  public static SchoolCalendar of2025() {
    return SchoolCalendar.of("the authority", periods(), bankHolidays());
  }

  /** The same year with one more INSET day. */
  public static SchoolCalendar withInsetOn(LocalDate day) {
    List<SchoolPeriod> more = new ArrayList<>(periods());
    more.add(SchoolPeriod.inset("INSET day", day));
    return SchoolCalendar.of("the authority", more, bankHolidays());
  }

  public static List<SchoolPeriod> periods() {
    return List.of(
        SchoolPeriod.term("Autumn term", FIRST_DAY, LocalDate.of(2025, 12, 19)),
        SchoolPeriod.term("Spring term", LocalDate.of(2026, 1, 5), LocalDate.of(2026, 3, 27)),
        SchoolPeriod.term("Summer term", LocalDate.of(2026, 4, 13), LAST_DAY),
        SchoolPeriod.halfTerm("half term", LocalDate.of(2025, 10, 27), LocalDate.of(2025, 10, 31)),
        SchoolPeriod.halfTerm("half term", LocalDate.of(2026, 2, 16), LocalDate.of(2026, 2, 20)),
        SchoolPeriod.halfTerm("half term", LocalDate.of(2026, 5, 25), LocalDate.of(2026, 5, 29)),
        SchoolPeriod.inset("INSET day", LocalDate.of(2025, 9, 1)),
        SchoolPeriod.inset("INSET day", LocalDate.of(2025, 11, 24)));
  }

  public static Map<LocalDate, String> bankHolidays() {
    return new BankHolidays().of(2025, 2026);
  }
}
