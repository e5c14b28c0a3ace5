package org.footbridge.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.model.TemporalAmountAdapter;
import org.footbridge.calendar.IcsProperties.IcsProperty;
import org.jspecify.annotations.Nullable;

/**
 * An event as the file has it, before it is known what its end means and when it takes place.
 *
 * @param start none when there is none, or one that is no day
 * @param end the end of whole days still as it is written
 * @param rule how it repeats, as it is written; empty when it does not
 * @param instead of which time of a repeated event it is
 */
record IcsEntry(
    int line,
    String summary,
    @Nullable String uid,
    String source,
    boolean cancelled,
    @Nullable IcsMoment start,
    @Nullable IcsMoment end,
    boolean allDay,
    String rule,
    List<LocalDate> more,
    List<LocalDate> less,
    @Nullable LocalDate instead,
    @Nullable String problem) {

  static IcsEntry unreadable(IcsText.Calendar calendar, int line, String summary) {
    return bad(calendar, line, summary, null, "calendar.problem.broken");
  }

  private static IcsEntry bad(
      IcsText.Calendar calendar, int line, String summary, @Nullable String uid, String problem) {
    return new IcsEntry(
        line,
        summary,
        uid,
        calendar.source(),
        false,
        null,
        null,
        true,
        "",
        List.of(),
        List.of(),
        null,
        problem);
  }

  static IcsEntry of(IcsText.Calendar calendar, int line, IcsProperties properties) {
    String summary = IcsFile.name(properties.text("SUMMARY"));
    String uid = properties.text("UID").isBlank() ? null : properties.text("UID");
    try {
      Optional<IcsProperty> start = properties.first("DTSTART");
      if (start.isEmpty()) {
        return bad(calendar, line, summary, uid, "calendar.problem.no-start");
      }
      IcsMoment from = IcsMoment.of(start.get());
      Optional<IcsProperty> written = properties.first("DTEND");
      IcsMoment until = written.isPresent() ? IcsMoment.of(written.get()) : null;
      if (until == null && properties.first("DURATION").isPresent()) {
        until = after(from, properties.text("DURATION"));
      }
      if (from.isMidnight() && until != null && (until.isMidnight() || until.isDay())) {
        // In whatever zone: the days that are meant are those written.
        from = from.asDay();
        until = until.asDay();
      }
      return new IcsEntry(
          line,
          summary,
          uid,
          calendar.source(),
          calendar.cancels() || properties.text("STATUS").equalsIgnoreCase("CANCELLED"),
          from,
          until,
          from.isDay() && (until == null || until.isDay()),
          properties.text("RRULE").toUpperCase(Locale.ROOT),
          days(properties.all("RDATE")),
          days(properties.all("EXDATE")),
          days(properties.all("RECURRENCE-ID")).stream().findFirst().orElse(null),
          null);
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      return bad(calendar, line, summary, uid, "calendar.problem.no-date");
    }
  }

  private static IcsMoment after(IcsMoment from, String duration) {
    var length = TemporalAmountAdapter.parse(duration).getDuration();
    LocalDateTime at =
        from.at() == null
            ? from.day().atStartOfDay().plus(length)
            : from.day().atTime(from.at()).plus(length);
    return from.isDay() && at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? new IcsMoment(at.toLocalDate(), null, null)
        : new IcsMoment(at.toLocalDate(), at.toLocalTime(), from.zone());
  }

  private static List<LocalDate> days(List<IcsProperty> properties) {
    List<LocalDate> days = new ArrayList<>();
    for (IcsProperty property : properties) {
      for (String one : property.value().split(",")) {
        if (!one.isBlank()) {
          days.add(
              IcsMoment.of(one, property.parameter("VALUE"), property.parameter("TZID"))
                  .here()
                  .toLocalDate());
        }
      }
    }
    return days;
  }
}
