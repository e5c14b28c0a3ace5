package org.footbridge.notices.print;

/** No typeface has this character; it is not in the message, which may be logged. */
public class UnprintableException extends RuntimeException {

  private final String character;

  UnprintableException(String character) {
    super("A character is in no typeface");
    this.character = character;
  }

  public String character() {
    return character;
  }
}
