package org.footbridge.processes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a form with places that the page fills in: {@code {{name}}} or {@code {{row.name}}}, and
 * what stands between {@code {{#loop list}}} and {@code {{/loop}}}, or the same with {@code if}.
 */
final class FormTemplate {

  private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final String NAME = "[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*";
  private static final Pattern VALUE = Pattern.compile("\\s*" + NAME + "\\s*");
  private static final Pattern BEGIN = Pattern.compile("#(loop|if)\\s+" + NAME + "\\s*");
  private static final Pattern END = Pattern.compile("/(loop|if)\\s*");

  private FormTemplate() {}

  /** Whether every place says what it is filled with, and what begins also ends. */
  static boolean isReadable(String words) {
    Deque<String> open = new ArrayDeque<>();
    Matcher places = PLACE.matcher(words);
    while (places.find()) {
      String place = places.group(1);
      Matcher begin = BEGIN.matcher(place);
      Matcher end = END.matcher(place);
      if (begin.matches()) {
        open.push(begin.group(1));
      } else if (end.matches()) {
        if (open.isEmpty() || !open.pop().equals(end.group(1))) {
          return false;
        }
      } else if (!VALUE.matcher(place).matches()) {
        return false;
      }
    }
    String rest = PLACE.matcher(words).replaceAll("");
    return open.isEmpty() && !rest.contains("{{") && !rest.contains("}}");
  }
}
