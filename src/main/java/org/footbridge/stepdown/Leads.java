package org.footbridge.stepdown;

import java.util.Map;
import org.footbridge.access.Grant;
import org.footbridge.access.Invitation;
import org.footbridge.access.People;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.notices.CaseNotices;
import org.springframework.stereotype.Component;

/** Lets lead practitioners in to the one case they lead, and out of it again. */
@Component
class Leads {

  static final String AUDIENCE = "lead-practitioner";

  private final People people;
  private final Cases cases;
  private final CaseNotices notices;

  Leads(People people, Cases cases, CaseNotices notices) {
    this.people = people;
    this.cases = cases;
    this.notices = notices;
  }

  /** In place of whoever led before. */
  void invite(Case about, Taf.Lead lead) {
    Grant grant = about.grant(Roles.LEAD_PRACTITIONER);
    people.revokeFromAll(grant);
    Contact contact = contact(lead);
    cases.keep(about.id(), contact);
    cases.letSee(about.id(), grant.toString());
    Invitation invitation = people.invite(lead.email(), lead.name(), grant);
    notices.tell(about, "taf-lead-named", AUDIENCE, contact, Map.of(), invitation.linkFor());
  }

  private static Contact contact(Taf.Lead lead) {
    return new Contact(
        Roles.LEAD_PRACTITIONER, lead.name(), lead.email(), lead.phone(), null, lead.role());
  }
}
