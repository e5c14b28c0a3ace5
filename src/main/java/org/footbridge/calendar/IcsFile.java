package org.footbridge.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateListProperty;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.Duration;
import net.fortuna.ical4j.model.property.RRule;
import org.footbridge.Footbridge;
import org.jspecify.annotations.Nullable;

/** Reads the events of an iCalendar file (RFC 5545) with the lines they stand on. */
final class IcsFile {

  static final int LARGEST = 1024 * 1024;
  private static final int MOST_EVENTS = 2000;
  private static final int MOST_TIMES = 100;
  private static final int LONGEST_NAME = 100;

  private IcsFile() {}

  /**
   * @throws UnreadableCalendar when this is no calendar, with the line where it stops being one
   */
  static List<IcsEvent> read(byte[] content) {
    String text = text(content);
    List<Integer> lines = linesOfEvents(text);
    List<VEvent> events = parse(text).getComponents(Component.VEVENT);
    if (events.size() > MOST_EVENTS) {
      throw new UnreadableCalendar("calendar.file.too-many-events", MOST_EVENTS);
    }
    List<IcsEvent> read = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      read.addAll(times(events.get(i), i < lines.size() ? lines.get(i) : 0));
    }
    return read;
  }

  private static String text(byte[] content) {
    if (content.length == 0) {
      throw new UnreadableCalendar("calendar.file.empty");
    }
    if (content.length > LARGEST) {
      throw new UnreadableCalendar("calendar.file.too-large");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableCalendar("calendar.file.encoding");
    }
    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (!text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
      throw new UnreadableCalendar("calendar.file.not-a-calendar");
    }
    return text.stripLeading();
  }

  private static Calendar parse(String text) {
    try {
      return new CalendarBuilder().build(new StringReader(text));
    } catch (ParserException e) {
      throw new UnreadableCalendar("calendar.file.broken", e.getLineNo());
    } catch (IOException | RuntimeException e) {
      // The library lets some mistakes in a file through to its own conversions.
      throw new UnreadableCalendar("calendar.file.broken-somewhere");
    }
  }

  /** The parser keeps no lines, but it keeps the order. */
  private static List<Integer> linesOfEvents(String text) {
    List<Integer> lines = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.strip().equalsIgnoreCase("BEGIN:VEVENT")) {
        lines.add(number);
      }
    }
    return lines;
  }

  private static List<IcsEvent> times(VEvent event, int line) {
    String summary = name(value(event, Property.SUMMARY));
    String uid = value(event, Property.UID);
    boolean cancelled = "CANCELLED".equalsIgnoreCase(value(event, Property.STATUS));
    if (event.getProperty(Property.RECURRENCE_ID).isPresent()) {
      return List.of(bad(line, summary, uid, "calendar.problem.one-of-many"));
    }
    try {
      LocalDate first = date(event, Property.DTSTART);
      if (first == null) {
        return List.of(bad(line, summary, uid, "calendar.problem.no-date"));
      }
      LocalDate last = last(event, first);
      if (last.isBefore(first)) {
        return List.of(bad(line, summary, uid, "calendar.problem.ends-first"));
      }
      long length = ChronoUnit.DAYS.between(first, last);
      List<IcsEvent> times = new ArrayList<>();
      for (LocalDate start : starts(event, first)) {
        // Only the first time keeps the plain id, so that a plain event can be moved by its id.
        String id = uid == null || start.equals(first) ? uid : uid + "/" + start;
        times.add(new IcsEvent(line, summary, id, start, start.plusDays(length), cancelled, null));
      }
      return times;
    } catch (Endless e) {
      return List.of(bad(line, summary, uid, "calendar.problem.endless"));
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      return List.of(bad(line, summary, uid, "calendar.problem.no-date"));
    }
  }

  private static List<LocalDate> starts(VEvent event, LocalDate first) {
    Optional<RRule<Temporal>> rule = event.getProperty(Property.RRULE);
    List<LocalDate> starts = new ArrayList<>(List.of(first));
    if (rule.isPresent()) {
      Recur<Temporal> recur = rule.get().getRecur();
      if (recur.getCount() < 1 && recur.getUntil() == null) {
        throw new Endless();
      }
      // Days are enough: terms have no hours.
      Recur<LocalDate> daily = new Recur<>(withoutHours(recur.toString()));
      starts = new ArrayList<>(daily.getDates(first, first, first.plusYears(10), MOST_TIMES + 1));
      if (starts.size() > MOST_TIMES) {
        throw new Endless();
      }
      if (!starts.contains(first)) {
        starts.addFirst(first);
      }
    }
    starts.addAll(dates(event, Property.RDATE));
    starts.removeAll(dates(event, Property.EXDATE));
    return starts.stream().distinct().sorted().toList();
  }

  private static String withoutHours(String rule) {
    return rule.replaceAll("(UNTIL=\\d{8})T\\d{6}Z?", "$1");
  }

  private static List<LocalDate> dates(VEvent event, String name) {
    List<Property> properties = event.getProperties(name);
    return properties.stream()
        .filter(DateListProperty.class::isInstance)
        .flatMap(property -> ((DateListProperty<?>) property).getDates().stream())
        .map(temporal -> day(temporal))
        .toList();
  }

  private static LocalDate last(VEvent event, LocalDate first) {
    Optional<DateProperty<Temporal>> end = event.getProperty(Property.DTEND);
    if (end.isPresent()) {
      Temporal date = end.get().getDate();
      LocalDate day = day(date);
      // The end of an all-day event is the day after it; some writers mean the day itself.
      boolean isDayAfter = !date.isSupported(ChronoField.HOUR_OF_DAY) || midnight(date);
      return isDayAfter && !day.equals(first) ? day.minusDays(1) : day;
    }
    Optional<Duration> duration = event.getProperty(Property.DURATION);
    if (duration.isPresent()) {
      LocalDate dayAfter = LocalDate.from(first.atStartOfDay().plus(duration.get().getDuration()));
      return dayAfter.equals(first) ? first : dayAfter.minusDays(1);
    }
    return first;
  }

  private static @Nullable LocalDate date(VEvent event, String name) {
    Optional<DateProperty<Temporal>> property = event.getProperty(name);
    return property.map(DateProperty::getDate).map(IcsFile::day).orElse(null);
  }

  private static LocalDate day(Temporal date) {
    if (date.isSupported(ChronoField.INSTANT_SECONDS)) {
      return LocalDate.ofInstant(Instant.from(date), Footbridge.ZONE);
    }
    return LocalDate.from(date);
  }

  private static boolean midnight(Temporal date) {
    if (date.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(date).atZone(Footbridge.ZONE).toLocalTime().equals(LocalTime.MIDNIGHT);
    }
    return LocalDateTime.from(date).toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private static @Nullable String value(VEvent event, String name) {
    Optional<Property> property = event.getProperty(name);
    return property.map(Property::getValue).orElse(null);
  }

  private static String name(@Nullable String summary) {
    String name = summary == null ? "" : summary.strip().replaceAll("\\s+", " ");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static IcsEvent bad(int line, String summary, @Nullable String uid, String problem) {
    return new IcsEvent(line, summary, uid, null, null, false, problem);
  }

  /** Repeats for ever, or nearly. */
  private static final class Endless extends RuntimeException {}
}
