package org.footbridge.reports;

import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.ledger.EducationLedger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The children behind a number of an internal report. */
@Controller
@RequestMapping("/oversight/reports/rows")
class RowsPage {

  private final RowsBehind behind;
  private final Families families;
  private final Asked asked;
  private final Labels labels;
  private final EducationLedger ledger;
  private final Audit audit;

  RowsPage(
      RowsBehind behind,
      Families families,
      Asked asked,
      Labels labels,
      EducationLedger ledger,
      Audit audit) {
    this.behind = behind;
    this.families = families;
    this.asked = asked;
    this.labels = labels;
    this.ledger = ledger;
    this.audit = audit;
  }

  @GetMapping
  String rows(
      @RequestParam String family,
      @RequestParam(defaultValue = "") String area,
      @RequestParam String from,
      @RequestParam String until,
      @RequestParam(defaultValue = "") String by,
      @RequestParam(defaultValue = "") String row,
      @RequestParam(defaultValue = "") String column,
      @RequestParam(defaultValue = "1") int page,
      Person person,
      Model model) {
    Access.requireRole(person, ReportsLink.SEEN_BY);
    if (!families.isKnown(family)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    if (page < 1 || page > 1_000_000) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Scope scope = asked.scope(person, area, from, until);
    Family counted = families.byId(family);
    RowsBehind.Choice choice = new RowsBehind.Choice(by, row, column);
    ledger.bringUpToDate();
    long total = behind.count(counted, scope, choice);
    audit.record(
        "reports.rows-seen",
        null,
        Map.of(
            "family", family,
            "areas", String.join(" ", scope.areas()),
            "from", from,
            "until", until,
            "row", row,
            "column", column));
    model.addAttribute("family", counted);
    model.addAttribute("total", total);
    model.addAttribute("rows", behind.list(counted, scope, choice, page - 1));
    model.addAttribute("areas", labels.areas(scope.areas()));
    model.addAttribute("period", labels.months(scope.from(), scope.until()));
    model.addAttribute("back", back(counted, area, scope));
    String here =
        "/oversight/reports/rows?family=%s&area=%s&from=%s&until=%s&by=%s&row=%s&column=%s&page="
            .formatted(family, area, from, until, by, row, column);
    model.addAttribute("previous", page > 1 ? here + (page - 1) : null);
    model.addAttribute("next", (long) page * RowsBehind.PAGE < total ? here + (page + 1) : null);
    return "reports/rows";
  }

  private String back(Family family, String area, Scope scope) {
    return "/oversight/reports/%s?area=%s&from=%s&until=%s"
        .formatted(families.reportOf(family).code(), area, scope.from(), scope.until());
  }
}
