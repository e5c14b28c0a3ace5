package org.footbridge.tasks;

import org.jspecify.annotations.Nullable;

/** What a list is narrowed to; lives in the page's address so that coming back keeps it. */
record TaskFilter(String name, String kind, String school, boolean overdue) {

  static final TaskFilter NONE = new TaskFilter("", "", "", false);

  private static final int LONGEST_NAME = 100;

  static TaskFilter of(
      @Nullable String name, @Nullable String kind, @Nullable String school, boolean overdue) {
    String words = name == null ? "" : name.replace('\0', ' ').strip();
    return new TaskFilter(
        words.length() > LONGEST_NAME ? words.substring(0, LONGEST_NAME) : words,
        plain(kind),
        plain(school),
        overdue);
  }

  private static String plain(@Nullable String code) {
    return code == null || !code.matches("[A-Za-z0-9_.-]{1,100}") ? "" : code;
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** Too short for the index of names: three letters make its smallest piece. */
  boolean isBelowNameIndex() {
    return name.length() < 3;
  }

  /** The words anywhere in the name, in their order. */
  String pattern() {
    String escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + escaped.replaceAll("\\s+", "%") + "%";
  }
}
