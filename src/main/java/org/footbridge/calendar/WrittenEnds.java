package org.footbridge.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.footbridge.calendar.IcsFile.Ends;

/**
 * Finds out what a file means by the end of a whole day's event. The standard has the day after the
 * last; some write the last day itself. A day that ends on the day it begins gives that away, and
 * so does a holiday that would begin on a Monday and end on a Thursday.
 */
final class WrittenEnds {

  /** A week of holiday has these two ends; longer stretches end on whatever day. */
  private static final int SHORT = 16;

  private WrittenEnds() {}

  static Ends of(List<IcsEntry> entries) {
    int lastDay = 0;
    int weeksOff = 0;
    int dayAfter = 0;
    for (IcsEntry entry : entries) {
      if (!entry.allDay() || entry.start() == null || entry.end() == null) {
        continue;
      }
      LocalDate first = entry.start().day();
      LocalDate end = entry.end().day();
      long days = ChronoUnit.DAYS.between(first, end);
      EventWords words = EventWords.of(entry.summary());
      boolean weekOff =
          (words.speaksOf(EventWords.Word.HALF_TERM) || words.speaksOf(EventWords.Word.HOLIDAY))
              && days > 2
              && days <= SHORT
              && (first.getDayOfWeek() == DayOfWeek.MONDAY
                  || first.getDayOfWeek() == DayOfWeek.SATURDAY);
      if (days == 0) {
        lastDay++;
        continue;
      }
      switch (end.getDayOfWeek()) {
        // The Friday or the weekend belongs to a week off.
        case FRIDAY, SUNDAY -> weeksOff += weekOff ? 1 : 0;
        case MONDAY -> dayAfter += weekOff ? 1 : 0;
        // Also of one Friday: by the other reading it would be a Friday and a Saturday.
        case SATURDAY -> dayAfter++;
        default -> {
          // Says nothing.
        }
      }
    }
    boolean inclusive = lastDay + weeksOff > 0 && lastDay + weeksOff > dayAfter;
    return new Ends(inclusive, lastDay + weeksOff > 0);
  }
}
