package org.footbridge.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import net.fortuna.ical4j.util.Strings;

/**
 * The properties of one event as they are written: what one of them says is for its reader to
 * understand, so that a stamp or an address that is wrong spoils nothing else.
 */
final class IcsProperties implements ContentHandler {

  /** A property: its parameters by upper-case name, its value unfolded but not unescaped. */
  record IcsProperty(String name, Map<String, String> parameters, String value) {

    String parameter(String name) {
      return parameters.getOrDefault(name, "");
    }
  }

  /** What an event's days are read from; whatever is wrong in another property is nothing to us. */
  private static final Pattern READ =
      Pattern.compile(
          "(SUMMARY|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS)[:;].*",
          Pattern.CASE_INSENSITIVE);

  private final List<IcsProperty> properties = new ArrayList<>();
  private Map<String, String> parameters = new HashMap<>();
  private String value = "";

  private IcsProperties() {}

  /**
   * @throws ParserException when a line is none of a calendar's
   */
  static IcsProperties of(List<String> lines) throws ParserException {
    IcsProperties found = new IcsProperties();
    String alone =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
            + String.join("\r\n", read(lines))
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    try {
      new CalendarParserImpl().parse(new UnfoldingReader(new StringReader(alone), true), found);
    } catch (IOException e) {
      throw new ParserException(e.toString(), 0);
    }
    return found;
  }

  private static List<String> read(List<String> lines) {
    List<String> read = new ArrayList<>();
    int inside = 0;
    boolean reading = false;
    for (String line : lines) {
      if (line.regionMatches(true, 0, "BEGIN:", 0, "BEGIN:".length())) {
        inside++;
        reading = false;
      } else if (line.regionMatches(true, 0, "END:", 0, "END:".length())) {
        inside--;
        reading = false;
      } else if (!Character.isWhitespace(line.charAt(0))) {
        reading = inside == 0 && READ.matcher(line).matches();
      }
      if (reading) {
        read.add(line);
      }
    }
    return read;
  }

  Optional<IcsProperty> first(String name) {
    return properties.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  List<IcsProperty> all(String name) {
    return properties.stream().filter(one -> one.name().equals(name)).toList();
  }

  /** The text of a property; empty without one. */
  String text(String name) {
    return first(name).map(one -> Strings.unescape(one.value())).orElse("");
  }

  @Override
  public void startComponent(String name) {}

  @Override
  public void endComponent(String name) {}

  @Override
  public void startProperty(String name) {
    parameters = new HashMap<>();
    value = "";
  }

  @Override
  public void parameter(String name, String parameter) {
    parameters.put(name.toUpperCase(Locale.ROOT), parameter);
  }

  @Override
  public void propertyValue(String text) {
    value = text;
  }

  @Override
  public void endProperty(String name) {
    properties.add(new IcsProperty(name.toUpperCase(Locale.ROOT), parameters, value.strip()));
  }

  @Override
  public void startCalendar() {}

  @Override
  public void endCalendar() {}
}
