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

/** Letters about a family that leaves, to the new authority too where it is known. */
@Component
class TellOfMoveWorker implements Worker<TellOfMoveWorker.Input, Void> {

  record Input(UUID moveId, UUID caseId) {}

  private final Changes changes;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;

  TellOfMoveWorker(Changes changes, Cases cases, CaseNotices notices, Timeline timeline) {
    this.changes = changes;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "circumstances.tell-of-move";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case of = cases.byId(new CaseId(input.caseId()));
    Change move = changes.byId(input.moveId());
    String authority = move.authority();
    notices.tellEveryone(
        of, "family-left", authority == null ? Map.of() : Map.of("authority", authority));
    if (authority != null) {
      notices.tell(
          of,
          "family-left",
          "authority",
          new Contact(
              "authority",
              move.spokeTo() == null ? authority : move.spokeTo(),
              move.authorityEmail(),
              null,
              authority,
              null),
          Map.of());
    }
    timeline.record(of.id(), "family-left", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
