package org.footbridge.casework;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Managers see who saw and did what on a case. Looking is itself written down. */
@Controller
class CaseAuditPage {

  record Line(Instant at, String who, String what, String details, @Nullable String address) {}

  private final AuditTrail trail;
  private final Cases cases;
  private final Audit audit;
  private final MessageSource messages;

  CaseAuditPage(AuditTrail trail, Cases cases, Audit audit, MessageSource messages) {
    this.trail = trail;
    this.cases = cases;
    this.audit = audit;
    this.messages = messages;
  }

  @GetMapping("/cases/{caseId}/audit")
  String show(@PathVariable UUID caseId, Person person, Model model, Locale locale) {
    Access.requireRole(person, Roles.MANAGER, Roles.ADMINISTRATOR);
    // An administrator sees who did what everywhere; a manager only where they may see the case.
    if (!person.holds(Roles.ADMINISTRATOR)) {
      cases.requireVisible(new CaseId(caseId), person);
    }
    List<Line> lines =
        trail.ofCase(caseId, person).stream()
            .map(
                entry ->
                    new Line(
                        entry.at(),
                        entry.who(),
                        words(entry.action(), locale),
                        entry.details(),
                        entry.address()))
            .toList();
    audit.record("case.viewed", caseId, Map.of("what", "audit"));
    model.addAttribute("caseId", caseId);
    model.addAttribute("lines", lines);
    return "audit/case-audit";
  }

  /** An action without words of its own still reads well enough: {@code case.register-changed}. */
  private String words(String action, Locale locale) {
    String plain = action.replace('.', ' ').replace('-', ' ');
    String message = messages.getMessage("audit.action." + action, null, plain, locale);
    return message == null ? plain : message;
  }
}
