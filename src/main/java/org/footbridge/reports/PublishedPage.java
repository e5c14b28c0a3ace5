package org.footbridge.reports;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Reports for a committee and for publication: made once, kept, and given out as they are. */
@Controller
@RequestMapping("/oversight/reports")
class PublishedPage {

  private final Publish publish;
  private final Publications publications;
  private final ReportAreas areas;
  private final PdfFile pdf;
  private final Audit audit;

  PublishedPage(
      Publish publish, Publications publications, ReportAreas areas, PdfFile pdf, Audit audit) {
    this.publish = publish;
    this.publications = publications;
    this.areas = areas;
    this.pdf = pdf;
    this.audit = audit;
  }

  @ModelAttribute
  void managersOnly(Person person) {
    Access.requireRole(person, ReportsLink.SEEN_BY);
  }

  /** A report is of one area or, by whoever manages them all, of the whole authority. */
  @PostMapping("/{report:" + ReportKind.PATTERN + "}/publish")
  String publish(
      @PathVariable String report,
      @RequestParam(defaultValue = "") String area,
      @RequestParam String period,
      Person person) {
    List<String> chosen = areas.chosen(person, area);
    List<String> all = areas.all();
    if (chosen.size() != 1 && !chosen.equals(all)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    try {
      String[] months = period.split("\\.\\.", 2);
      Scope scope =
          new Scope(chosen, YearMonth.parse(months[0]), YearMonth.parse(months[months.length - 1]));
      UUID id =
          publish.publish(ReportKind.of(report).orElseThrow(), scope, chosen.equals(all), person);
      return "redirect:/oversight/reports/published/" + id;
    } catch (java.time.DateTimeException | IllegalArgumentException notOne) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, notOne);
    }
  }

  @GetMapping("/published/{id}")
  String page(@PathVariable UUID id, Person person, Model model) {
    model.addAttribute("document", read(id, person, "page"));
    model.addAttribute("id", id);
    return "reports/published";
  }

  @GetMapping("/published/{id}/csv")
  ResponseEntity<byte[]> csv(@PathVariable UUID id, Person person) {
    return Files.csv(read(id, person, "csv"), "report-" + id);
  }

  @GetMapping("/published/{id}/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable UUID id, Person person) {
    return Files.pdf(pdf.of(read(id, person, "pdf")), "report-" + id);
  }

  private Document read(UUID id, Person person, String how) {
    Document document =
        publications
            .byId(id, person)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    audit.record("reports.read", null, Map.of("publication", id.toString(), "how", how));
    return document;
  }
}
