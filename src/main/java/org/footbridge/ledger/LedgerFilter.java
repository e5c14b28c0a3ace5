package org.footbridge.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which children a manager looks at; empty for everything.
 *
 * @param who current for those whose ledger goes on, all for the others too
 * @param month as 2025-11; empty for all months since the council knew
 * @param explanation only children with such days, and only these days
 * @param kind only children with lessons of this kind
 * @param from only children of whom the council knew from these: a code of {@code ledger.known.*}
 * @param by what the sums are by: a code of {@link SumBy}
 * @param only a code of {@link #FLAGS}
 */
record LedgerFilter(
    String who,
    String area,
    String school,
    String month,
    String explanation,
    String kind,
    String from,
    String by,
    String only) {

  static final String HERE = "/oversight/education";

  /** Who told the council, the referral's school and the opening of a case included. */
  static final List<String> KNOWN_FROM =
      List.of("school", "case", "parent-carer", "gp", "health", "hospital", "social-care", "other");

  /** The flags that managers look at first; the others stand behind numbers. */
  static final List<String> FIRST =
      List.of(
          "undecided",
          "no-lesson-yet",
          "part-time-past",
          "reviews-overdue",
          "lost",
          "not-recorded");

  /** What managers look for, each a condition on a child's line. */
  static final Map<String, String> FLAGS = flags();

  private static Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("undecided", "s.decided_on is null and s.goes_on");
    flags.put(
        "no-lesson-yet", "s.decided_hours is not null and s.first_lesson_on is null and s.goes_on");
    flags.put(
        "begun",
        "s.decision_to_lesson is not null and s.first_lesson_on is not null and (cast(:month as"
            + " date) is null or date_trunc('month', s.decided_on::timestamp)::date = :month)");
    flags.put("part-time", "s.part_time_until is not null");
    flags.put("part-time-past", "s.part_time_past");
    flags.put("reviews-overdue", "s.reviews_overdue > 0");
    flags.put("after-day15", "s.since_day15 > 0");
    flags.put("lost", "s.lost > 0");
    flags.put("not-recorded", "s.not_recorded > 0");
    return flags;
  }

  static LedgerFilter of(Map<String, String> given) {
    return new LedgerFilter(
        known(given, "who", List.of("current", "all"), "current"),
        given.getOrDefault("area", ""),
        given.getOrDefault("school", ""),
        monthOf(given.getOrDefault("month", "")) == null ? "" : given.getOrDefault("month", ""),
        known(
            given,
            "explanation",
            Arrays.stream(Explanation.values()).map(Explanation::code).toList(),
            ""),
        given.getOrDefault("kind", ""),
        known(given, "from", KNOWN_FROM, ""),
        SumBy.of(given.getOrDefault("by", "")).code(),
        known(given, "only", FLAGS.keySet(), ""));
  }

  private static String known(
      Map<String, String> given, String name, java.util.Collection<String> codes, String other) {
    String code = given.getOrDefault(name, "");
    return codes.contains(code) ? code : other;
  }

  public boolean isAll() {
    return who.equals("all");
  }

  @Nullable LocalDate firstOfMonth() {
    YearMonth of = monthOf(month);
    return of == null ? null : of.atDay(1);
  }

  private static @Nullable YearMonth monthOf(String month) {
    try {
      return YearMonth.parse(month);
    } catch (DateTimeException none) {
      return null;
    }
  }

  String condition() {
    return FLAGS.getOrDefault(only, "true");
  }

  SumBy sumBy() {
    return SumBy.of(by);
  }

  /** Only the children, or the days, of one part of the sums. */
  LedgerFilter ofPart(SumBy parts, String part) {
    return new LedgerFilter(
        who,
        parts == SumBy.AREA ? part : area,
        parts == SumBy.SCHOOL ? part : school,
        parts == SumBy.MONTH ? part : month,
        "",
        "",
        parts == SumBy.FROM ? part : from,
        by,
        "");
  }

  /** The same children and days with one thing more asked; asked already, it is let go. */
  public String href(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("who", isAll() ? who : "");
    all.put("by", sumBy() == SumBy.AREA ? "" : by);
    all.put("area", area);
    all.put("school", school);
    all.put("month", month);
    all.put("from", from);
    if (name.equals("page")) {
      all.put("explanation", explanation);
      all.put("kind", kind);
      all.put("only", only);
    }
    all.put(name, value);
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(HERE);
    all.forEach(
        (key, one) -> {
          if (!one.isEmpty()) {
            address.queryParam(key, one);
          }
        });
    return address.encode().toUriString();
  }
}
