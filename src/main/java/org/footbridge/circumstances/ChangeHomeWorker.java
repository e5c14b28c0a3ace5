package org.footbridge.circumstances;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps the new address; the staff of the area it lies in take the case on. */
@Component
class ChangeHomeWorker implements Worker<ChangeHomeWorker.Input, ChangeHomeWorker.Output> {

  record Input(UUID changeId, UUID caseId) {}

  record Output(String schoolUrn, String area) {}

  private final Changes changes;
  private final Cases cases;
  private final MoveCase move;
  private final Timeline timeline;

  ChangeHomeWorker(Changes changes, Cases cases, MoveCase move, Timeline timeline) {
    this.changes = changes;
    this.cases = cases;
    this.move = move;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "circumstances.change-home";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case of = cases.byId(new CaseId(input.caseId()));
    Change change = changes.byId(input.changeId());
    String area = Objects.requireNonNullElse(change.newArea(), of.area());
    cases
        .contact(of.id(), Contact.PARENT)
        .ifPresent(
            parent ->
                cases.keep(
                    of.id(),
                    new Contact(
                        parent.role(),
                        parent.name(),
                        parent.email(),
                        parent.telephone(),
                        change.newAddress(),
                        parent.relationship())));
    boolean otherArea = !of.area().equals(area);
    if (otherArea) {
      move.to(of, of.schoolUrn(), area);
    }
    timeline.record(
        of.id(), otherArea ? "area-changed" : "home-changed", Map.of(), Timeline.FOOTBRIDGE);
    return new Output(of.schoolUrn(), area);
  }
}
