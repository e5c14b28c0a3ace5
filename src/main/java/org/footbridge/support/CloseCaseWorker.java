package org.footbridge.support;

import java.util.Locale;
import java.util.Map;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.sla.SlaClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Closes the case: no promise stays open on it, and those who were not told yet are told. */
@Component
class CloseCaseWorker implements Worker<CloseCaseWorker.Input, Void> {

  /** Of every other outcome a letter or the closing report told. */
  private static final String UNANSWERED = "unanswered";

  record Input(String caseId, String closingOutcome) {}

  private final Cases cases;
  private final SlaClocks clocks;
  private final CaseNotices notices;
  private final MessageSource messages;

  CloseCaseWorker(Cases cases, SlaClocks clocks, CaseNotices notices, MessageSource messages) {
    this.cases = cases;
    this.clocks = clocks;
    this.notices = notices;
    this.messages = messages;
  }

  @Override
  public String jobType() {
    return "support.close-case";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case closing = cases.byId(CaseId.of(input.caseId()));
    if (!cases.close(closing.id(), input.closingOutcome(), Timeline.FOOTBRIDGE)) {
      return null;
    }
    clocks.cancelAll(closing.id().value());
    if (input.closingOutcome().equals(UNANSWERED)) {
      Map<String, String> words =
          Map.of("reason", messages.getMessage("support.outcome.unanswered", null, Locale.UK));
      notices.tellRole(closing, "case-closed", "school", Contact.SCHOOL, words);
      notices.tellRole(closing, "case-closed", "parent", Contact.PARENT, words);
    }
    return null;
  }
}
