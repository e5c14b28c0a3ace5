package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.notices.LetterWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the diagram {@code call-about-lessons} asks of the program, and what its letter says. */
@Component
class CallSteps implements LetterWords {

  private final FamilyCalls calls;
  private final Lessons lessons;
  private final LessonWords words;
  private final MissedPattern pattern;

  CallSteps(FamilyCalls calls, Lessons lessons, LessonWords words, MissedPattern pattern) {
    this.calls = calls;
    this.lessons = lessons;
    this.words = words;
    this.pattern = pattern;
  }

  /**
   * The family was called, or written to. Lessons that are missed from now on are another call's;
   * after support nothing follows any more.
   */
  @Step("engagement.look-at-missed-lessons")
  void lookAtMissedLessons(Case about, @Subject UUID callId, LocalDate today) {
    FamilyCall call = calls.one(callId);
    if (call.closedOn() != null) {
      return;
    }
    call.close(today);
    calls.save(call);
    if (about.isInSupport()) {
      pattern.lookFor(about, today);
    }
  }

  @Override
  public Set<String> processes() {
    return Set.of("call-about-lessons");
  }

  @Override
  public Set<String> names() {
    return Set.of("lessons");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    return subject == null ? Map.of() : Map.of("lessons", words.list(lessons.ofCall(subject)));
  }
}
