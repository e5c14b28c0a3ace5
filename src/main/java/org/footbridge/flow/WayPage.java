package org.footbridge.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where time is lost between the referral and full-time education. */
@Controller
class WayPage {

  /** A stage; what it was in the other period where two are compared. */
  record Row(
      String stage, long now, FlowView.Left left, long breaches, FlowView.@Nullable Left before) {}

  private final FlowFigures figures;
  private final FlowPeriods periods;

  WayPage(FlowFigures figures, FlowPeriods periods) {
    this.figures = figures;
    this.periods = periods;
  }

  @GetMapping("/oversight/flow/way")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public String show(
      @RequestParam(defaultValue = "") String period,
      @RequestParam(defaultValue = "") String compare,
      @RequestParam(defaultValue = "") String area,
      Person person,
      Model model) {
    Access.requireRole(person, Roles.MANAGER);
    Period counted = periods.chosen(period);
    Optional<Period> compared = periods.compared(compare);
    String[] areas = Areas.chosen(person, area);
    model.addAttribute("rows", rows(areas, counted, compared));
    model.addAttribute("periods", periods.all());
    model.addAttribute("period", counted.code());
    model.addAttribute("periodWords", periods.words(counted));
    model.addAttribute("compare", compared.map(Period::code).orElse(""));
    model.addAttribute("compareWords", compared.map(periods::words).orElse(""));
    model.addAttribute("areas", Areas.of(person));
    model.addAttribute("area", areas.length == 1 ? areas[0] : "");
    return "flow/way";
  }

  private List<Row> rows(String[] areas, Period counted, Optional<Period> compared) {
    Map<String, FlowFigures.OfElement> now = figures.of(Ways.NO_DIAGRAM, areas, counted);
    Map<String, FlowFigures.OfElement> then =
        compared.map(other -> figures.of(Ways.NO_DIAGRAM, areas, other)).orElse(Map.of());
    List<Row> rows = new ArrayList<>();
    FlowFigures.OfElement none = new FlowFigures.OfElement();
    for (String stage : Ways.STAGES) {
      FlowFigures.OfElement here = now.getOrDefault(stage, none);
      rows.add(
          new Row(
              stage,
              here.now(),
              FlowView.Left.of(here.left()),
              here.breaches(),
              compared.isPresent()
                  ? FlowView.Left.of(then.getOrDefault(stage, none).left())
                  : null));
    }
    return rows;
  }
}
