package org.footbridge.pack;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.footbridge.casework.PackPart.Entry;
import org.footbridge.casework.PackPart.Original;
import org.jspecify.annotations.Nullable;

/**
 * A child's whole file.
 *
 * @param leftOut what is not in it and why, the same sentences for every child: that something was
 *     left out must not tell that there was something
 */
record CasePack(
    String reference,
    String pupilName,
    Instant madeAt,
    String madeBy,
    String reason,
    List<String> leftOut,
    List<Part> parts,
    List<Named> names) {

  /**
   * @param name of its file of data
   */
  record Part(String name, String heading, List<Numbered> entries, List<Original> originals) {}

  /** An entry under its number, with the names in it that a person has to decide about. */
  record Numbered(String number, Entry entry, List<String> names) {}

  /**
   * Somebody else than the child.
   *
   * @param who what they are to the child, in words
   * @param numbers where their name stands
   */
  record Named(String name, String who, TreeSet<String> numbers) {}

  /** What stands in an entry, for a search. */
  static String words(Entry entry) {
    StringBuilder words = new StringBuilder(entry.title());
    add(words, entry.by());
    entry.facts().forEach(fact -> add(words, fact.value()));
    return words.toString();
  }

  private static void add(StringBuilder words, @Nullable String more) {
    if (more != null) {
      words.append('\n').append(more);
    }
  }
}
