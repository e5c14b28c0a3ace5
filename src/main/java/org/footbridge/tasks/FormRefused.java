package org.footbridge.tasks;

/** A rule of the domain refuses these answers; says at which field and why. */
public class FormRefused extends RuntimeException {

  private final String field;
  private final String messageKey;

  /**
   * @param field the form's key the message stands at
   * @param messageKey what is wrong and what to do, in the message files
   */
  public FormRefused(String field, String messageKey) {
    super(messageKey);
    this.field = field;
    this.messageKey = messageKey;
  }

  public String field() {
    return field;
  }

  public String messageKey() {
    return messageKey;
  }
}
