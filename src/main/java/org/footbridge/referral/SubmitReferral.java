package org.footbridge.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.FamilyContact;
import org.footbridge.casework.FamilyContacts;
import org.footbridge.casework.NewCase;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.notices.CaseNotices;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns a draft into a case: referral, case, timeline, audit, letters and the message that starts
 * the process are one transaction. A second time it answers the same case. Of an open case whoever
 * sends hears only where they may see it.
 */
@Component
public class SubmitReferral {

  /** Something stands in the way; nothing was changed. */
  public static class Refused extends RuntimeException {
    private final List<Problem> problems;

    Refused(List<Problem> problems) {
      super(problems.stream().map(Problem::code).toList().toString());
      this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
      return problems;
    }
  }

  private final Referrals referrals;
  private final Schools schools;
  private final Cases cases;
  private final Timeline timeline;
  private final Audit audit;
  private final Commands commands;
  private final CaseNotices notices;
  private final FamilyContacts familyContacts;
  private final LookAtReferral lookAt;
  private final JdbcClient jdbc;

  SubmitReferral(
      Referrals referrals,
      Schools schools,
      Cases cases,
      Timeline timeline,
      Audit audit,
      Commands commands,
      CaseNotices notices,
      FamilyContacts familyContacts,
      LookAtReferral lookAt,
      JdbcClient jdbc) {
    this.referrals = referrals;
    this.schools = schools;
    this.cases = cases;
    this.timeline = timeline;
    this.audit = audit;
    this.commands = commands;
    this.notices = notices;
    this.familyContacts = familyContacts;
    this.lookAt = lookAt;
    this.jdbc = jdbc;
  }

  /**
   * @param actor the name of somebody of the service
   * @throws Refused when the least that is needed is missing, or the pupil has an open case
   * @throws java.util.NoSuchElementException when there is no such referral
   */
  @Transactional
  public Case submit(UUID referralId, String actor) {
    return submit(referralId, Sender.service(actor)).orElseThrow();
  }

  /**
   * @return nothing when intake looks at the referral first, because the pupil has an open case
   *     that the sender may not know of
   * @throws Refused when the least that is needed is missing, or the pupil has an open case
   * @throws java.util.NoSuchElementException when there is no such referral
   */
  @Transactional
  Optional<Case> submit(UUID referralId, Sender sender) {
    Referral referral = referrals.toChange(referralId).orElseThrow();
    if (referral.caseId() != null) {
      return Optional.of(cases.byId(referral.caseId()));
    }
    Answers answers = referral.answers();
    List<Problem> problems = new ArrayList<>(answers.missingToSubmit());
    School school = schools.byUrn(referral.schoolUrn()).orElse(null);
    if (school == null) {
      problems.add(Problem.at(ReferralField.SCHOOL_URN, "unknown-school"));
    } else if (!school.open()) {
      problems.add(Problem.at(ReferralField.SCHOOL_URN, "closed-school"));
    }
    if (school == null || !problems.isEmpty()) {
      throw new Refused(problems);
    }

    NewCase from = newCase(school, answers);
    holdPupil(from);
    Case opened;
    try {
      opened = cases.open(from, sender.name());
    } catch (Cases.AlreadyOpen already) {
      if (sender.mayKnowOf().test(already.open())) {
        throw new Refused(List.of(Problem.of("open-case", already.open().reference())));
      }
      lookAt.referralBeside(already.open(), referral);
      return Optional.empty();
    }
    referrals.submitted(referral, opened.id());
    familyContacts.keep(opened.id(), familyContact(answers));
    timeline.record(
        opened.id(), "referral-received", Map.of("reference", referral.reference()), sender.name());
    audit.record(
        "referral.submitted",
        opened.id().value(),
        Map.of("referral", referralId.toString(), "source", referral.source()));
    notices.tellRole(opened, "referral-received", "school", Contact.SCHOOL, Map.of());
    notices.tellRole(opened, "referral-received", "parent", Contact.PARENT, Map.of());
    commands.publish(
        "referral-received",
        opened.id().toString(),
        "referral-received-" + opened.id(),
        Map.of(
            "caseId", opened.id().toString(),
            "referralId", referralId.toString(),
            "schoolUrn", opened.schoolUrn(),
            "area", opened.area()),
        opened.id().toString());
    return Optional.of(opened);
  }

  /** Two referrals of one pupil at the same moment wait for each other. */
  private void holdPupil(NewCase from) {
    String who = (from.firstName() + "|" + from.lastName()).toLowerCase(Locale.ROOT);
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:who, 60))")
        .param("who", who + "|" + from.dateOfBirth())
        .query()
        .listOfRows();
    if (from.upn() != null) {
      jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:who, 61))")
          .param("who", from.upn())
          .query()
          .listOfRows();
    }
  }

  /** The people around the pupil, as the referral names them. */
  List<Contact> contactsOf(Referral referral) {
    return contacts(schools.byUrn(referral.schoolUrn()).orElseThrow(), referral.answers());
  }

  private static NewCase newCase(School school, Answers answers) {
    Optional<String> lastName = answers.text(ReferralField.PUPIL_LAST_NAME);
    Optional<String> firstName = answers.text(ReferralField.PUPIL_FIRST_NAME);
    return new NewCase(
        Case.MEDICAL_NEEDS,
        school.urn(),
        school.area(),
        firstName.or(() -> lastName).orElseThrow(),
        firstName.flatMap(first -> lastName).orElse(""),
        answers.date(ReferralField.PUPIL_DATE_OF_BIRTH).orElseThrow(),
        answers.text(ReferralField.PUPIL_UPN).orElse(null),
        contacts(school, answers));
  }

  private static List<Contact> contacts(School school, Answers answers) {
    List<Contact> contacts = new ArrayList<>();
    contacts.add(
        new Contact(
            Contact.SCHOOL,
            answers.text(ReferralField.REFERRER_NAME).orElse(school.name()),
            answers.text(ReferralField.REFERRER_EMAIL).orElse(null),
            answers.text(ReferralField.REFERRER_PHONE).orElse(school.telephone()),
            school.address(),
            school.name()));
    contacts.add(
        new Contact(
            Contact.PARENT,
            answers.text(ReferralField.PARENT_NAME).orElseThrow(),
            answers.text(ReferralField.PARENT_EMAIL).orElse(null),
            answers.text(ReferralField.PARENT_PHONE).orElse(null),
            answers
                .text(ReferralField.PARENT_ADDRESS)
                .or(() -> answers.text(ReferralField.PUPIL_ADDRESS).map(at -> with(at, answers)))
                .orElse(null),
            answers.text(ReferralField.PARENT_RELATIONSHIP).orElse(null)));
    answers
        .text(ReferralField.PROFESSIONAL_NAME)
        .ifPresent(
            name ->
                contacts.add(
                    new Contact(
                        Contact.HEALTH,
                        name,
                        answers.text(ReferralField.PROFESSIONAL_EMAIL).orElse(null),
                        answers.text(ReferralField.PROFESSIONAL_PHONE).orElse(null),
                        null,
                        answers.text(ReferralField.PROFESSIONAL_ORGANISATION).orElse(null))));
    return contacts;
  }

  private static FamilyContact familyContact(Answers answers) {
    return new FamilyContact(
        answers.text(ReferralField.PARENT_CONTACT).orElse(null),
        answers.isYes(ReferralField.INTERPRETER_NEEDED)
            ? answers.text(ReferralField.INTERPRETER_LANGUAGE).orElse("")
            : null);
  }

  private static String with(String address, Answers answers) {
    return answers
        .text(ReferralField.PUPIL_POSTCODE)
        .map(code -> address + "\n" + code)
        .orElse(address);
  }
}
