package org.footbridge.engagement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Lessons as letters and forms say them. */
@Component
class LessonWords {

  private final MessageSource messages;
  private final Dates dates;

  LessonWords(MessageSource messages, Dates dates) {
    this.messages = messages;
    this.dates = dates;
  }

  /** A line each, oldest first. */
  String list(List<Lesson> lessons) {
    return lessons.stream()
        .sorted(java.util.Comparator.comparing(Lesson::heldOn).thenComparing(Lesson::subject))
        .map(
            lesson ->
                say(
                    "engagement.lesson",
                    say("engagement.subject." + lesson.subject()),
                    dates.day(lesson.heldOn())))
        .collect(Collectors.joining("\n"));
  }

  String say(String key, Object... values) {
    return messages.getMessage(key, values, Locale.UK);
  }

  /** As people write it: 2, not 2.00. */
  static String plain(BigDecimal hours) {
    return hours.stripTrailingZeros().toPlainString();
  }
}
