package org.footbridge.processes;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.processes.SeverityChanges.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everything that files are held against, and how severe the council wants it. */
@Controller
@RequestMapping(RulesPage.ADDRESS)
class RulesPage {

  static final String ADDRESS = "/processes/rules";

  private static final int LONGEST_REASON = 1000;

  /**
   * @param change who set the severity last; null where it is as usual
   */
  record Line(String key, String severity, boolean fixed, @Nullable Change change) {}

  record Part(String about, List<Line> lines) {}

  private final SeverityChanges changes;
  private final MessageSource messages;

  RulesPage(SeverityChanges changes, MessageSource messages) {
    this.changes = changes;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String list(Model page) {
    Severities now = changes.now();
    List<Change> all = changes.all();
    List<Part> parts = new ArrayList<>();
    for (Rule.About about : Rule.About.values()) {
      List<Line> lines =
          Arrays.stream(Rule.values())
              .filter(rule -> rule.about() == about)
              .map(rule -> line(rule, now, all))
              .toList();
      parts.add(new Part(about.code(), lines));
    }
    page.addAttribute("parts", parts);
    return "processes/rules";
  }

  private static Line line(Rule rule, Severities now, List<Change> all) {
    Change last = all.stream().filter(one -> one.rule() == rule).findFirst().orElse(null);
    return new Line(rule.key(), now.of(rule).code(), rule.isFixed(), last);
  }

  @GetMapping("/{rule}")
  String ask(@PathVariable String rule, Model page) {
    Rule asked = rule(rule);
    return ask(asked, changes.now().of(asked).code(), "", List.of(), page);
  }

  @PostMapping("/{rule}")
  String set(
      @PathVariable String rule,
      @RequestParam(defaultValue = "") String severity,
      @RequestParam(defaultValue = "") String reason,
      Person person,
      Model page,
      HttpServletResponse response) {
    Rule asked = rule(rule);
    List<Map<String, String>> errors = new ArrayList<>();
    if (choices(asked).stream().noneMatch(choice -> choice.code().equals(severity))) {
      errors.add(error("severity", "processes.rules.severity.missing"));
    }
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      errors.add(error("reason", "processes.rules.reason.missing"));
    }
    if (!errors.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return ask(asked, severity, reason, errors, page);
    }
    changes.set(asked, Severity.of(severity), reason.strip(), person);
    return "redirect:" + ADDRESS + "#" + asked.key();
  }

  private String ask(
      Rule rule, String severity, String reason, List<Map<String, String>> errors, Model page) {
    page.addAttribute("rule", rule.key());
    page.addAttribute("fixed", rule.isFixed());
    page.addAttribute("usual", rule.usual().code());
    page.addAttribute("severity", severity);
    page.addAttribute("choices", choices(rule).stream().map(Severity::code).toList());
    page.addAttribute("reason", reason);
    page.addAttribute("errors", errors);
    page.addAttribute(
        "reasonMissing", errors.stream().anyMatch(error -> "#reason".equals(error.get("href"))));
    page.addAttribute(
        "changes", changes.all().stream().filter(change -> change.rule() == rule).toList());
    return "processes/rule";
  }

  /** None where nobody can set another; the most severe first. */
  private static List<Severity> choices(Rule rule) {
    return rule.isFixed()
        ? List.of()
        : Arrays.stream(Severity.values())
            .filter(severity -> severity.compareTo(rule.least()) >= 0)
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
  }

  private Map<String, String> error(String field, String key) {
    return Map.of("href", "#" + field, "text", messages.getMessage(key, null, Locale.UK));
  }

  private static Rule rule(String key) {
    return Rule.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
