package org.footbridge.notices;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.FamilyContacts;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the people around a pupil, with the words every letter needs. */
@Component
public class CaseNotices {

  /** The words of every letter about a case. */
  static final Set<String> WORDS =
      Set.of("pupilName", "pupilFirstName", "schoolName", "reference", "area");

  private final Cases cases;
  private final Schools schools;
  private final Notices notices;
  private final FamilyContacts familyContacts;

  CaseNotices(Cases cases, Schools schools, Notices notices, FamilyContacts familyContacts) {
    this.cases = cases;
    this.schools = schools;
    this.notices = notices;
    this.familyContacts = familyContacts;
  }

  /** The school, the parent and the health professional, each who is known. */
  public void tellEveryone(Case about, String template, Map<String, String> words) {
    tellRole(about, template, "school", Contact.SCHOOL, words);
    tellRole(about, template, "parent", Contact.PARENT, words);
    tellRole(about, template, "health", Contact.HEALTH, words);
  }

  /** Whoever has this role around the pupil; nobody where it is not known who. */
  public void tellRole(
      Case about, String template, String audience, String role, Map<String, String> words) {
    cases
        .contact(about.id(), role)
        .ifPresent(contact -> tell(about, template, audience, contact, words));
  }

  /**
   * Tells an address that letters no longer go to it. It may never have been the right one, so
   * nothing is said of the case, and the letter is not kept with it.
   */
  public void tellFormer(Case about, String template, Contact former) {
    notices.send(
        new Notice(
            null,
            template,
            "person",
            new Recipient(former.name(), former.email(), null),
            Map.of("area", about.area()),
            null));
  }

  /**
   * @param audience for whom the letter is worded, for example {@code parent}
   */
  public void tell(
      Case about, String template, String audience, Contact contact, Map<String, String> words) {
    tell(about, template, audience, contact, words, Optional.empty());
  }

  /**
   * @param linkFor whose personal link stands in the letter; empty for somebody who has a password
   *     and needs none
   */
  public void tell(
      Case about,
      String template,
      String audience,
      Contact contact,
      Map<String, String> words,
      Optional<UUID> linkFor) {
    Map<String, String> all = new HashMap<>(words);
    all.put("pupilName", cases.pupilOf(about).name());
    all.put("pupilFirstName", cases.pupilOf(about).firstName());
    all.put("schoolName", schools.byUrn(about.schoolUrn()).map(School::name).orElse(""));
    all.put("reference", about.reference());
    all.put("area", about.area());
    notices.send(
        new Notice(
            about.id().value(),
            template,
            audience,
            new Recipient(contact.name(), email(about, contact, linkFor), contact.address()),
            all,
            linkFor.orElse(null)));
  }

  /** Whoever asked for letters by post gets them; only a personal link cannot go by post. */
  private @Nullable String email(Case about, Contact contact, Optional<UUID> linkFor) {
    boolean byPost =
        linkFor.isEmpty()
            && contact.role().equals(Contact.PARENT)
            && contact.address() != null
            && familyContacts.of(about.id()).prefersPost();
    return byPost ? null : contact.email();
  }
}
