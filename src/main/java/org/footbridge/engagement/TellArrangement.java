package org.footbridge.engagement;

import java.util.Map;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.notices.CaseNotices;
import org.springframework.stereotype.Component;

/** Parent, school and teacher hear of lessons that were arranged anew. */
@Component
class TellArrangement {

  private static final String LETTER = "lessons-arranged";

  private final ArrangementWords words;
  private final CaseNotices notices;

  TellArrangement(ArrangementWords words, CaseNotices notices) {
    this.words = words;
    this.notices = notices;
  }

  void tell(Case about) {
    Map<String, String> said = words.words(about, null);
    notices.tellRole(about, LETTER, "parent", Contact.PARENT, said);
    notices.tellRole(about, LETTER, "school", Contact.SCHOOL, said);
    words
        .recipients(Roles.TEACHER, about, null)
        .forEach(teacher -> notices.tell(about, LETTER, Roles.TEACHER, teacher.contact(), said));
  }
}
