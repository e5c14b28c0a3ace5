package org.footbridge.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The bank holidays of England. */
@Component
class BankHolidays {

  private static final String ENGLAND = "eng";

  private final HolidayManager holidays =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));

  Map<LocalDate, String> of(int firstYear, int lastYear) {
    Map<LocalDate, String> found = new TreeMap<>();
    for (int year = firstYear; year <= lastYear; year++) {
      holidays
          .getHolidays(Year.of(year), ENGLAND)
          .forEach(holiday -> found.put(holiday.getDate(), holiday.getDescription(Locale.UK)));
    }
    return found;
  }

  boolean include(LocalDate day) {
    return of(day.getYear(), day.getYear()).containsKey(day);
  }
}
