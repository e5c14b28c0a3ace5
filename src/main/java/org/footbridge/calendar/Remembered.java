package org.footbridge.calendar;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody said about the wordings of the earlier files of calendars outside. */
record Remembered(Map<Name, Choice> choices) {

  /** A name in the files of one calendar outside. */
  record Name(String source, String words) {}

  static final Remembered NOTHING = new Remembered(Map.of());

  @Nullable Choice of(IcsEvent event) {
    return choices.get(new Name(event.source(), EventWords.wording(event.summary())));
  }
}
