package org.footbridge.evidence;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The school says what became of the advice that is better than a GP's. */
@Component
class ChaseAdvice implements FormHandler<ChaseAdvice.Word> {

  /**
   * @param adviceState waiting, here or none
   */
  record Word(
      @NotBlank String adviceState,
      @Nullable String adviceAskedOf,
      @Nullable LocalDate adviceAskedOn,
      @Nullable LocalDate adviceExpectedOn,
      @Nullable String adviceBecause) {}

  private final Advices advices;
  private final BetterAdvice advice;
  private final EvidenceDays days;
  private final SlaClocks clocks;
  private final Timeline timeline;

  ChaseAdvice(
      Advices advices,
      BetterAdvice advice,
      EvidenceDays days,
      SlaClocks clocks,
      Timeline timeline) {
    this.advices = advices;
    this.advice = advice;
    this.days = days;
    this.clocks = clocks;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "chase-advice";
  }

  @Override
  public Class<Word> answers() {
    return Word.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return advice.shown(task.caseId());
  }

  @Override
  public Map<String, Object> submit(Word word, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    String by = task.person().name();
    if (word.adviceState().equals(Advices.WAITING)) {
      advice.askedFor(
          task,
          Objects.requireNonNull(word.adviceAskedOf()),
          Objects.requireNonNull(word.adviceAskedOn()),
          word.adviceExpectedOn());
    } else {
      advices.say(task.caseId(), word.adviceState(), word.adviceBecause(), by, days.today());
    }
    if (word.adviceState().equals(Advices.HERE)) {
      advice.askNow(id, "evidence.advice-is-here");
    }
    if (!word.adviceState().equals(Advices.NONE)) {
      clocks.meet(task.caseId(), SlaKind.EVIDENCE_ADVICE);
    }
    timeline.record(id, "advice-chased", Map.of("state", word.adviceState()), by);
    return Map.of();
  }
}
