package org.footbridge.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.Footbridge;
import org.footbridge.calendar.IcsProperties.IcsProperty;
import org.jspecify.annotations.Nullable;

/**
 * A day of a calendar file, with its hour where it has one. The day is read as strictly as a day
 * is: there is no 31 April. What stands around it is read as people's programs write it: a day with
 * a zone, a day with an hour, a zone in words (it is then the school's own hour).
 *
 * @param at the hour where it was written
 * @param zone of that hour; none for the school's own
 */
record IcsMoment(LocalDate day, @Nullable LocalTime at, @Nullable ZoneId zone) {

  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T ](\\d{2}):?(\\d{2}):?(\\d{2})?(?:\\.\\d+)?\\s*(Z?))?");

  /**
   * @throws DateTimeException when there is no such day
   */
  static IcsMoment of(IcsProperty property) {
    return of(property.value(), property.parameter("VALUE"), property.parameter("TZID"));
  }

  /**
   * @param value of a property, or one of the several that it has
   * @throws DateTimeException when there is no such day
   */
  static IcsMoment of(String value, String type, String zone) {
    // Of a period, the day it begins on counts.
    Matcher moment = MOMENT.matcher(value.replaceFirst("/.*", "").strip());
    if (!moment.matches()) {
      throw new DateTimeException("No day: " + value.length() + " characters");
    }
    LocalDate day = LocalDate.of(number(moment, 1), number(moment, 2), number(moment, 3));
    if (moment.group(4) == null || type.equalsIgnoreCase("DATE")) {
      return new IcsMoment(day, null, null);
    }
    int second = moment.group(6) == null ? 0 : Math.min(number(moment, 6), 59);
    LocalTime at = LocalTime.of(number(moment, 4) % 24, number(moment, 5), second);
    return new IcsMoment(day, at, moment.group(7).isEmpty() ? zone(zone) : ZoneOffset.UTC);
  }

  private static int number(Matcher moment, int group) {
    return Integer.parseInt(moment.group(group));
  }

  private static @Nullable ZoneId zone(String name) {
    try {
      return name.isEmpty() ? null : ZoneId.of(name.replaceFirst("^/.*/(?=\\w+/\\w+$)", ""));
    } catch (DateTimeException inWords) {
      return null;
    }
  }

  /** Whether it is a day and no hour. */
  boolean isDay() {
    return at == null;
  }

  /** Midnight as it is written: many programs write whole days from midnight to midnight. */
  boolean isMidnight() {
    return LocalTime.MIDNIGHT.equals(at);
  }

  /** The same day without its hour. */
  IcsMoment asDay() {
    return new IcsMoment(day, null, null);
  }

  /** The school's own day and hour. */
  LocalDateTime here() {
    LocalDateTime written = day.atTime(at == null ? LocalTime.MIDNIGHT : at);
    return zone == null
        ? written
        : written.atZone(zone).withZoneSameInstant(Footbridge.ZONE).toLocalDateTime();
  }
}
