package org.footbridge.engagement;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.notices.LetterWords;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who teaches, when, where and from which day on, as letters say it; they go to the teacher too.
 */
@Component
class ArrangementWords implements LetterWords {

  private final Arrangements arrangements;
  private final PlannedLessons planned;
  private final People people;
  private final LessonWords words;
  private final Dates dates;

  ArrangementWords(
      Arrangements arrangements,
      PlannedLessons planned,
      People people,
      LessonWords words,
      Dates dates) {
    this.arrangements = arrangements;
    this.planned = planned;
    this.people = people;
    this.words = words;
    this.dates = dates;
  }

  @Override
  public Set<String> processes() {
    return Set.of("teaching");
  }

  @Override
  public Set<String> names() {
    return Set.of("teacher", "place", "times", "first");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    return arrangements
        .of(about.id().value())
        .map(
            arranged ->
                Map.of(
                    "teacher", arranged.teacherName(),
                    "place", arranged.place(),
                    "times", words.weekly(arranged.weekly()),
                    "first",
                        planned
                            .first(about, arranged)
                            .map(lesson -> words.planned(lesson))
                            .orElseGet(() -> dates.day(arranged.startsOn()))))
        .orElse(Map.of());
  }

  @Override
  public Set<String> recipients() {
    return Set.of(Roles.TEACHER);
  }

  @Override
  public List<Addressee> recipients(String to, Case about, @Nullable UUID subject) {
    return arrangements
        .of(about.id().value())
        .flatMap(arranged -> people.byId(arranged.teacherId()))
        .map(one -> new Contact(Roles.TEACHER, one.name(), one.email(), null, null, null))
        .map(teacher -> new Addressee(Roles.TEACHER, teacher))
        .stream()
        .toList();
  }
}
