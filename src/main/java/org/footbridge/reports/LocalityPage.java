package org.footbridge.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The term's report of a locality: read, printed, and its versions. */
@Controller
@RequestMapping("/oversight/reports/locality")
class LocalityPage {

  private final Localities localities;
  private final LocalityReport reports;
  private final ReportAreas areas;
  private final Labels labels;
  private final PdfFile pdf;
  private final Audit audit;

  LocalityPage(
      Localities localities,
      LocalityReport reports,
      ReportAreas areas,
      Labels labels,
      PdfFile pdf,
      Audit audit) {
    this.localities = localities;
    this.reports = reports;
    this.areas = areas;
    this.labels = labels;
    this.pdf = pdf;
    this.audit = audit;
  }

  @ModelAttribute
  void managersOnly(Person person) {
    Access.requireRole(person, ReportsLink.SEEN_BY);
  }

  @GetMapping
  String page(
      @RequestParam(defaultValue = "") String area,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate term,
      @RequestParam(defaultValue = "0") int version,
      Person person,
      Model model) {
    List<String> theirs = areas.of(person);
    List<Term> terms = localities.terms();
    model.addAttribute(
        "areas", theirs.stream().map(one -> new Asked.Item(one, labels.area(one))).toList());
    model.addAttribute("terms", terms);
    if (theirs.isEmpty() || terms.isEmpty()) {
      return "reports/locality";
    }
    String chosen = area.isEmpty() ? theirs.getFirst() : areas.chosen(person, area).getFirst();
    Term of = term(term);
    List<Localities.Version> versions = localities.versions(chosen, of);
    model.addAttribute("area", chosen);
    model.addAttribute("term", of);
    model.addAttribute("versions", versions);
    version(versions, version)
        .ifPresent(
            shown -> {
              model.addAttribute("version", shown);
              model.addAttribute("document", made(chosen, of, shown, person, "page"));
            });
    return "reports/locality";
  }

  @GetMapping("/pdf")
  ResponseEntity<byte[]> pdf(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate term,
      @RequestParam(defaultValue = "0") int version,
      Person person) {
    return Files.pdf(pdf.of(file(area, term, version, person, "pdf")), name(area, term));
  }

  @GetMapping("/csv")
  ResponseEntity<byte[]> csv(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate term,
      @RequestParam(defaultValue = "0") int version,
      Person person) {
    return Files.csv(file(area, term, version, person, "csv"), name(area, term));
  }

  private static String name(String area, LocalDate term) {
    return "locality-" + area + "-" + term;
  }

  private Document file(String area, LocalDate term, int version, Person person, String how) {
    String chosen = areas.chosen(person, area).getFirst();
    Term of = term(term);
    return version(localities.versions(chosen, of), version)
        .map(shown -> made(chosen, of, shown, person, how))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Document made(
      String area, Term term, Localities.Version version, Person person, String how) {
    audit.record(
        "reports.locality-made",
        null,
        Map.of(
            "area",
            area,
            "term",
            term.firstDay().toString(),
            "version",
            Integer.toString(version.number()),
            "how",
            how));
    return reports.make(area, term, version, person);
  }

  /** The newest where none was chosen. */
  private static Optional<Localities.Version> version(
      List<Localities.Version> versions, int chosen) {
    return versions.stream().filter(one -> chosen == 0 || one.number() == chosen).findFirst();
  }

  private Term term(@Nullable LocalDate begins) {
    return localities.terms().stream()
        .filter(one -> begins == null || one.firstDay().equals(begins))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
