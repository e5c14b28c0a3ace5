package org.footbridge.tasks;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last task of a page; the next page begins behind it, whatever came and went meanwhile.
 *
 * @param due null behind which only tasks without a due date come
 */
record TaskCursor(@Nullable Instant due, long key) {

  static TaskCursor behind(Task task) {
    return new TaskCursor(task.dueAt(), task.key());
  }

  /** Reads {@link #toString}; null, the first page, for anything else. */
  static @Nullable TaskCursor read(@Nullable String text) {
    if (text == null || text.length() > 80) {
      return null;
    }
    int between = text.lastIndexOf('~');
    if (between < 0) {
      return null;
    }
    try {
      String due = text.substring(0, between);
      long key = Long.parseLong(text.substring(between + 1));
      return new TaskCursor(due.equals("never") ? null : Instant.parse(due), key);
    } catch (DateTimeException | NumberFormatException notOurs) {
      return null;
    }
  }

  /** As PostgreSQL reads it. */
  String dueText() {
    return due == null ? "infinity" : due.toString();
  }

  @Override
  public String toString() {
    return (due == null ? "never" : due.toString()) + "~" + key;
  }
}
