package org.footbridge.followup;

import java.util.List;
import java.util.Map;
import org.footbridge.access.People;
import org.footbridge.access.Roles;
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

/** Thanks the family and puts the case away: who was let in for this case only is out again. */
@Component
class ArchiveCaseWorker implements Worker<ArchiveCaseWorker.Input, Void> {

  private static final List<String> OF_ONE_CASE =
      List.of(Roles.PARENT_CARER, Roles.PUPIL, Roles.HEALTH, Roles.LEAD_PRACTITIONER);

  record Input(String caseId) {}

  private final FollowUps followUps;
  private final Cases cases;
  private final People people;
  private final CaseNotices notices;
  private final Timeline timeline;

  ArchiveCaseWorker(
      FollowUps followUps, Cases cases, People people, CaseNotices notices, Timeline timeline) {
    this.followUps = followUps;
    this.cases = cases;
    this.people = people;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "followup.archive";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    if (!followUps.archive(about.id())) {
      return null;
    }
    notices.tellRole(about, "thank-you", "parent", Contact.PARENT, Map.of());
    OF_ONE_CASE.forEach(role -> people.revokeFromAll(about.grant(role)));
    timeline.record(about.id(), "archived", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
