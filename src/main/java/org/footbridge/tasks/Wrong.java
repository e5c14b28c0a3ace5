package org.footbridge.tasks;

import java.util.List;
import org.springframework.context.MessageSource;

/**
 * What is wrong with one answer.
 *
 * @param field the form's key, {@code rows[0].key} in a repeated list, empty for the whole form
 * @param message a key of the message files, or the text itself where a validator wrote it
 */
record Wrong(String field, String message, List<Object> words) {

  Wrong(String field, String message, Object... words) {
    this(field, message, List.of(words));
  }

  String text(MessageSource messages) {
    String text = messages.getMessage(message, words.toArray(), message, java.util.Locale.UK);
    return text == null ? message : text;
  }
}
