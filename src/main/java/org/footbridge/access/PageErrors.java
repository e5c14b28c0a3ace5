package org.footbridge.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/** What is wrong with a form, in words, beside the field and in the error summary. */
class PageErrors {

  private final MessageSource messages;

  PageErrors(MessageSource messages) {
    this.messages = messages;
  }

  String words(String key, Object... values) {
    return messages.getMessage(key, values, Locale.UK);
  }

  /**
   * @param wrong what is wrong, by field
   */
  List<Map<String, String>> summary(Map<String, String> wrong) {
    return wrong.entrySet().stream()
        .map(entry -> Map.of("text", entry.getValue(), "href", "#" + entry.getKey()))
        .toList();
  }
}
