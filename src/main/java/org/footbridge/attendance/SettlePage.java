package org.footbridge.attendance;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody says why a contradiction is all right, or what was done about it. */
@Controller
@RequestMapping("/cases/{caseId}/attendance/{finding}")
class SettlePage {

  private static final int LONGEST = 1000;

  private final Findings findings;
  private final Cases cases;
  private final Audit audit;

  SettlePage(Findings findings, Cases cases, Audit audit) {
    this.findings = findings;
    this.cases = cases;
    this.audit = audit;
  }

  @GetMapping
  String ask(@PathVariable UUID caseId, @PathVariable String finding, Person person, Model model) {
    Findings.Finding found = found(caseId, finding, person);
    audit.viewed(caseId, "attendance");
    return page(found, "", false, model);
  }

  @PostMapping
  String settle(
      @PathVariable UUID caseId,
      @PathVariable String finding,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") List<LocalDate> days,
      Person person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Findings.Finding found = found(caseId, finding, person);
    String said = reason.strip();
    if (said.isEmpty() || said.length() > LONGEST) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(found, said, true, model);
    }
    findings.settle(new CaseId(caseId), finding, days, said, person);
    after.addFlashAttribute("happened", "attendance.settle.done");
    return "redirect:/cases/" + caseId;
  }

  private String page(Findings.Finding found, String reason, boolean wrong, Model model) {
    model.addAttribute("found", found);
    model.addAttribute("reason", reason);
    model.addAttribute("longest", LONGEST);
    model.addAttribute("wrong", wrong);
    return "attendance/settle";
  }

  private Findings.Finding found(UUID caseId, String finding, Person person) {
    Case of = cases.requireVisible(new CaseId(caseId), person);
    Access.requireAct(person, of.groups(Roles.MANAGER, Roles.ATTENDANCE));
    return findings.of(of.id()).stream()
        .filter(one -> one.finding().equals(finding))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
