package org.footbridge.calendar;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.footbridge.calendar.SchoolPeriod.Kind;
import org.jspecify.annotations.Nullable;

/** What somebody says an event of a file is. */
enum Choice {
  TERM(Kind.TERM),
  HALF_TERM(Kind.HALF_TERM),
  HOLIDAY(Kind.HOLIDAY),
  INSET(Kind.INSET),
  CLOSED(Kind.CLOSED),
  /** Nothing that makes or takes away a school day. */
  NOT_OURS(null);

  private final @Nullable Kind kind;

  Choice(@Nullable Kind kind) {
    this.kind = kind;
  }

  @Nullable Kind kind() {
    return kind;
  }

  /** As forms, the database and message keys have it: {@code half-term}. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Choice> of(@Nullable String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
