package org.footbridge.circumstances;

import java.util.Map;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whoever told us that nothing changed. */
@Component
class TurnDownChangeWorker implements Worker<TurnDownChangeWorker.Input, Void> {

  record Input(UUID changeId, UUID caseId) {}

  private final Changes changes;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;

  TurnDownChangeWorker(Changes changes, Cases cases, CaseNotices notices, Timeline timeline) {
    this.changes = changes;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "circumstances.turn-down-change";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case of = cases.byId(new CaseId(input.caseId()));
    Change change = changes.byId(input.changeId());
    notices.tell(
        of,
        "change-not-made",
        Teller.audience(change.toldAs()),
        new Contact(change.toldAs(), change.toldBy(), change.toldByEmail(), null, null, null),
        Map.of("found", change.found() == null ? "" : change.found()));
    timeline.record(of.id(), "change-not-made", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
