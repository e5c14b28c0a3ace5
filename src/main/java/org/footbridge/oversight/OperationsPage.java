package org.footbridge.oversight;

import java.util.List;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.engine.StuckWork;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is stuck, for those who can set it going again. */
@Controller
@RequestMapping("/operations")
class OperationsPage {

  private static final int MOST = 200;
  private static final String[] SEEN_BY = {Roles.MANAGER, Roles.ADMINISTRATOR};

  private final Incidents incidents;
  private final StuckWork stuck;
  private final Audit audit;
  private final TransactionTemplate transaction;

  OperationsPage(
      Incidents incidents, StuckWork stuck, Audit audit, TransactionTemplate transaction) {
    this.incidents = incidents;
    this.stuck = stuck;
    this.audit = audit;
    this.transaction = transaction;
  }

  @GetMapping
  String list(Person person, Model model) {
    Access.requireRole(person, SEEN_BY);
    model.addAttribute("incidents", incidents.seenBy(person, MOST));
    // A command may be about anybody's case.
    model.addAttribute(
        "commands", person.holds(Roles.ADMINISTRATOR) ? stuck.setAside(MOST) : List.of());
    model.addAttribute("seesCommands", person.holds(Roles.ADMINISTRATOR));
    return "oversight/operations";
  }

  @PostMapping("/incidents/{key}/retry")
  String retryIncident(@PathVariable long key, Person person, RedirectAttributes then) {
    Access.requireRole(person, SEEN_BY);
    Incidents.Incident incident =
        incidents
            .seenBy(person, key)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    try {
      stuck.retryIncident(key, incident.jobKey());
    } catch (StuckWork.EngineAway away) {
      then.addFlashAttribute("problem", "oversight.operations.engine-away");
      return "redirect:/operations";
    }
    audit.record(
        "oversight.incident-retried",
        incident.caseId(),
        incident.confined()
            ? Map.of("incident", Long.toString(key))
            : Map.of(
                "incident", Long.toString(key), "element", String.valueOf(incident.elementId())));
    then.addFlashAttribute("done", "oversight.operations.incident-retried");
    return "redirect:/operations";
  }

  @PostMapping("/commands/{id}/retry")
  String retryCommand(@PathVariable long id, Person person, RedirectAttributes then) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
    transaction.executeWithoutResult(
        status -> {
          if (!stuck.retryCommand(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
          }
          audit.record("oversight.command-retried", null, Map.of("command", Long.toString(id)));
        });
    then.addFlashAttribute("done", "oversight.operations.command-retried");
    return "redirect:/operations";
  }
}
