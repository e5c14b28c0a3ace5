package org.footbridge.circumstances;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.access.Invitation;
import org.footbridge.access.People;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.notices.CaseNotices;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the diagram {@code change-of-circumstances} asks of the program. */
@Component
class ChangeSteps {

  /** Whose the case is from now on. */
  record Moved(String schoolUrn, String area) {}

  private final Changes changes;
  private final Cases cases;
  private final Schools schools;
  private final MoveCase move;
  private final People people;
  private final CaseNotices notices;
  private final Commands commands;
  private final Timeline timeline;

  ChangeSteps(
      Changes changes,
      Cases cases,
      Schools schools,
      MoveCase move,
      People people,
      CaseNotices notices,
      Commands commands,
      Timeline timeline) {
    this.changes = changes;
    this.cases = cases;
    this.schools = schools;
    this.move = move;
    this.people = people;
    this.notices = notices;
    this.commands = commands;
    this.timeline = timeline;
  }

  /** The old school is told while the case is still its own. */
  @Step("circumstances.change-school")
  Moved changeSchool(Case of, @Subject UUID changeId) {
    Change change = changes.byId(changeId);
    School school = schools.now(Objects.requireNonNull(change.newSchoolUrn())).orElseThrow();
    String urn = school.urn();
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
    return new Moved(urn, school.area());
  }

  /** The lead teacher found that the family leaves: assessment or support ends now. */
  @Step("circumstances.let-leave")
  void letLeave(CaseId about, @Subject UUID moveId) {
    commands.publish(
        "left-area",
        about.toString(),
        "left-area-" + moveId,
        Map.of("moveId", moveId.toString()),
        about.toString());
  }

  /** The staff of the area where the new home lies take the case on. */
  @Step("circumstances.change-home")
  Moved changeHome(Case of, @Subject UUID changeId) {
    Change change = changes.byId(changeId);
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
    return new Moved(of.schoolUrn(), area);
  }

  /** A new e-mail address lets its owner in, and the old one no longer. */
  @Step("circumstances.change-contact")
  void changeContact(Case of, @Subject UUID changeId) {
    Change change = changes.byId(changeId);
    String role = Objects.requireNonNull(change.contactRole());
    Contact before = cases.contact(of.id(), role).orElse(null);
    Contact now =
        new Contact(
            role,
            Objects.requireNonNull(change.contactName()),
            change.contactEmail() != null || before == null
                ? change.contactEmail()
                : before.email(),
            change.contactPhone() != null || before == null
                ? change.contactPhone()
                : before.telephone(),
            before == null ? null : before.address(),
            before == null ? null : before.relationship());
    cases.keep(of.id(), now);
    String email = now.email();
    if (!role.equals(Contact.SCHOOL)
        && email != null
        && (before == null || !email.equalsIgnoreCase(before.email()))) {
      letOut(of, before);
      letIn(of, now, email);
    }
    timeline.record(of.id(), "contact-changed", Map.of("role", role), Timeline.FOOTBRIDGE);
  }

  /** Only whoever had the old address: another parent of the same pupil still sees the case. */
  private void letOut(Case of, @Nullable Contact before) {
    if (before == null || before.email() == null) {
      return;
    }
    notices.tellFormer(of, "contact-left", before);
    people
        .byEmail(before.email())
        .ifPresent(person -> people.revoke(person.id(), of.grant(before.role())));
  }

  private void letIn(Case of, Contact contact, String email) {
    Invitation invitation = people.invite(email, contact.name(), of.grant(contact.role()));
    notices.tell(
        of,
        "contact-changed",
        Teller.audience(contact.role()),
        contact,
        Map.of(),
        invitation.linkFor());
  }
}
