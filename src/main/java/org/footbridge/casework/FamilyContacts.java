package org.footbridge.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How each family wants to be contacted, for whoever calls or writes to them. */
@Component
@Transactional
public class FamilyContacts {

  private final JdbcClient jdbc;
  private final Cases cases;
  private final MessageSource messages;

  FamilyContacts(JdbcClient jdbc, Cases cases, MessageSource messages) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.messages = messages;
  }

  public void keep(CaseId id, FamilyContact contact) {
    jdbc.sql(
            """
            insert into casework.family_contact (case_id, preferred, interpreter)
            values (:case, :preferred, :interpreter)
            on conflict (case_id) do update
            set preferred = excluded.preferred, interpreter = excluded.interpreter
            """)
        .param("case", id.value())
        .param("preferred", contact.preferred())
        .param("interpreter", contact.interpreter())
        .update();
  }

  @Transactional(readOnly = true)
  public FamilyContact of(CaseId id) {
    return jdbc.sql(
            "select preferred, interpreter from casework.family_contact where case_id = :case")
        .param("case", id.value())
        .query(FamilyContact.class)
        .optional()
        .orElse(FamilyContact.NOT_KNOWN);
  }

  /** Whom to call, at which number, how they prefer it and with whom; a line each. */
  @Transactional(readOnly = true)
  public String howToReach(CaseId id) {
    List<String> lines = new ArrayList<>();
    cases
        .contact(id, Contact.PARENT)
        .ifPresent(
            parent -> {
              lines.add(
                  parent.relationship() == null
                      ? parent.name()
                      : say("casework.reach.who", parent.name(), parent.relationship()));
              lines.add(
                  parent.telephone() == null
                      ? say("casework.reach.no-telephone")
                      : say("casework.reach.telephone", parent.telephone()));
            });
    lines.addAll(wishes(id));
    return String.join("\n\n", lines);
  }

  /** What they prefer and need, in sentences; none where nobody asked. */
  @Transactional(readOnly = true)
  public List<String> wishes(CaseId id) {
    FamilyContact contact = of(id);
    List<String> lines = new ArrayList<>();
    if (contact.preferred() != null) {
      lines.add(say("casework.reach.prefers." + contact.preferred()));
    }
    if (contact.interpreter() != null) {
      lines.add(
          contact.interpreter().isEmpty()
              ? say("casework.reach.interpreter-needed")
              : say("casework.reach.interpreter", contact.interpreter()));
    }
    return lines;
  }

  private String say(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
