package org.footbridge.calendar;

import java.time.LocalDate;
import java.util.List;

/** A date that was counted out, with the reasons for it that {@link Wording} puts into words. */
public record Working(LocalDate date, List<Phrase> phrases) {

  public Working {
    phrases = List.copyOf(phrases);
  }
}
