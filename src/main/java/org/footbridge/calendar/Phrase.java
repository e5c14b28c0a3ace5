package org.footbridge.calendar;

import java.util.Arrays;
import java.util.List;

/**
 * A part of a working: the key of a message and what goes into it. Arguments are texts so that a
 * working can be stored; a date is written {@code 2025-11-03}, a number in digits.
 */
public record Phrase(String key, List<String> args) {

  public Phrase {
    args = List.copyOf(args);
  }

  public static Phrase of(String key, Object... args) {
    return new Phrase(key, Arrays.stream(args).map(String::valueOf).toList());
  }
}
