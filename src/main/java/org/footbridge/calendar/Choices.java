package org.footbridge.calendar;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a file, by what it is about: {@code words-…} for all events of a
 * wording, {@code event-…} for one of them, {@code stands-…} for days that the calendar holds
 * already, {@code ends} for the file's ends.
 */
record Choices(Map<String, String> said) {

  static final Choices NONE = new Choices(Map.of());

  /** Choices have these names in a form, and no other field has. */
  static final String NAMES = "(words-[0-9a-f]{1,16}|event-\\d{1,6}|stands-[0-9a-f-]{36}|ends)";

  static final String REMOVE = "remove";
  static final String KEEP = "keep";
  static final String LAST_DAY = "last-day";
  static final String DAY_AFTER = "day-after";

  Choices {
    said = Map.copyOf(said);
  }

  /** Whether anybody has said anything. */
  boolean isEmpty() {
    return said.isEmpty();
  }

  Optional<Choice> ofWords(String group) {
    return Choice.of(said.get("words-" + group));
  }

  Optional<Choice> ofEvent(int index) {
    return Choice.of(said.get("event-" + index));
  }

  Optional<Boolean> removes(UUID stored) {
    return switch (said.getOrDefault("stands-" + stored, "")) {
      case REMOVE -> Optional.of(true);
      case KEEP -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  @Nullable Boolean inclusiveEnds() {
    return switch (said.getOrDefault("ends", "")) {
      case LAST_DAY -> true;
      case DAY_AFTER -> false;
      default -> null;
    };
  }
}
