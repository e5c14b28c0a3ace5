package org.footbridge.tasks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.footbridge.Footbridge;
import org.footbridge.tasks.FormFile.Part;
import org.jspecify.annotations.Nullable;

/**
 * A day, a time of the day or both, as clocks in England show them. The browser sends them without
 * an offset; they are kept as the form's {@code timeSerializingFormat} says.
 */
record Moment(@Nullable LocalDate day, @Nullable LocalTime time) {

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("HH:mmxxx");

  private static final String WITH_ITS_OFFSET = ".*(Z|[+-][0-9:]{2,6})";

  /** The day is right, the time is none. */
  static final class NoTime extends DateTimeException {
    NoTime(DateTimeException cause) {
      super("No time", cause);
    }
  }

  /**
   * @param today whose offset a time without a day has
   * @throws DateTimeException when the text is not what the question asks for
   */
  static Moment read(Part part, String text, LocalDate today) {
    return switch (part.json().path("subtype").asString("date")) {
      case "time" -> new Moment(null, time(text, today));
      case "datetime" -> both(text, today);
      default -> new Moment(LocalDate.parse(text), null);
    };
  }

  private static LocalTime time(String text, LocalDate today) {
    try {
      return text.matches(WITH_ITS_OFFSET)
          ? OffsetTime.parse(text).atDate(today).atZoneSameInstant(Footbridge.ZONE).toLocalTime()
          : LocalTime.parse(text);
    } catch (DateTimeException none) {
      throw new NoTime(none);
    }
  }

  private static Moment both(String text, LocalDate today) {
    int between = text.indexOf('T');
    if (between > 0 && text.substring(between).matches(WITH_ITS_OFFSET)) {
      LocalDateTime here =
          OffsetDateTime.parse(text).atZoneSameInstant(Footbridge.ZONE).toLocalDateTime();
      return new Moment(here.toLocalDate(), here.toLocalTime());
    }
    LocalDate day = LocalDate.parse(between < 0 ? text : text.substring(0, between));
    return new Moment(day, time(between < 0 ? "" : text.substring(between + 1), today));
  }

  /**
   * What is kept.
   *
   * @param today whose offset a time without a day has
   */
  String written(Part part, LocalDate today) {
    if (time == null) {
      return String.valueOf(day);
    }
    LocalTime minutes = time.truncatedTo(ChronoUnit.MINUTES);
    ZonedDateTime here = (day == null ? today : day).atTime(minutes).atZone(Footbridge.ZONE);
    String format = part.json().path("timeSerializingFormat").asString("");
    return switch (format) {
      case "utc_offset" -> date(here) + WITH_OFFSET.format(here);
      case "utc_normalized" -> {
        ZonedDateTime normalized = here.withZoneSameInstant(ZoneOffset.UTC);
        yield date(normalized) + MINUTES.format(normalized) + "Z";
      }
      default -> date(here) + MINUTES.format(here);
    };
  }

  private String date(ZonedDateTime at) {
    return day == null ? "" : at.toLocalDate() + "T";
  }
}
