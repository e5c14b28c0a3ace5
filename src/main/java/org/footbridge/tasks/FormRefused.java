package org.footbridge.tasks;

import java.util.List;

/** A rule of the domain refuses these answers; says at which field and why. */
public class FormRefused extends RuntimeException {

  private final String field;
  private final String messageKey;
  private final transient List<Object> words;

  /**
   * @param field the form's key the message stands at
   * @param messageKey what is wrong and what to do, in the message files
   * @param words what the message names
   */
  public FormRefused(String field, String messageKey, Object... words) {
    super(messageKey);
    this.field = field;
    this.messageKey = messageKey;
    this.words = List.of(words);
  }

  public String field() {
    return field;
  }

  public List<Object> words() {
    return words;
  }

  public String messageKey() {
    return messageKey;
  }
}
