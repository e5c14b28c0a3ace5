package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.springframework.stereotype.Component;

/** What the diagram {@code too-unwell-for-lessons} asks of the program. */
@Component
class TooUnwellSteps {

  private final HealthQuestions questions;
  private final EngagementConcerns concerns;
  private final OpenConcern openConcern;
  private final SlaClocks clocks;
  private final Timeline timeline;

  TooUnwellSteps(
      HealthQuestions questions,
      EngagementConcerns concerns,
      OpenConcern openConcern,
      SlaClocks clocks,
      Timeline timeline) {
    this.questions = questions;
    this.concerns = concerns;
    this.openConcern = openConcern;
    this.clocks = clocks;
    this.timeline = timeline;
  }

  /** What is promised of lessons runs on. */
  @Step("engagement.end-exemption")
  void endExemption(CaseId about) {
    clocks.resumeAll(about.value(), PauseReason.HEALTH_EXEMPTION);
  }

  /** Health says that something else keeps the pupil away: the talk with the family begins. */
  @Step("engagement.open-concern")
  void openConcern(Case about, @Subject UUID questionId, LocalDate today) {
    if (concerns.openOf(about.id().value()).isEmpty()) {
      openConcern.open(about, questions.one(questionId).missedLessons(), today);
    }
  }

  /** The case goes on, or support is over; nothing is paused for health any more. */
  @Step("engagement.close-health-question")
  void close(CaseId about, @Subject UUID questionId, LocalDate today) {
    HealthQuestion question = questions.one(questionId);
    if (question.closedOn() != null) {
      return;
    }
    question.close(today);
    questions.save(question);
    clocks.resumeAll(about.value(), PauseReason.HEALTH_EXEMPTION);
    timeline.record(
        about,
        "health-question-closed",
        Map.of("outcome", Objects.requireNonNull(question.outcome())),
        Timeline.FOOTBRIDGE);
  }
}
