package org.footbridge.reports;

import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Reports that managers of an area look at: on the page, as CSV and as PDF. */
@Controller
@RequestMapping("/oversight/reports")
class ReportsPage {

  private final InternalReports reports;
  private final Publications publications;
  private final Publish publish;
  private final Asked asked;
  private final Labels labels;
  private final PdfFile pdf;
  private final Audit audit;

  ReportsPage(
      InternalReports reports,
      Publications publications,
      Publish publish,
      Asked asked,
      Labels labels,
      PdfFile pdf,
      Audit audit) {
    this.reports = reports;
    this.publications = publications;
    this.publish = publish;
    this.asked = asked;
    this.labels = labels;
    this.pdf = pdf;
    this.audit = audit;
  }

  @ModelAttribute
  void managersOnly(Person person) {
    Access.requireRole(person, ReportsLink.SEEN_BY);
  }

  @GetMapping
  String home(Person person, Model model) {
    model.addAttribute("kinds", ReportKind.values());
    model.addAttribute("publications", publications.seenBy(person));
    return "reports/home";
  }

  @GetMapping("/{report:" + ReportKind.PATTERN + "}")
  String report(
      @PathVariable String report,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      Person person,
      Model model) {
    Scope scope = asked.scope(person, area, from, until);
    model.addAttribute("report", report);
    model.addAttribute("document", made(report, scope, person, "page"));
    model.addAttribute("area", area);
    model.addAttribute("from", scope.from().toString());
    model.addAttribute("until", scope.until().toString());
    model.addAttribute("areas", asked.areas(person));
    model.addAttribute("months", asked.months());
    model.addAttribute(
        "periods",
        publish.periods().stream()
            .map(
                period ->
                    new Asked.Item(
                        period.from() + ".." + period.until(),
                        labels.months(period.from(), period.until())))
            .toList());
    return "reports/report";
  }

  @GetMapping("/{report:" + ReportKind.PATTERN + "}/csv")
  ResponseEntity<byte[]> csv(
      @PathVariable String report,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      Person person) {
    Scope scope = asked.scope(person, area, from, until);
    return Files.csv(made(report, scope, person, "csv"), name(report, scope));
  }

  @GetMapping("/{report:" + ReportKind.PATTERN + "}/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable String report,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      Person person) {
    Scope scope = asked.scope(person, area, from, until);
    return Files.pdf(pdf.of(made(report, scope, person, "pdf")), name(report, scope));
  }

  private static String name(String report, Scope scope) {
    return "internal-" + report + "-" + scope.from() + "-to-" + scope.until();
  }

  private Document made(String report, Scope scope, Person person, String how) {
    ReportKind kind =
        ReportKind.of(report).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    audit.record(
        "reports.made",
        null,
        Map.of(
            "report", report,
            "areas", String.join(" ", scope.areas()),
            "from", scope.from().toString(),
            "until", scope.until().toString(),
            "how", how));
    return reports.make(kind, scope, person);
  }
}
