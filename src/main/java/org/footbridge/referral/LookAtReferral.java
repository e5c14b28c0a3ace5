package org.footbridge.referral;

import java.util.List;
import java.util.Map;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.notices.CaseNotices;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A referral of a pupil who has an open case, from somebody who may not know of it: the sender is
 * told that it will be looked at, intake of the open case is told to look, once.
 */
@Component
class LookAtReferral {

  private static final String INTAKE = "intake";

  private final Referrals referrals;
  private final People people;
  private final CaseNotices notices;
  private final Audit audit;
  private final MessageSource messages;

  LookAtReferral(
      Referrals referrals,
      People people,
      CaseNotices notices,
      Audit audit,
      MessageSource messages) {
    this.referrals = referrals;
    this.people = people;
    this.notices = notices;
    this.audit = audit;
    this.messages = messages;
  }

  void referralBeside(Case open, Referral referral) {
    if (!referrals.setBeside(referral, open.id())) {
      return;
    }
    audit.record(
        "referral.beside-a-case",
        open.id().value(),
        Map.of("referral", referral.id().toString(), "source", referral.source()));
    List<Contact> intake =
        people.holding(open.grant(INTAKE).toString()).stream()
            .map(LookAtReferral::contact)
            .toList();
    (intake.isEmpty() ? List.of(whoeverIsThere()) : intake)
        .forEach(
            somebody ->
                notices.tell(
                    open,
                    "referral-beside-a-case",
                    INTAKE,
                    somebody,
                    Map.of("referral", referral.reference())));
  }

  private static Contact contact(Person person) {
    return new Contact(INTAKE, person.name(), person.email(), null, null, null);
  }

  /** Nobody has an account yet: the letter goes to the team by post. */
  private Contact whoeverIsThere() {
    String team = messages.getMessage("access.role.intake", null, java.util.Locale.UK);
    return new Contact(INTAKE, team, null, null, null, null);
  }
}
