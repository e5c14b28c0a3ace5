package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A lesson of every week.
 *
 * @param weekday a code: monday to friday
 * @param startsAt as people say it
 * @param kind how it is taught: a kind of provision
 */
@Table(schema = "engagement", name = "weekly_lesson")
record WeeklyLesson(
    String weekday, String startsAt, String subject, BigDecimal hours, String kind) {

  boolean isOn(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT));
  }
}
