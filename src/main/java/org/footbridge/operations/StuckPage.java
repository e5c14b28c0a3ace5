package org.footbridge.operations;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.engine.BeginAgain;
import org.footbridge.engine.EngineTrust;
import org.footbridge.engine.StuckWork;
import org.footbridge.notices.UnsentNotices;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is stuck, for those who can set it going again. */
@Controller
@RequestMapping(StuckPage.PATH)
class StuckPage {

  static final String PATH = "/oversight/stuck";
  private static final int MOST = 200;
  private static final String[] SEEN_BY = {Roles.MANAGER, Roles.ADMINISTRATOR};

  private final Incidents incidents;
  private final Repairs repairs;
  private final Interventions interventions;
  private final EngineComparison comparison;
  private final StuckWork stuck;
  private final EngineTrust trust;
  private final UnsentNotices notices;
  private final BeginAgain beginAgain;
  private final CasesAgain casesAgain;
  private final Audit audit;
  private final TransactionTemplate transaction;

  StuckPage(
      Incidents incidents,
      Repairs repairs,
      Interventions interventions,
      EngineComparison comparison,
      StuckWork stuck,
      EngineTrust trust,
      UnsentNotices notices,
      BeginAgain beginAgain,
      CasesAgain casesAgain,
      Audit audit,
      TransactionTemplate transaction) {
    this.incidents = incidents;
    this.repairs = repairs;
    this.interventions = interventions;
    this.comparison = comparison;
    this.stuck = stuck;
    this.trust = trust;
    this.notices = notices;
    this.beginAgain = beginAgain;
    this.casesAgain = casesAgain;
    this.audit = audit;
    this.transaction = transaction;
  }

  @GetMapping
  String list(Person person, Model model) {
    Access.requireRole(person, SEEN_BY);
    model.addAttribute("engine", trust.verdict());
    model.addAttribute("incidents", incidents.seenBy(person, MOST));
    model.addAttribute("interventions", interventions.open(person));
    model.addAttribute("comparison", person.holds(Roles.ADMINISTRATOR) ? comparison.found() : null);
    model.addAttribute("notices", notices.seenBy(person, MOST));
    // A command may be about anybody's case.
    model.addAttribute(
        "commands", person.holds(Roles.ADMINISTRATOR) ? stuck.setAside(MOST) : List.of());
    model.addAttribute(
        "again", person.holds(Roles.ADMINISTRATOR) ? casesAgain.waiting(MOST) : List.of());
    model.addAttribute("seesCommands", person.holds(Roles.ADMINISTRATOR));
    return "operations/stuck";
  }

  @PostMapping("/incidents/{key}/retry")
  String retryIncident(@PathVariable long key, Person person) {
    Access.requireRole(person, SEEN_BY);
    if (incidents.seenBy(person, key).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return "redirect:" + PATH + "/repairs/" + repairs.ask(List.of(key), person);
  }

  /** What was chosen stays chosen, whatever comes and goes on the page meanwhile. */
  @PostMapping("/repairs")
  String retryMany(
      @RequestParam(required = false) List<Long> incident, Person person, RedirectAttributes then) {
    Access.requireRole(person, SEEN_BY);
    if (incident == null || incident.isEmpty() || incident.size() > MOST) {
      then.addFlashAttribute("problem", "operations.repair.none-chosen");
      return "redirect:" + PATH;
    }
    return "redirect:" + PATH + "/repairs/" + repairs.ask(incident, person);
  }

  @GetMapping("/repairs/{id}")
  String repair(@PathVariable UUID id, Person person, Model model) {
    Access.requireRole(person, SEEN_BY);
    model.addAttribute(
        "repair",
        repairs
            .seenBy(person, id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "operations/repair";
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
    return "redirect:" + PATH;
  }

  @PostMapping("/again/{id}")
  String beginAgain(@PathVariable long id, Person person, RedirectAttributes then) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
    transaction.executeWithoutResult(
        status -> {
          if (!beginAgain.allow(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
          }
          audit.record("oversight.begun-again", null, Map.of("again", Long.toString(id)));
        });
    then.addFlashAttribute("done", "oversight.operations.begun-again");
    return "redirect:" + PATH;
  }
}
