package org.footbridge.duty;

import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One occasion with everything that was decided on it. */
@Controller
class OccasionPage {

  /** What is shown of an occasion, and the case it is of. */
  record Found(Case about, String pupilName, Occasion occasion) {}

  private final Finding finding;
  private final DutyWords words;
  private final Audit audit;

  OccasionPage(Finding finding, DutyWords words, Audit audit) {
    this.finding = finding;
    this.words = words;
    this.audit = audit;
  }

  @GetMapping("/oversight/decisions/{id}")
  String show(@PathVariable UUID id, Person person, Model model) {
    Found found = finding.of(id, person);
    audit.viewed(found.about().id().value(), "duty-decision");
    model.addAttribute("about", found.about());
    model.addAttribute("pupilName", found.pupilName());
    model.addAttribute("occasion", words.shown(found.occasion()));
    model.addAttribute("mayDecide", Access.mayAct(person, RecordAccess.mayDecide(found.about())));
    return "duty/occasion";
  }

  /** Finds an occasion that a person may read, and hides whether there is another. */
  @Component
  static class Finding {

    private final OccasionRows rows;
    private final DutyDecisions duty;
    private final Cases cases;

    Finding(OccasionRows rows, DutyDecisions duty, Cases cases) {
      this.rows = rows;
      this.duty = duty;
      this.cases = cases;
    }

    Found of(UUID id, Person person) {
      CaseId caseId =
          rows.one(id, person.groups())
              .map(row -> new CaseId(row.caseId()))
              .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
      Case about = cases.requireVisible(caseId, person);
      if (!RecordAccess.mayRead(about, person)) {
        throw new AccessDeniedException("Not for this person to read");
      }
      Occasion occasion =
          duty.of(caseId, person).stream()
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow();
      return new Found(about, cases.pupilOf(about).name(), occasion);
    }
  }
}
