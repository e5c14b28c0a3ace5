package org.footbridge.search;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What somebody typed into a search box, as words of which each must be found, in any order. Case,
 * accents, apostrophes and the like make no difference: the database's {@code search.folded} is the
 * rule, for what is stored and for what is typed.
 *
 * @param isNothing whether there is no letter or digit in what was typed, so that nothing fits it
 */
public record SearchWords(List<String> words, boolean isNothing) {

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\x00]");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd},;/]+");
  private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");
  private static final int LONGEST = 100;
  private static final int MOST = 8;

  /** The smallest piece in an index of names. */
  private static final int INDEXED = 3;

  /** Reads what was typed; what is beyond a hundred characters or eight words is left out. */
  public static SearchWords of(String typed) {
    String line = UNSEEN.matcher(typed).replaceAll("").strip();
    List<String> words =
        Arrays.stream(BETWEEN.split(line.substring(0, Math.min(LONGEST, line.length()))))
            .filter(word -> SAYS_SOMETHING.matcher(word).find())
            .limit(MOST)
            .toList();
    return new SearchWords(words, words.isEmpty() && !line.isEmpty());
  }

  /**
   * A condition for a statement.
   *
   * @param folded a column, or an expression, with text as {@code search.folded} leaves it
   */
  public String condition(String folded) {
    if (words.isEmpty()) {
      return isNothing ? "false" : "true";
    }
    return IntStream.range(0, words.size())
        .mapToObj(at -> asked(folded, words.get(at)) + " like search.pattern(:search" + at + ")")
        .collect(Collectors.joining(" and "));
  }

  /** Too short a word would read the whole index, so it is not looked for there. */
  private static String asked(String folded, String word) {
    long letters = SAYS_SOMETHING.matcher(word).results().count();
    return letters < INDEXED ? "(" + folded + " || '')" : folded;
  }

  /** The statement with the condition's parameters. */
  public StatementSpec in(StatementSpec statement) {
    StatementSpec bound = statement;
    for (int at = 0; at < words.size(); at++) {
      bound = bound.param("search" + at, words.get(at));
    }
    return bound;
  }
}
