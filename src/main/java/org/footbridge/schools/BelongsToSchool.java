package org.footbridge.schools;

import java.util.Collection;
import java.util.Map;

/**
 * Something that belongs to a school and goes along when the school becomes another: a module that
 * keeps a URN offers one as a bean.
 */
public interface BelongsToSchool {

  /** What goes first: 10 before 20. */
  int order();

  /** The key of its words, of which {0} is how many there are. */
  String messageKey();

  /** How many there are at each of the schools; one without any may be left out. */
  Map<String, Integer> counts(Collection<String> urns);

  /** All of it belongs to the new school from now on, in the caller's transaction. */
  void follow(Succession succession);
}
