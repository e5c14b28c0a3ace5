package org.footbridge.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.ParserException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * The events of an iCalendar file (RFC 5545) with the lines they stand on. Each of them is there:
 * with its days, or with why it has none.
 *
 * @param ends what its dates of ending mean
 */
record IcsFile(List<IcsEvent> events, Ends ends) {

  static final int LARGEST = 1024 * 1024;
  private static final int MOST_EVENTS = 2000;
  private static final int LONGEST_NAME = 100;

  /**
   * What the end of a whole day's event is.
   *
   * @param inclusive the last day itself, and not, as the standard has it, the day after
   * @param doubtful whether the file gives reason to ask
   */
  record Ends(boolean inclusive, boolean doubtful) {}

  IcsFile {
    events = List.copyOf(events);
  }

  /**
   * @throws UnreadableCalendar when this is no calendar
   */
  static IcsFile read(byte[] content) {
    return read(content, null);
  }

  /**
   * @param inclusive what somebody said about its ends; what the file gives away without
   * @throws UnreadableCalendar when this is no calendar
   */
  static IcsFile read(byte[] content, @Nullable Boolean inclusive) {
    List<IcsText.Calendar> calendars = IcsText.calendars(content);
    if (calendars.stream().mapToInt(one -> one.events().size()).sum() > MOST_EVENTS) {
      throw new UnreadableCalendar("calendar.file.too-many-events", MOST_EVENTS);
    }
    List<IcsEntry> entries = new ArrayList<>();
    for (IcsText.Calendar calendar : calendars) {
      calendar.events().forEach(event -> entries.add(entry(calendar, event)));
    }
    Ends found = WrittenEnds.of(entries);
    Ends ends = inclusive == null ? found : new Ends(inclusive, found.doubtful() || inclusive);
    List<IcsEvent> events =
        entries.stream()
            .flatMap(entry -> IcsTimes.of(entry, entries, ends.inclusive()).stream())
            .toList();
    if (events.isEmpty()) {
      throw new UnreadableCalendar("calendar.file.no-events");
    }
    return new IcsFile(events, ends);
  }

  private static IcsEntry entry(IcsText.Calendar calendar, IcsText.Event event) {
    if (event.whole()) {
      try {
        return IcsEntry.of(calendar, event.line(), IcsProperties.of(event.lines()));
      } catch (ParserException | RuntimeException e) {
        return IcsEntry.unreadable(calendar, event.line(), summary(event.lines()));
      }
    }
    return IcsEntry.unreadable(calendar, event.line(), summary(event.lines()));
  }

  private static String summary(List<String> lines) {
    return lines.stream()
        .filter(line -> line.regionMatches(true, 0, "SUMMARY", 0, 7) && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1))
        .findFirst()
        .map(IcsFile::name)
        .orElse("");
  }

  /** A name of one line, as long as a table has room for; websites leave their entities in it. */
  static String name(String summary) {
    String name = HtmlUtils.htmlUnescape(summary).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  /** The sources of its calendars. */
  Stream<String> sources() {
    return events.stream().map(IcsEvent::source).distinct();
  }
}
