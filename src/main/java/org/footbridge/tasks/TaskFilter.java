package org.footbridge.tasks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.pages.PastedText;
import org.footbridge.search.SearchWords;
import org.jspecify.annotations.Nullable;

/** What a list is narrowed to; lives in the page's address so that coming back keeps it. */
record TaskFilter(String name, String kind, String school, boolean overdue) {

  static final TaskFilter NONE = new TaskFilter("", "", "", false);

  private static final int LONGEST_NAME = 100;
  private static final Pattern REFERENCE =
      Pattern.compile("FB[- ]?0*([0-9]{1,8})", Pattern.CASE_INSENSITIVE);

  static TaskFilter of(
      @Nullable String name, @Nullable String kind, @Nullable String school, boolean overdue) {
    String words = name == null ? "" : PastedText.line(name.replace('\0', ' '));
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

  SearchWords words() {
    return SearchWords.of(reference() == null ? name : "");
  }

  /** The case whose reference was typed in place of a name; null where none was. */
  @Nullable String reference() {
    Matcher found = REFERENCE.matcher(name);
    return found.matches() ? "FB-%05d".formatted(Integer.valueOf(found.group(1))) : null;
  }
}
