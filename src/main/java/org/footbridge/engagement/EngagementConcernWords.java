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

/** A concern as its letters say it. */
@Component
class EngagementConcernWords implements LetterWords {

  private final EngagementConcerns concerns;
  private final LessonWords words;
  private final Dates dates;

  EngagementConcernWords(EngagementConcerns concerns, LessonWords words, Dates dates) {
    this.concerns = concerns;
    this.words = words;
    this.dates = dates;
  }

  @Override
  public Set<String> processes() {
    return Set.of("engagement-concern");
  }

  @Override
  public Set<String> names() {
    return Set.of(
        "hours",
        "times",
        "from",
        "lookBackOn",
        "missed",
        "attended",
        "decision",
        "meetOn",
        "offer");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    Concern concern = concerns.one(Objects.requireNonNull(subject));
    Map<String, String> said = new HashMap<>();
    Concern.Timetable timetable = concern.timetable();
    if (timetable != null) {
      said.put("hours", LessonWords.plain(timetable.hours()));
      said.put("times", timetable.times());
      said.put("from", dates.day(timetable.fromDay()));
      said.put("lookBackOn", dates.day(concern.lookBackOn()));
    }
    Concern.Since since = concern.since();
    if (since != null) {
      said.put("missed", Integer.toString(since.missed()));
      said.put("attended", Integer.toString(since.attended()));
    }
    Concern.Decision decision = concern.decision();
    if (decision != null) {
      said.put("decision", words.say("engagement.decision-told." + decision.code()));
      said.put("meetOn", dates.day(decision.meetOn()));
      said.put("offer", decision.offer());
    }
    return said;
  }
}
