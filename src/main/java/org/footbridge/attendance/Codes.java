package org.footbridge.attendance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The national attendance codes, each for the days it counts. */
@Component
class Codes {

  /**
   * @param until the last day, far away for a code that still counts
   */
  record Code(
      String code,
      LocalDate since,
      LocalDate until,
      String kind,
      String words,
      boolean possible,
      boolean present,
      boolean authorised) {

    boolean counts(LocalDate day) {
      return !day.isBefore(since) && !day.isAfter(until);
    }
  }

  /** The planned closure of a school is marked on days without school. */
  static final String CLOSURE = "#";

  private static final Set<String> PRESENT = Set.of("/", "\\", "/\\");

  private final JdbcClient jdbc;

  Codes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Code> all() {
    return jdbc.sql(
            """
            select code, since, least(until, date '9999-12-31') as until, kind, words, possible,
                   present, authorised
            from attendance.code order by since desc, kind, code
            """)
        .query(Code.class)
        .list();
  }

  /** Those that are known at this moment, for the reading of one file. */
  Known known() {
    Map<String, List<Code>> byCode = new HashMap<>();
    all()
        .forEach(
            code ->
                byCode.computeIfAbsent(code.code(), any -> new java.util.ArrayList<>()).add(code));
    return new Known(byCode);
  }

  /** What a cell of a register says. */
  record Known(Map<String, List<Code>> byCode) {

    /** No mark was made for the session, as systems export that. */
    static boolean isUnmarked(String cell) {
      return cell.isEmpty() || cell.equals("-") || cell.equals("--");
    }

    /**
     * The code of a cell, also where its words stand behind it; none when there never was one. The
     * two strokes of a present pupil are put right by the session: systems export either for both.
     */
    Optional<String> code(String cell, String session) {
      String found = written(cell);
      if (found == null) {
        return Optional.empty();
      }
      boolean stroke = PRESENT.contains(found);
      return Optional.of(!stroke ? found : session.equals("AM") ? "/" : "\\");
    }

    private @Nullable String written(String cell) {
      String upper = cell.toUpperCase(Locale.ROOT);
      if (byCode.containsKey(upper) || PRESENT.contains(upper)) {
        return upper;
      }
      String first = upper.replaceFirst("[ :(].*", "");
      boolean explained = first.length() < upper.length() && upper.matches("\\S+ ?[-:(\u2013].+");
      return explained && (byCode.containsKey(first) || PRESENT.contains(first)) ? first : null;
    }

    Optional<Code> on(String code, LocalDate day) {
      return byCode.getOrDefault(code, List.of()).stream()
          .filter(one -> one.counts(day))
          .findFirst();
    }

    /** The code's time, in which the day is not. */
    Code some(String code) {
      return byCode.getOrDefault(code, List.of()).getFirst();
    }
  }
}
