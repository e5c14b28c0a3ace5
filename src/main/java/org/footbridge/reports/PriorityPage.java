package org.footbridge.reports;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Somebody writes about a priority of their area; each saving is a version of its own. */
@Controller
@RequestMapping("/oversight/reports/locality/priority")
class PriorityPage {

  private static final int LONGEST = 4000;
  private static final int LONGEST_NAME = 300;
  private static final int MOST = 20;

  private final Localities localities;
  private final ReportAreas areas;
  private final PdfFile pdf;
  private final Labels labels;

  PriorityPage(Localities localities, ReportAreas areas, PdfFile pdf, Labels labels) {
    this.localities = localities;
    this.areas = areas;
    this.pdf = pdf;
    this.labels = labels;
  }

  @ModelAttribute
  void managersOnly(Person person) {
    Access.requireRole(person, ReportsLink.SEEN_BY);
  }

  /**
   * @param number which of the priorities, from 1; 0 for another one
   */
  @GetMapping
  String form(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate term,
      @RequestParam(defaultValue = "0") int number,
      Person person,
      Model model) {
    areas.chosen(person, area);
    List<Localities.Version> versions = localities.versions(area, term(term));
    List<Priority> priorities = priorities(versions);
    if (number < 0 || number > priorities.size()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Priority shown = number == 0 ? Priority.NONE : priorities.get(number - 1);
    return show(area, term(term), number, newest(versions), shown, Map.of(), model);
  }

  @PostMapping
  String save(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate term,
      @RequestParam int number,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String outcomes,
      @RequestParam(defaultValue = "") String done,
      @RequestParam(defaultValue = "") String planned,
      @RequestParam(defaultValue = "") String impact,
      @RequestParam(defaultValue = "") String exit,
      Person person,
      Model model,
      HttpServletResponse response) {
    areas.chosen(person, area);
    Term of = term(term);
    Priority typed = new Priority(name, outcomes, done, planned, impact, exit).tidied();
    List<Localities.Version> versions = localities.versions(area, of);
    List<Priority> priorities = new ArrayList<>(priorities(versions));
    Map<String, String> problems = problems(typed);
    boolean isThere = number >= 0 && number <= priorities.size();
    if (newest(versions) != version || !isThere) {
      problems.put("name", labels.text("reports.locality.overtaken"));
    }
    if (number == 0 && priorities.size() >= MOST) {
      problems.put("name", labels.text("reports.locality.too-many", MOST));
    }
    if (problems.isEmpty()) {
      if (number == 0) {
        priorities.add(typed);
      } else {
        priorities.set(number - 1, typed);
      }
      try {
        localities.save(area, of, version, priorities, person);
        return back(area, term);
      } catch (Localities.Overtaken inThisMoment) {
        problems.put("name", labels.text("reports.locality.overtaken"));
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(area, of, isThere ? number : 0, newest(versions), typed, problems, model);
  }

  /** It stays in the versions before. */
  @PostMapping("/remove")
  String remove(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate term,
      @RequestParam int number,
      @RequestParam int version,
      Person person) {
    areas.chosen(person, area);
    Term of = term(term);
    List<Priority> priorities = new ArrayList<>(priorities(localities.versions(area, of)));
    if (number < 1 || number > priorities.size()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    priorities.remove(number - 1);
    try {
      localities.save(area, of, version, priorities, person);
    } catch (Localities.Overtaken meanwhile) {
      throw new ResponseStatusException(HttpStatus.CONFLICT, null, meanwhile);
    }
    return back(area, term);
  }

  private Map<String, String> problems(Priority typed) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (typed.name().isEmpty()) {
      problems.put("name", labels.text("reports.locality.no-name"));
    }
    check("name", typed.name(), LONGEST_NAME, problems);
    typed.parts().forEach(part -> check(part.code(), part.text(), LONGEST, problems));
    return problems;
  }

  private void check(String field, String text, int longest, Map<String, String> problems) {
    if (text.length() > longest) {
      problems.put(field, labels.text("reports.locality.too-long", longest));
    }
    List<String> missing = pdf.unprintable(text);
    if (!missing.isEmpty()) {
      problems.put(field, labels.text("reports.locality.unprintable", String.join(" ", missing)));
    }
  }

  private String show(
      String area,
      Term term,
      int number,
      int version,
      Priority shown,
      Map<String, String> problems,
      Model model) {
    model.addAttribute("area", area);
    model.addAttribute("areaName", labels.area(area));
    model.addAttribute("term", term);
    model.addAttribute("number", number);
    model.addAttribute("version", version);
    model.addAttribute("priority", shown);
    model.addAttribute("problems", problems);
    model.addAttribute(
        "plannedBefore", localities.plannedBefore(area, term, shown.name()).orElse(""));
    return "reports/priority";
  }

  private static List<Priority> priorities(List<Localities.Version> versions) {
    return versions.stream().findFirst().map(Localities.Version::priorities).orElse(List.of());
  }

  private static int newest(List<Localities.Version> versions) {
    return versions.stream().findFirst().map(Localities.Version::number).orElse(0);
  }

  private Term term(LocalDate begins) {
    return localities.terms().stream()
        .filter(one -> one.firstDay().equals(begins))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String back(String area, LocalDate term) {
    return "redirect:/oversight/reports/locality?area=" + area + "&term=" + term;
  }
}
