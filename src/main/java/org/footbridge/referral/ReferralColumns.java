package org.footbridge.referral;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.footbridge.pages.PastedText;

/**
 * The heading of a file of referrals: which column is which question, however it is spelt.
 *
 * @param keys a column's question or {@link ReferralFile#EXTERNAL_REF}, in the order of the file;
 *     nothing for a column that is not ours
 * @param unknown the names of the columns that are not ours
 */
record ReferralColumns(List<Optional<String>> keys, List<String> unknown) {

  private static final Map<String, String> BY_SPELLING = bySpelling();

  /**
   * @throws ReferralFile.Refused when a column is missing that every referral needs, or is there
   *     twice
   */
  static ReferralColumns of(List<String> heading) throws ReferralFile.Refused {
    List<Optional<String>> keys = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String written : heading) {
      Optional<String> key = key(written);
      keys.add(key);
      if (key.isPresent() && !seen.add(key.get())) {
        throw new ReferralFile.Refused(Problem.of("column-twice", key.get()));
      }
      String name = PastedText.line(written);
      if (key.isEmpty() && !name.isEmpty()) {
        unknown.add(ReferralFile.shown(name));
      }
    }
    List<String> missing = needed().filter(column -> !seen.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new ReferralFile.Refused(
          unknown.isEmpty()
              ? Problem.of("missing-column", String.join(", ", missing))
              : Problem.of(
                  "missing-and-unknown", String.join(", ", missing), String.join(", ", unknown)));
    }
    return new ReferralColumns(keys, unknown);
  }

  /** How many of these are columns of ours; tells a comma from a semicolon. */
  static long known(List<String> heading) {
    return heading.stream().filter(written -> key(written).isPresent()).count();
  }

  /** The key of a column or property: letters and digits count, case, blanks and dashes do not. */
  static Optional<String> key(String written) {
    return Optional.ofNullable(BY_SPELLING.get(spelling(written)));
  }

  /** Every column of ours, in the order of the referral. */
  static List<String> all() {
    return Stream.concat(
            Stream.of(ReferralFile.EXTERNAL_REF),
            Stream.of(ReferralField.values()).map(ReferralField::key))
        .toList();
  }

  /** Those that a file cannot be without. */
  static Stream<String> needed() {
    return Stream.concat(
        Stream.of(ReferralFile.EXTERNAL_REF),
        Stream.of(ReferralField.values())
            .filter(ReferralField::isNeededToSubmit)
            .map(ReferralField::key));
  }

  private static Map<String, String> bySpelling() {
    Map<String, String> keys = new HashMap<>();
    keys.put(spelling(ReferralFile.EXTERNAL_REF), ReferralFile.EXTERNAL_REF);
    for (ReferralField field : ReferralField.values()) {
      keys.put(spelling(field.key()), field.key());
    }
    return keys;
  }

  private static String spelling(String written) {
    return PastedText.code(written).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
