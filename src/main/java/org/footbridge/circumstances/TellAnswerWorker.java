package org.footbridge.circumstances;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the answer to whoever objected. */
@Component
class TellAnswerWorker implements Worker<TellAnswerWorker.Input, Void> {

  record Input(UUID objectionId, UUID caseId) {}

  private final Objection.Objections objections;
  private final Cases cases;
  private final CaseNotices notices;

  TellAnswerWorker(Objection.Objections objections, Cases cases, CaseNotices notices) {
    this.objections = objections;
    this.cases = cases;
    this.notices = notices;
  }

  @Override
  public String jobType() {
    return "circumstances.tell-answer";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case of = cases.byId(new CaseId(input.caseId()));
    Objection answered = objections.byId(input.objectionId());
    notices.tell(
        of,
        "objection-answered",
        Teller.audience(answered.objectedAs()),
        new Contact(
            answered.objectedAs(),
            answered.objectedBy(),
            answered.objectedByEmail(),
            null,
            null,
            null),
        Map.of("answer", Objects.requireNonNull(answered.answer())));
    return null;
  }
}
