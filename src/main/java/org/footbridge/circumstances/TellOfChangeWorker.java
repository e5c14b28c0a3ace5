package org.footbridge.circumstances;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Letters about a change that was made. */
@Component
class TellOfChangeWorker implements Worker<TellOfChangeWorker.Input, Void> {

  record Input(UUID changeId, UUID caseId) {}

  private final Changes changes;
  private final Cases cases;
  private final CaseNotices notices;
  private final MessageSource messages;

  TellOfChangeWorker(Changes changes, Cases cases, CaseNotices notices, MessageSource messages) {
    this.changes = changes;
    this.cases = cases;
    this.notices = notices;
    this.messages = messages;
  }

  @Override
  public String jobType() {
    return "circumstances.tell-of-change";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case of = cases.byId(new CaseId(input.caseId()));
    String what =
        messages.getMessage(
            "circumstances.made." + changes.byId(input.changeId()).kind(), null, Locale.UK);
    notices.tellEveryone(of, "change-made", Map.of("what", what));
    return null;
  }
}
