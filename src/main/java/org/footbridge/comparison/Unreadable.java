package org.footbridge.comparison;

/** A file is not what its name says; the message files have the words. */
public final class Unreadable extends RuntimeException {

  private final String key;

  /**
   * @param key the message {@code comparison.unreadable.<key>}
   */
  Unreadable(String key) {
    super(key);
    this.key = key;
  }

  public String key() {
    return key;
  }
}
