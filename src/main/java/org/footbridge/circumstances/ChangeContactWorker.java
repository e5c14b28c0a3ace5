package org.footbridge.circumstances;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
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

/** Keeps new contact details; a new address lets its owner in, and the old one no longer. */
@Component
class ChangeContactWorker implements Worker<ChangeContactWorker.Input, Void> {

  record Input(UUID changeId, UUID caseId) {}

  private final Changes changes;
  private final Cases cases;
  private final People people;
  private final CaseNotices notices;
  private final Timeline timeline;

  ChangeContactWorker(
      Changes changes, Cases cases, People people, CaseNotices notices, Timeline timeline) {
    this.changes = changes;
    this.cases = cases;
    this.people = people;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "circumstances.change-contact";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case of = cases.byId(new CaseId(input.caseId()));
    Change change = changes.byId(input.changeId());
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
    return null;
  }

  /** Only whoever had the old address: another parent of the same pupil still sees the case. */
  private void letOut(Case of, @Nullable Contact before) {
    if (before == null || before.email() == null) {
      return;
    }
    people
        .byEmail(before.email())
        .ifPresent(person -> people.revoke(person.id(), grant(of, before)));
  }

  private static Grant grant(Case of, Contact contact) {
    return of.grant(contact.role());
  }

  private void letIn(Case of, Contact contact, String email) {
    Map<String, String> words = new HashMap<>();
    people
        .invite(email, contact.name(), grant(of, contact))
        .link()
        .ifPresent(link -> words.put("link", link));
    notices.tell(of, "contact-changed", Teller.audience(contact.role()), contact, words);
  }
}
