package org.footbridge.casework;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;

/**
 * A part of a child's whole file that another module brings, so that the pack knows none of them.
 */
public interface PackPart {

  /** Where it stands in the pack; smaller is earlier. */
  int order();

  /** What its file of data is called, for example {@code letters}. */
  String name();

  /** The key of its heading in the messages. */
  String heading();

  /**
   * All of it.
   *
   * @param reader may see the case, and knows nothing that is confined
   */
  Content of(CaseId id, Person reader);

  /**
   * @param entries in the order in which they are read
   * @param originals files that go along as they are
   */
  record Content(List<Entry> entries, List<Original> originals) {

    public static Content of(List<Entry> entries) {
      return new Content(entries, List.of());
    }
  }

  /**
   * One thing that is on file.
   *
   * @param title what it is; empty where the facts say it all
   * @param by who did or said it
   */
  record Entry(String title, @Nullable Instant at, @Nullable String by, List<Fact> facts) {}

  /** What is said and what it is called, in the words of the service. */
  record Fact(String label, String value) {}

  /** A file, read when it is its turn. */
  record Original(String name, Supplier<byte[]> content) {}
}
