package org.footbridge.pupil;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Access;
import org.footbridge.access.Invitation;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.notices.CaseNotices;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The reintegration officer lets the pupil in to a page of their own. The pupil wants it, and under
 * 16 a parent agrees or it is written down why not.
 */
@Component
class InvitePupil implements CaseAction<InvitePupil.Answers> {

  private static final int SPEAKS_ALONE_FROM = 16;

  record Answers(
      @NotBlank @Email @Size(max = 254) String email,
      @AssertTrue boolean pupilConsents,
      @Nullable String parentConsents,
      @Nullable @Size(max = 1000) String whyWithoutParent) {}

  private final PupilAccess access;
  private final People people;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;

  InvitePupil(
      PupilAccess access, People people, Cases cases, CaseNotices notices, Timeline timeline) {
    this.access = access;
    this.people = people;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "invite-pupil";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public int order() {
    return 85;
  }

  /** Those who hear the pupil. */
  static boolean letsIn(Case about, Person person) {
    return Access.mayAct(person, about.groups(Roles.REINTEGRATION_OFFICER, Roles.LEAD_TEACHER));
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isOpen() && letsIn(about, person) && access.personOf(about.id()).isEmpty();
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return Map.of("parentIsAsked", isYoung(on));
  }

  private boolean isYoung(ActionOnCase on) {
    return cases.pupilOf(on.about()).dateOfBirth().plusYears(SPEAKS_ALONE_FROM).isAfter(on.today());
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    Case about = on.about();
    String email = answers.email().strip();
    refuseAnotherPersons(email, about);
    people.byEmail(email).ifPresent(back -> people.activate(back.id()));
    String pupil = cases.pupilOf(about).name();
    Invitation invitation = people.invite(email, pupil, about.grant(Roles.PUPIL));
    access.begin(
        on.requestId(),
        about.id(),
        invitation.personId(),
        consent(answers, on),
        on.person().name(),
        on.now());
    notices.tell(
        about,
        "pupil-invited",
        "pupil",
        new Contact("pupil", pupil, email, null, null, null),
        Map.of(),
        invitation.linkFor());
    timeline.record(about.id(), "pupil-invited", Map.of(), on.person().name());
  }

  private PupilAccess.Consent consent(Answers answers, ActionOnCase on) {
    if (!isYoung(on)) {
      return new PupilAccess.Consent(null, null);
    }
    boolean agrees = "yes".equals(answers.parentConsents());
    if (!agrees && (answers.whyWithoutParent() == null || answers.whyWithoutParent().isBlank())) {
      throw new FormRefused("whyWithoutParent", "pupil.refused.why-without-parent");
    }
    return new PupilAccess.Consent(agrees, agrees ? null : answers.whyWithoutParent());
  }

  /** The page is the pupil's alone: nobody who is known for anything else has it with them. */
  private void refuseAnotherPersons(String email, Case about) {
    boolean isContact =
        cases.contacts(about.id()).stream()
            .anyMatch(contact -> email.equalsIgnoreCase(contact.email()));
    Optional<Person> known = people.byEmail(email);
    if (isContact || known.filter(person -> !person.grants().isEmpty()).isPresent()) {
      throw new FormRefused("email", "pupil.refused.address-of-somebody-else");
    }
  }
}
