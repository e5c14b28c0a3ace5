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

  /** The timetable, a line for each lesson. */
  String weekly(List<WeeklyLesson> lessons) {
    return lessons.stream().map(this::weekly).collect(Collectors.joining("\n"));
  }

  String weekly(WeeklyLesson lesson) {
    return say(
        "engagement.weekly",
        say("engagement.weekday." + lesson.weekday()),
        lesson.startsAt(),
        say("engagement.subject." + lesson.subject()),
        lesson.hours());
  }

  String planned(PlannedLesson planned) {
    return say(
        "engagement.planned",
        dates.day(planned.day()),
        planned.lesson().startsAt(),
        say("engagement.subject." + planned.lesson().subject()));
  }

  String say(String key, Object... values) {
    return messages.getMessage(key, values, Locale.UK);
  }

  /** As people write it: 2, not 2.00. */
  static String plain(BigDecimal hours) {
    return hours.stripTrailingZeros().toPlainString();
  }
}
