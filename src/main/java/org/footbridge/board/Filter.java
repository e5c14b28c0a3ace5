package org.footbridge.board;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which deadlines are looked at, as the address says it; an empty text leaves nothing out.
 *
 * @param person an id, {@link By#NOBODY} or {@link By#NO_STEP}; with one, only open deadlines
 * @param month {@code 2026-11}
 */
record Filter(String area, String school, String kind, String person, String month) {

  static final Filter NONE = new Filter("", "", "", "", "");

  private static final Pattern PERSON =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|nobody|no-step");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final int LONGEST = 60;

  /** What a person or a month cannot be is left out of what somebody typed into the address. */
  static Filter of(String area, String school, String kind, String person, String month) {
    return new Filter(
        brief(area),
        brief(school),
        brief(kind),
        PERSON.matcher(person).matches() ? person : "",
        isMonth(month) ? month : "");
  }

  /** The same deadlines, and of these only the part. */
  Filter with(By by, String part) {
    return switch (by) {
      case AREA -> new Filter(part, school, kind, person, month);
      case SCHOOL -> new Filter(area, part, kind, person, month);
      case KIND -> new Filter(area, school, part, person, month);
      case PERSON -> new Filter(area, school, kind, part, month);
      case MONTH -> new Filter(area, school, kind, person, part);
    };
  }

  boolean openOnly() {
    return !person.isEmpty();
  }

  LocalDate firstOfMonth() {
    return YearMonth.parse(month).atDay(1);
  }

  /** What of it the address says. */
  Map<String, String> asParameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("area", area);
    all.put("school", school);
    all.put("kind", kind);
    all.put("person", person);
    all.put("month", month);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  private static boolean isMonth(String text) {
    try {
      return MONTH.matcher(text).matches() && YearMonth.parse(text) != null;
    } catch (DateTimeException noMonth) {
      return false;
    }
  }

  private static String brief(String text) {
    return text.length() <= LONGEST ? text.strip() : "";
  }
}
