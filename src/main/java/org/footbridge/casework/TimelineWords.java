package org.footbridge.casework;

import java.util.Locale;
import java.util.TreeMap;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The timeline in words: a sentence, when, and who. */
@Component
public class TimelineWords {

  /** One line of the timeline, ready for the page. */
  public record Line(String what, String when, String who) {}

  private final MessageSource messages;
  private final Dates dates;

  TimelineWords(MessageSource messages, Dates dates) {
    this.messages = messages;
    this.dates = dates;
  }

  public Line of(Timeline.Event event) {
    return new Line(words(event), dates.moment(event.at()), event.actor());
  }

  /**
   * An event whose first parameter is a code may have a sentence of its own for that code, {@code
   * casework.event.closed.guidance}; otherwise the parameters stand in the event's sentence.
   */
  private String words(Timeline.Event event) {
    String key = "casework.event." + event.eventKey();
    Object[] values = new TreeMap<>(event.params()).values().toArray();
    String general = messages.getMessage(key, values, event.eventKey(), Locale.UK);
    if (values.length == 0) {
      return String.valueOf(general);
    }
    return String.valueOf(messages.getMessage(key + "." + values[0], values, general, Locale.UK));
  }
}
