package org.footbridge.processes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for answers. The browser reads it as JavaScript does (ECMA-262 with the flag u), the
 * service as Java does, so that only what both know and read alike may stand in it: letters and
 * signs, classes, groups without names, looking ahead, quantifiers and alternatives.
 */
final class FormPattern {

  private static final int LONGEST = 500;
  private static final String SYNTAX = "\\^$.*+?()[]{}|/";
  private static final String CLASSES = "dDwWsS";

  /** General categories of Unicode that have the same short name in both. */
  private static final Set<String> CATEGORIES =
      Set.of("L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "N", "Nd", "P", "Pd", "S", "Z");

  private static final Pattern QUANTIFIER =
      Pattern.compile("(?:[*+?]|\\{[0-9]{1,3}(?:,[0-9]{0,3})?\\})\\??");
  private static final Pattern CATEGORY = Pattern.compile("[pP]\\{([A-Z][a-z]?)\\}");
  private static final Pattern CODE_UNIT = Pattern.compile("u(?![dD][89a-fA-F])[0-9a-fA-F]{4}");

  private final String pattern;
  private int at;

  private FormPattern(String pattern) {
    this.pattern = pattern;
  }

  static boolean isReadAlike(String pattern) {
    if (pattern.length() > LONGEST || !new FormPattern(pattern).isInCommon()) {
      return false;
    }
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException neither) {
      return false;
    }
  }

  private boolean isInCommon() {
    Deque<Boolean> looksAhead = new ArrayDeque<>();
    boolean repeatable = false;
    while (at < pattern.length()) {
      char sign = pattern.charAt(at);
      switch (sign) {
        case '(' -> {
          at++;
          boolean special = take("?");
          boolean ahead = special && (take("=") || take("!"));
          if (special && !ahead && !take(":")) {
            return false;
          }
          looksAhead.push(ahead);
          repeatable = false;
        }
        case ')' -> {
          if (looksAhead.isEmpty()) {
            return false;
          }
          at++;
          repeatable = !looksAhead.pop();
        }
        case '|', '^', '$' -> {
          at++;
          repeatable = false;
        }
        case '*', '+', '?', '{' -> {
          // A second one would make it possessive in Java, and is a fault in the browser.
          if (!repeatable || !take(QUANTIFIER)) {
            return false;
          }
          repeatable = false;
        }
        case '[' -> {
          if (!takeClass()) {
            return false;
          }
          repeatable = true;
        }
        case '\\' -> {
          at++;
          boolean edge = take("b") || take("B");
          if (!edge && !takeEscaped(SYNTAX)) {
            return false;
          }
          repeatable = !edge;
        }
        case ']', '}' -> {
          return false;
        }
        default -> {
          at++;
          repeatable = true;
        }
      }
    }
    return looksAhead.isEmpty();
  }

  private boolean takeClass() {
    at++;
    take("^");
    int begin = at;
    boolean several = false;
    for (boolean first = true; !take("]"); first = false) {
      if (at >= pattern.length() || pattern.charAt(at) == '[' || pattern.startsWith("&&", at)) {
        return false;
      }
      boolean range = !first && pattern.charAt(at) == '-' && !pattern.startsWith("-]", at);
      boolean escape = take("\\");
      boolean severalBefore = several;
      several = escape && at < pattern.length() && "dDwWsSpP".indexOf(pattern.charAt(at)) >= 0;
      if (escape ? !takeEscaped(SYNTAX + "-") : !takeOne()) {
        return false;
      }
      // A range from or to a whole class is a fault in the browser.
      boolean toSeveral =
          range
              && pattern.startsWith("\\", at)
              && at + 1 < pattern.length()
              && "dDwWsSpP".indexOf(pattern.charAt(at + 1)) >= 0;
      if (range && (severalBefore || toSeveral)) {
        return false;
      }
    }
    return at > begin + 1;
  }

  private boolean takeOne() {
    at++;
    return true;
  }

  private boolean takeEscaped(String signs) {
    if (at >= pattern.length()) {
      return false;
    }
    char sign = pattern.charAt(at);
    if (CLASSES.indexOf(sign) >= 0 || signs.indexOf(sign) >= 0) {
      return takeOne();
    }
    Matcher category = CATEGORY.matcher(pattern).region(at, pattern.length());
    if (category.lookingAt()) {
      at = category.end();
      return CATEGORIES.contains(category.group(1));
    }
    return take(CODE_UNIT);
  }

  private boolean take(String sign) {
    boolean there = pattern.startsWith(sign, at);
    at += there ? sign.length() : 0;
    return there;
  }

  private boolean take(Pattern next) {
    Matcher found = next.matcher(pattern).region(at, pattern.length());
    boolean there = found.lookingAt();
    at = there ? found.end() : at;
    return there;
  }
}
