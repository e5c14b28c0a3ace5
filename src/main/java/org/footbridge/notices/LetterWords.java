package org.footbridge.notices;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.jspecify.annotations.Nullable;

/**
 * What a module adds to the letters that its diagrams send: all words they may use, and people whom
 * only the module knows. A bean of this type is found at start-up. A letter leaves out the
 * sentences whose word is missing, so words that are not known yet are left out here.
 */
public interface LetterWords {

  /**
   * @param audience for whom the letter is worded, for example {@code parent}
   */
  record Addressee(String audience, Contact contact) {}

  /** The ids of the processes whose letters these are. */
  Set<String> processes();

  /** The names of all words there may be. */
  Set<String> names();

  /**
   * @param subject what the process is about, where it says so
   */
  Map<String, String> words(Case about, @Nullable UUID subject);

  /** Names in the header {@code to} that only this module understands. */
  default Set<String> recipients() {
    return Set.of();
  }

  /** Who is meant by such a name, with the audience the letter is worded for. */
  default List<Addressee> recipients(String to, Case about, @Nullable UUID subject) {
    return List.of();
  }

  /** For whom letters to this name are worded. */
  default Set<String> audiences(String to) {
    return Set.of(to);
  }
}
