package org.footbridge.pupil;

import java.util.Map;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.springframework.stereotype.Component;

/** The pupil's page ends, when they do not want it any more or somebody else reads it. */
@Component
class EndPupilAccess implements CaseAction<EndPupilAccess.Nothing> {

  record Nothing() {}

  private final PupilAccess access;
  private final People people;
  private final Timeline timeline;

  EndPupilAccess(PupilAccess access, People people, Timeline timeline) {
    this.access = access;
    this.people = people;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "end-pupil-access";
  }

  @Override
  public Class<Nothing> answers() {
    return Nothing.class;
  }

  @Override
  public int order() {
    return 86;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return InvitePupil.letsIn(about, person) && access.personOf(about.id()).isPresent();
  }

  /** Whoever has no case left is signed out at once. */
  @Override
  public void submit(Nothing nothing, ActionOnCase on) {
    Case about = on.about();
    UUID pupil = access.personOf(about.id()).orElseThrow();
    people.revoke(pupil, about.grant(Roles.PUPIL));
    if (people.byId(pupil).filter(person -> person.grants().isEmpty()).isPresent()) {
      people.deactivate(pupil);
    }
    access.end(about.id(), on.person().name(), on.now());
    timeline.record(about.id(), "pupil-access-ended", Map.of(), on.person().name());
  }
}
