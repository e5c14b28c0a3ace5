package org.footbridge.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.engine.CaseRepairs;
import org.footbridge.processes.ProcessDiagrams;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One stuck step: what happened, and what can be asked to be done about it by hand. */
@Controller
class InterventionPage {

  private static final String[] SEEN_BY = {Roles.MANAGER, Roles.ADMINISTRATOR};
  private static final int LONGEST_REASON = 1000;

  /**
   * What was typed.
   *
   * @param kind what is asked for
   * @param type of the value
   * @param to the element to go on at
   */
  record Typed(
      String kind,
      @Nullable String variable,
      @Nullable String type,
      @Nullable String value,
      @Nullable String to,
      @Nullable String reason) {}

  private final StuckSteps steps;
  private final Interventions interventions;
  private final DiagramVariables variables;
  private final ProcessDiagrams diagrams;
  private final Repairs repairs;
  private final Audit audit;
  private final MessageSource messages;

  InterventionPage(
      StuckSteps steps,
      Interventions interventions,
      DiagramVariables variables,
      ProcessDiagrams diagrams,
      Repairs repairs,
      Audit audit,
      MessageSource messages) {
    this.steps = steps;
    this.interventions = interventions;
    this.variables = variables;
    this.diagrams = diagrams;
    this.repairs = repairs;
    this.audit = audit;
    this.messages = messages;
  }

  @GetMapping("/oversight/stuck/incidents/{key}")
  String show(@PathVariable long key, Person person, Model model) {
    Access.requireRole(person, SEEN_BY);
    StuckStep step = step(person, key);
    audit.viewed(step.caseId(), "stuck-step");
    return page(step, new Typed("", null, null, null, null, null), Map.of(), model);
  }

  @PostMapping("/oversight/stuck/incidents/{key}/ask")
  String ask(
      @PathVariable long key, Typed typed, Person person, Model model, RedirectAttributes then) {
    Access.requireRole(person, SEEN_BY);
    StuckStep step = step(person, key);
    Map<String, String> details = new LinkedHashMap<>();
    Map<String, String> wrong = read(step, typed, details);
    if (!wrong.isEmpty()) {
      return page(step, typed, wrong, model);
    }
    interventions.ask(step, typed.kind(), details, String.valueOf(typed.reason()).strip(), person);
    then.addFlashAttribute("done", "operations.intervention.asked");
    return "redirect:/oversight/stuck";
  }

  @PostMapping("/oversight/stuck/interventions/{id}/decide")
  String decide(
      @PathVariable UUID id,
      @RequestParam boolean approved,
      Person person,
      RedirectAttributes then) {
    Access.requireRole(person, SEEN_BY);
    Interventions.Intervention one =
        interventions
            .seenBy(person, id)
            .filter(Interventions.Intervention::isOpen)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (one.approved() == null && !interventions.decide(one, approved, person)) {
      then.addFlashAttribute("problem", "operations.intervention.not-yours");
      return "redirect:/oversight/stuck";
    }
    if (!approved) {
      then.addFlashAttribute("done", "operations.intervention.turned-down");
      return "redirect:/oversight/stuck";
    }
    CaseRepairs.Said said = interventions.carryOut(one);
    if (said == CaseRepairs.Said.DONE && one.kind().equals("correct-variable")) {
      return "redirect:/oversight/stuck/repairs/" + repairs.ask(List.of(one.incident()), person);
    }
    then.addFlashAttribute(
        said == CaseRepairs.Said.DONE ? "done" : "problem",
        "operations.intervention.said." + said.name().toLowerCase(Locale.ROOT));
    return "redirect:/oversight/stuck";
  }

  /** What is wrong with it, by field; with nothing wrong, what is to be done. */
  private Map<String, String> read(StuckStep step, Typed typed, Map<String, String> details) {
    Map<String, String> wrong = new LinkedHashMap<>();
    switch (typed.kind()) {
      case "correct-variable" -> readCorrection(step, typed, details, wrong);
      case "move-on" -> {
        String to = typed.to() == null ? "" : typed.to();
        if (places(step).containsKey(to)) {
          details.put("to", to);
        } else {
          wrong.put("to", "operations.intervention.wrong.to");
        }
      }
      case "cancel" -> {
        if (step.isCalled()) {
          wrong.put("kind", "operations.intervention.wrong.called");
        }
      }
      default -> wrong.put("kind", "operations.intervention.wrong.kind");
    }
    String reason = typed.reason() == null ? "" : typed.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      wrong.put("reason", "operations.intervention.wrong.reason");
    }
    return wrong;
  }

  private void readCorrection(
      StuckStep step, Typed typed, Map<String, String> details, Map<String, String> wrong) {
    String name = typed.variable() == null ? "" : typed.variable();
    if (!variables.of(step.processDefinitionKey()).contains(name)) {
      wrong.put("variable", "operations.intervention.wrong.variable");
      return;
    }
    Optional<VariableValue.Kind> kind =
        VariableValue.Kind.of(typed.type() == null ? "" : typed.type());
    String value = typed.value() == null ? "" : typed.value();
    Optional<Object> read = kind.flatMap(of -> VariableValue.read(of, value));
    if (kind.isEmpty() || read.isEmpty()) {
      wrong.put("value", "operations.intervention.wrong.value");
      return;
    }
    String before = steps.lastGiven(step.processInstanceKey(), name).orElse(null);
    if (before != null && !VariableValue.isOfKind(before, kind.get())) {
      wrong.put("value", "operations.intervention.wrong.type");
      return;
    }
    details.put("variable", name);
    details.put("type", kind.get().code());
    details.put("old", before == null ? "unknown" : before);
    details.put("new", value.strip());
  }

  private String page(StuckStep step, Typed typed, Map<String, String> wrong, Model model) {
    model.addAttribute("step", step);
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors(wrong));
    model.addAttribute("variables", variables.of(step.processDefinitionKey()));
    model.addAttribute("places", places(step));
    model.addAttribute(
        "types", Arrays.stream(VariableValue.Kind.values()).map(VariableValue.Kind::code).toList());
    model.addAttribute("kinds", kinds(step));
    return "operations/step";
  }

  private List<Map<String, String>> errors(Map<String, String> wrong) {
    return wrong.entrySet().stream()
        .map(
            one ->
                Map.of(
                    "text",
                    messages.getMessage(one.getValue(), null, Locale.UK),
                    "href",
                    "#" + one.getKey()))
        .toList();
  }

  /** Only the process that no other called can be ended: the engine ends a called one with it. */
  private static List<String> kinds(StuckStep step) {
    List<String> kinds = new ArrayList<>(List.of("correct-variable", "move-on"));
    if (!step.isCalled()) {
      kinds.add("cancel");
    }
    return kinds;
  }

  private Map<String, String> places(StuckStep step) {
    return diagrams.places(step.processDefinitionKey());
  }

  private StuckStep step(Person person, long key) {
    return steps
        .seenBy(person, key)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
