package org.footbridge.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What is said when something cannot be answered.
 *
 * @param title what happened
 * @param lines what it means and what to do now
 */
record ErrorWords(String title, List<String> lines) {

  private static final int MOST_LINES = 3;

  static ErrorWords of(int status, MessageSource messages) {
    String key = "pages.error-" + status;
    if (text(messages, key + ".title") == null) {
      key = "pages.error-" + (status < 500 ? "4xx" : "500");
    }
    String words = key;
    return new ErrorWords(
        Objects.requireNonNull(text(messages, words + ".title")),
        IntStream.rangeClosed(1, MOST_LINES)
            .mapToObj(line -> text(messages, words + "." + line))
            .filter(Objects::nonNull)
            .toList());
  }

  private static @Nullable String text(MessageSource messages, String key) {
    return messages.getMessage(key, null, null, Locale.UK);
  }
}
