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
import org.footbridge.notices.CaseNotices;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.stereotype.Component;

/** Gives the case to the new school. */
@Component
class ChangeSchoolWorker implements Worker<ChangeSchoolWorker.Input, ChangeSchoolWorker.Output> {

  record Input(UUID changeId, UUID caseId) {}

  record Output(String schoolUrn, String area) {}

  private final Changes changes;
  private final Cases cases;
  private final Schools schools;
  private final MoveCase move;
  private final CaseNotices notices;
  private final Timeline timeline;

  ChangeSchoolWorker(
      Changes changes,
      Cases cases,
      Schools schools,
      MoveCase move,
      CaseNotices notices,
      Timeline timeline) {
    this.changes = changes;
    this.cases = cases;
    this.schools = schools;
    this.move = move;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "circumstances.change-school";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case of = cases.byId(new CaseId(input.caseId()));
    Change change = changes.byId(input.changeId());
    String urn = Objects.requireNonNull(change.newSchoolUrn());
    School school = schools.byUrn(urn).orElseThrow();
    if (!of.schoolUrn().equals(urn)) {
      notices.tellRole(
          of, "school-changed", "school", Contact.SCHOOL, Map.of("newSchool", school.name()));
      move.to(of, urn, school.area());
      cases.keep(
          of.id(),
          new Contact(
              Contact.SCHOOL,
              change.spokeTo() == null ? school.name() : change.spokeTo(),
              school.email(),
              school.telephone(),
              school.address(),
              school.name()));
      timeline.record(
          of.id(), "school-changed", Map.of("school", school.name()), Timeline.FOOTBRIDGE);
    }
    return new Output(urn, school.area());
  }
}
