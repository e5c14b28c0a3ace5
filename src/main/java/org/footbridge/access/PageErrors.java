package org.footbridge.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/** What is wrong with a form, in words, as the error summary wants it. */
class PageErrors {

  private final MessageSource messages;

  PageErrors(MessageSource messages) {
    this.messages = messages;
  }

  /**
   * @param wrong message keys by field
   */
  List<Map<String, String>> summary(Map<String, String> wrong) {
    return wrong.entrySet().stream()
        .map(entry -> Map.of("text", words(entry.getValue()), "href", "#" + entry.getKey()))
        .toList();
  }

  private String words(String key) {
    return messages.getMessage(key, null, Locale.UK);
  }
}
