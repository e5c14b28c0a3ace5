package org.footbridge.ledger;

import java.time.LocalDate;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;

/**
 * The 15th school day of absence, from which the council owes education (the guidance; statutory
 * guidance of 2023 on health needs). Days of absence count in a row or together in the school year,
 * so what the school says in its referral comes first.
 *
 * @param from how it is known: referral, notice or assumed
 */
record DayFifteen(LocalDate on, String from) {

  static final int SCHOOL_DAYS = 15;

  static DayFifteen of(CaseFacts facts, LocalDate knownOn, SchoolCalendar calendar) {
    Integer absent = facts.outline().schoolDaysAbsent();
    LocalDate referredOn = facts.outline().referredOn();
    try {
      if (absent != null && referredOn != null) {
        LocalDate on =
            absent >= SCHOOL_DAYS
                ? calendar.subtract(referredOn, absent - SCHOOL_DAYS)
                : calendar.add(referredOn, SCHOOL_DAYS - absent);
        return new DayFifteen(on, "referral");
      }
      for (CaseFacts.Notice notice : facts.notices()) {
        if (notice.firstDay() != null) {
          LocalDate first = calendar.nextSchoolDay(notice.firstDay());
          return new DayFifteen(calendar.add(first, SCHOOL_DAYS - 1), "notice");
        }
      }
      return new DayFifteen(calendar.add(knownOn, SCHOOL_DAYS), "assumed");
    } catch (NoCalendarException unknown) {
      return new DayFifteen(knownOn, "assumed");
    }
  }
}
