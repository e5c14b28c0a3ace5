package org.footbridge.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into its calendars and these into their events, so that an event nobody can read
 * spoils no other. What stands between them is not looked at.
 */
final class IcsText {

  /**
   * An event as it is written.
   *
   * @param line where it begins, counted from 1
   * @param whole whether it also ends
   */
  record Event(int line, List<String> lines, boolean whole) {}

  /**
   * A calendar of the file.
   *
   * @param source by what its next file is known: its name or, without one, what wrote it
   * @param cancels whether it says of all its events that they do not take place
   */
  record Calendar(String source, boolean cancels, List<Event> events) {}

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9-]+[:;].*");
  private static final Pattern HEADER =
      Pattern.compile("(X-WR-CALNAME|PRODID|METHOD)(?:;[^:]*)?:(.*)", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_SOURCE = 200;

  private final List<Calendar> calendars = new ArrayList<>();
  private @Nullable List<Event> events;
  private @Nullable List<String> event;
  private int eventLine;
  private String name = "";
  private String writer = "";
  private boolean cancels;

  private IcsText() {}

  /**
   * @throws UnreadableCalendar when this is no calendar, or breaks off
   */
  static List<Calendar> calendars(byte[] content) {
    if (content.length == 0) {
      throw new UnreadableCalendar("calendar.file.empty");
    }
    if (content.length > IcsFile.LARGEST) {
      throw new UnreadableCalendar("calendar.file.too-large");
    }
    IcsText text = new IcsText();
    text.read(text(content));
    return text.calendars;
  }

  /** UTF-8 as the standard has it; older programs write what Windows or Word do. */
  private static String text(byte[] content) {
    Charset wide =
        starts(content, 0xFF, 0xFE)
            ? StandardCharsets.UTF_16LE
            : starts(content, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    String text;
    if (wide != null) {
      text = new String(content, wide);
    } else {
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      } catch (CharacterCodingException e) {
        text = new String(content, WINDOWS);
      }
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean starts(byte[] content, int first, int second) {
    return content.length > 1 && content[0] == (byte) first && content[1] == (byte) second;
  }

  private void read(String text) {
    int number = 0;
    boolean any = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      switch (line.strip().toUpperCase(Locale.ROOT)) {
        case "BEGIN:VCALENDAR" -> {
          any = true;
          endCalendar();
          events = new ArrayList<>();
        }
        case "END:VCALENDAR" -> endCalendar();
        case "BEGIN:VEVENT" -> {
          endEvent(false);
          event = new ArrayList<>();
          eventLine = number;
        }
        case "END:VEVENT" -> endEvent(true);
        default -> content(line);
      }
    }
    if (!any) {
      throw new UnreadableCalendar("calendar.file.not-a-calendar");
    }
    if (events != null || event != null) {
      throw new UnreadableCalendar("calendar.file.broken", number);
    }
  }

  private void content(String line) {
    if (line.isBlank()) {
      return;
    }
    if (event != null) {
      // A line that is no property of its own is the rest of the one before, badly folded.
      boolean own = PROPERTY.matcher(line).matches() || Character.isWhitespace(line.charAt(0));
      event.add(own ? line : " " + line);
      return;
    }
    Matcher header = HEADER.matcher(line.strip());
    if (events != null && header.matches()) {
      String value = header.group(2).strip();
      switch (header.group(1).toUpperCase(Locale.ROOT)) {
        case "X-WR-CALNAME" -> name = value;
        case "PRODID" -> writer = value;
        default -> cancels = value.equalsIgnoreCase("CANCEL");
      }
    }
  }

  private void endEvent(boolean whole) {
    if (event != null) {
      if (events == null) {
        events = new ArrayList<>();
      }
      events.add(new Event(eventLine, List.copyOf(event), whole));
      event = null;
    }
  }

  private void endCalendar() {
    endEvent(false);
    if (events != null) {
      calendars.add(new Calendar(source(), cancels, List.copyOf(events)));
    }
    events = null;
    name = "";
    writer = "";
    cancels = false;
  }

  /** The number of a program's version and of a year change from file to file. */
  private String source() {
    String source = EventWords.wording(name.isEmpty() ? writer : name);
    return source.length() <= LONGEST_SOURCE ? source : source.substring(0, LONGEST_SOURCE);
  }
}
