package org.footbridge.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A diagram with how many cases are where, how long they usually are, and what broke there. */
@Controller
class FlowPage {

  private final FlowDiagrams diagrams;
  private final FlowFigures figures;
  private final FlowPeriods periods;
  private final MessageSource messages;

  FlowPage(
      FlowDiagrams diagrams, FlowFigures figures, FlowPeriods periods, MessageSource messages) {
    this.diagrams = diagrams;
    this.figures = figures;
    this.periods = periods;
    this.messages = messages;
  }

  @GetMapping("/oversight/flow")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public String show(
      @RequestParam(defaultValue = "0") long version,
      @RequestParam(defaultValue = "") String period,
      @RequestParam(defaultValue = "") String compare,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "now") String heat,
      Person person,
      Model model) {
    Access.requireRole(person, Roles.MANAGER);
    List<FlowDiagrams.Version> versions = diagrams.all();
    Optional<FlowDiagrams.Version> shown =
        version == 0
            ? versions.stream().findFirst()
            : Optional.of(
                versions.stream()
                    .filter(one -> one.key() == version)
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    Period counted = periods.chosen(period);
    Optional<Period> compared = periods.compared(compare);
    String[] areas = Areas.chosen(person, area);
    String measure = FlowView.MEASURES.contains(heat) ? heat : "now";
    model.addAttribute("versions", versions.stream().map(this::choice).toList());
    model.addAttribute("periods", periods.all());
    model.addAttribute("period", counted.code());
    model.addAttribute("periodWords", periods.words(counted));
    model.addAttribute("compare", compared.map(Period::code).orElse(""));
    model.addAttribute("compareWords", compared.map(periods::words).orElse(""));
    model.addAttribute("areas", Areas.of(person));
    model.addAttribute("area", areas.length == 1 ? areas[0] : "");
    model.addAttribute("heat", measure);
    model.addAttribute("measures", FlowView.MEASURES);
    model.addAttribute("countedAt", figures.countedAt().orElse(null));
    shown.ifPresent(
        one -> model.addAttribute("flow", view(one, versions, areas, counted, compared, measure)));
    return "flow/flow";
  }

  private FlowView view(
      FlowDiagrams.Version version,
      List<FlowDiagrams.Version> all,
      String[] areas,
      Period counted,
      Optional<Period> compared,
      String measure) {
    FlowDiagrams.Diagram diagram = diagrams.of(version);
    Map<String, FlowFigures.OfElement> now = figures.of(version.key(), areas, counted);
    Map<String, FlowFigures.OfElement> before =
        compared.map(period -> figures.of(version.key(), areas, period)).orElse(Map.of());
    List<FlowView.Row> rows = new ArrayList<>();
    FlowFigures.OfElement none = new FlowFigures.OfElement();
    for (FlowDiagrams.Element element : diagram.elements()) {
      FlowFigures.OfElement here = now.getOrDefault(element.id(), none);
      FlowFigures.OfElement then = before.getOrDefault(element.id(), none);
      if (element.isForWaiting() || isWaitedAt(here) || isWaitedAt(then)) {
        rows.add(
            new FlowView.Row(
                element.id(),
                element.name(),
                element.type(),
                element.calls() == null
                    ? null
                    : diagrams
                        .called(element.calls(), version, all)
                        .map(FlowDiagrams.Version::key)
                        .orElse(null),
                here.now(),
                FlowView.Left.of(here.left()),
                here.breaches(),
                compared.isPresent() ? FlowView.Left.of(then.left()) : null,
                compared.isPresent() ? then.breaches() : null));
      }
    }
    return new FlowView(
        diagram.name(),
        version.version(),
        version.key(),
        rows,
        FlowView.heat(rows, measure),
        compared.isPresent());
  }

  private static boolean isWaitedAt(FlowFigures.OfElement element) {
    Integer longest = element.left().ninetieth();
    return element.now() > 0 || element.breaches() > 0 || longest != null && longest > 0;
  }

  private FlowPeriods.Choice choice(FlowDiagrams.Version version) {
    return new FlowPeriods.Choice(
        Long.toString(version.key()),
        messages.getMessage(
            "flow.version",
            new Object[] {diagrams.of(version).name(), Integer.toString(version.version())},
            Locale.UK));
  }
}
