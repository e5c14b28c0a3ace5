package org.footbridge.sla;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.springframework.stereotype.Component;

/** What the clocks do in the diagrams, beside their {@link ClockListeners}. */
@Component
class ClockSteps {

  /** By when the task is to be done that asks for it. */
  record StepDue(Instant dueAt) {}

  private final ClockMoments moments;
  private final StepDues dues;

  ClockSteps(ClockMoments moments, StepDues dues) {
    this.moments = moments;
    this.dues = dues;
  }

  @Step("sla.warn")
  void warn(@Variable UUID clockId, @Variable OffsetDateTime warnAt) {
    moments.warn(clockId, warnAt.toInstant());
  }

  @Step("sla.breach")
  void breach(@Variable UUID clockId, @Variable OffsetDateTime dueAt, JobContext job) {
    moments.breach(clockId, dueAt.toInstant(), job.processInstanceKey());
  }

  /**
   * Says by when a task is to be done that a promise rests on. A diagram asks for it when the task
   * starts, and gives the task {@code dueAt} for its due date.
   */
  @Step("sla.plan-step-due")
  StepDue planStepDue(@Variable UUID caseId, @Variable String schoolUrn, JobContext job) {
    return new StepDue(WorkingTime.endOf(dues.dueOn(caseId, schoolUrn, job.elementId())));
  }
}
