package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.List;
import org.footbridge.casework.CaseId;
import org.footbridge.support.Provisions;
import org.footbridge.support.ReportPart;
import org.springframework.stereotype.Component;

/** What the closing report says about the lessons: what was recorded, or that nothing was. */
@Component
class LessonsInReport implements ReportPart {

  private final Lessons lessons;
  private final Provisions provisions;
  private final LessonWords words;

  LessonsInReport(Lessons lessons, Provisions provisions, LessonWords words) {
    this.lessons = lessons;
    this.provisions = provisions;
    this.words = words;
  }

  @Override
  public int order() {
    return 15;
  }

  @Override
  public List<String> sentences(CaseId caseId) {
    if (provisions.of(caseId).isEmpty()) {
      return List.of();
    }
    List<Lesson> all = lessons.since(caseId.value(), LocalDate.EPOCH);
    return List.of(
        all.isEmpty()
            ? words.say("engagement.report.none-recorded")
            : words.say(
                "engagement.report.recorded",
                all.stream().filter(Lesson::attended).count(),
                all.stream().filter(Lesson::missed).count(),
                all.stream().filter(lesson -> lesson.whyCancelled() != null).count()));
  }
}
