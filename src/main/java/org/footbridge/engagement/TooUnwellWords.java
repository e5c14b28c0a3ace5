package org.footbridge.engagement;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.notices.LetterWords;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A question of health as its letters say it. */
@Component
class TooUnwellWords implements LetterWords {

  private final HealthQuestions questions;
  private final Exemptions exemptions;
  private final Dates dates;

  TooUnwellWords(HealthQuestions questions, Exemptions exemptions, Dates dates) {
    this.questions = questions;
    this.exemptions = exemptions;
    this.dates = dates;
  }

  @Override
  public Set<String> processes() {
    return Set.of("too-unwell-for-lessons");
  }

  @Override
  public Set<String> names() {
    return Set.of("missed", "firstDay", "lastDay", "saidBy", "hours", "times", "from");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    HealthQuestion question = questions.one(Objects.requireNonNull(subject));
    Map<String, String> said = new HashMap<>();
    said.put("missed", Integer.toString(question.missedLessons()));
    exemptions.of(about.id().value()).stream()
        .findFirst()
        .ifPresent(
            exemption -> {
              said.put("firstDay", dates.day(exemption.firstDay()));
              said.put("lastDay", dates.day(exemption.lastDay()));
              said.put("saidBy", exemption.saidBy());
            });
    Concern.Timetable timetable = question.timetable();
    if (timetable != null) {
      said.put("hours", LessonWords.plain(timetable.hours()));
      said.put("times", timetable.times());
      said.put("from", dates.day(timetable.fromDay()));
    }
    return said;
  }
}
