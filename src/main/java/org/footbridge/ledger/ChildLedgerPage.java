package org.footbridge.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Every school day of one child since the council knew, and what became of it. */
@Controller
class ChildLedgerPage {

  /** How many days have an explanation. */
  record Count(Explanation explanation, int days) {}

  private final EducationLedger ledgers;
  private final Cases cases;
  private final Audit audit;

  ChildLedgerPage(EducationLedger ledgers, Cases cases, Audit audit) {
    this.ledgers = ledgers;
    this.cases = cases;
    this.audit = audit;
  }

  @GetMapping("/oversight/education/{caseId}")
  String show(@PathVariable UUID caseId, Person person, Model model) {
    Case about = cases.requireVisible(new CaseId(caseId), person);
    if (!LedgerPanel.mayRead(about, person)) {
      throw new AccessDeniedException("Not for this person to read");
    }
    audit.viewed(caseId, "education-ledger");
    ChildLedger ledger = ledgers.of(about.id(), person);
    List<Count> counts =
        Arrays.stream(Explanation.values())
            .map(one -> new Count(one, ledger.count(one)))
            .filter(count -> count.days() > 0)
            .toList();
    model.addAttribute("about", about);
    model.addAttribute("pupilName", cases.pupilOf(about).name());
    model.addAttribute("ledger", ledger);
    model.addAttribute("counts", counts);
    return "ledger/child";
  }
}
