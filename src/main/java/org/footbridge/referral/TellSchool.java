package org.footbridge.referral;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.notices.Notice;
import org.footbridge.notices.Notices;
import org.footbridge.notices.Recipient;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes to the school and the parent about a referral. */
@Component
class TellSchool {

  private final Cases cases;
  private final Schools schools;
  private final Notices notices;
  private final MessageSource messages;

  TellSchool(Cases cases, Schools schools, Notices notices, MessageSource messages) {
    this.cases = cases;
    this.schools = schools;
    this.notices = notices;
    this.messages = messages;
  }

  void school(CaseId caseId, String template, Map<String, String> words) {
    send(caseId, template, "school", Contact.SCHOOL, words);
  }

  void parent(CaseId caseId, String template, Map<String, String> words) {
    send(caseId, template, "parent", Contact.PARENT, words);
  }

  /** What is missing, a line each, in words a school knows. */
  String missing(ReferralChecklist checklist) {
    return checklist.lines().stream()
        .filter(line -> !line.isThere())
        .map(line -> messages.getMessage("referral.paper." + line.paper().code(), null, Locale.UK))
        .collect(Collectors.joining("\n"));
  }

  private void send(
      CaseId caseId, String template, String audience, String role, Map<String, String> words) {
    Case about = cases.byId(caseId);
    Contact contact = cases.contact(caseId, role).orElse(null);
    if (contact == null) {
      return;
    }
    Map<String, String> all = new LinkedHashMap<>(words);
    all.put("reference", about.reference());
    all.put("area", about.area());
    all.put("pupilName", cases.pupilOf(about).name());
    all.put("schoolName", schools.byUrn(about.schoolUrn()).map(School::name).orElse(""));
    notices.send(
        new Notice(
            caseId.value(),
            template,
            audience,
            new Recipient(contact.name(), contact.email(), contact.address()),
            all));
  }
}
