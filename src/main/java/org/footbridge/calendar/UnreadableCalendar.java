package org.footbridge.calendar;

import java.util.List;

/** A file in which no calendar can be read; says why as a message. */
public class UnreadableCalendar extends RuntimeException {

  private final String messageKey;
  private final List<Object> args;

  UnreadableCalendar(String messageKey, Object... args) {
    super(messageKey + " " + List.of(args));
    this.messageKey = messageKey;
    this.args = List.of(args);
  }

  public String messageKey() {
    return messageKey;
  }

  public List<Object> args() {
    return args;
  }
}
