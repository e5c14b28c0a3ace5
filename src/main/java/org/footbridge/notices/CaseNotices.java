package org.footbridge.notices;

import java.util.HashMap;
import java.util.Map;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.stereotype.Component;

/** Tells the people around a pupil, with the words every letter needs. */
@Component
public class CaseNotices {

  private final Cases cases;
  private final Schools schools;
  private final Notices notices;

  CaseNotices(Cases cases, Schools schools, Notices notices) {
    this.cases = cases;
    this.schools = schools;
    this.notices = notices;
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
   * @param audience for whom the letter is worded, for example {@code parent}
   */
  public void tell(
      Case about, String template, String audience, Contact contact, Map<String, String> words) {
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
            new Recipient(contact.name(), contact.email(), contact.address()),
            all));
  }
}
