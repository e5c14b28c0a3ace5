package org.footbridge.exporter;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The engine's texts and numbers as PostgreSQL can hold them. */
final class Text {

  private static final int LONGEST_MESSAGE = 500;
  private static final Pattern QUOTED_UUID =
      Pattern.compile("\"\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\"");

  private Text() {}

  /** PostgreSQL's text cannot hold the character 0; one such record must not stop all others. */
  static @Nullable String storable(@Nullable String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** The engine writes -1 for a key that is not there. */
  static @Nullable Long orNull(long key) {
    return key < 0 ? null : key;
  }

  /** Long enough to tell what is wrong, too short to carry a letter. */
  static @Nullable String bounded(@Nullable String message) {
    if (message == null || message.isEmpty()) {
      return null;
    }
    if (message.length() <= LONGEST_MESSAGE) {
      return message;
    }
    int end = LONGEST_MESSAGE - 1;
    if (Character.isHighSurrogate(message.charAt(end - 1))) {
      end--;
    }
    return message.substring(0, end) + "…";
  }

  /**
   * An array as PostgreSQL spells it, because {@code unnest} cannot take rows of unequal length.
   */
  static String array(List<String> elements) {
    StringBuilder literal = new StringBuilder("{");
    for (String element : elements) {
      literal.append(literal.length() > 1 ? "," : "").append('"');
      for (int i = 0; i < element.length(); i++) {
        char c = element.charAt(i);
        if (c == '"' || c == '\\') {
          literal.append('\\');
        }
        literal.append(c);
      }
      literal.append('"');
    }
    return literal.append('}').toString();
  }

  /** Milliseconds of an ISO date and time with a zone; nothing for what is not one. */
  static @Nullable Long millis(@Nullable String dateTime) {
    if (dateTime == null || dateTime.isEmpty()) {
      return null;
    }
    try {
      return ZonedDateTime.parse(dateTime).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** The id in a variable's JSON value; nothing for what is not one. */
  static @Nullable UUID uuid(String json) {
    return QUOTED_UUID.matcher(json).matches()
        ? UUID.fromString(json.substring(1, json.length() - 1))
        : null;
  }
}
