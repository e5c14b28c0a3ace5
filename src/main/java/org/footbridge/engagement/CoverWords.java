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

/** The work for the time without a teacher as its letters say it. */
@Component
class CoverWords implements LetterWords {

  private final TeacherAbsences absences;
  private final Dates dates;

  CoverWords(TeacherAbsences absences, Dates dates) {
    this.absences = absences;
    this.dates = dates;
  }

  @Override
  public Set<String> processes() {
    return Set.of("cover-work");
  }

  @Override
  public Set<String> names() {
    return Set.of("firstDay", "lastDay", "work", "help");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    TeacherAbsence absence = absences.one(Objects.requireNonNull(subject));
    Map<String, String> said = new HashMap<>();
    said.put("firstDay", dates.day(absence.firstDay()));
    said.put("lastDay", dates.day(absence.lastDay()));
    TeacherAbsence.Work work = absence.work();
    if (work != null) {
      said.put("work", work.words());
      said.put("help", work.help());
    }
    return said;
  }
}
