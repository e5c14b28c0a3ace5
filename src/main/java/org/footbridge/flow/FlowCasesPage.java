package org.footbridge.flow;

import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The cases behind a number: its rows, in the same moment as the number itself. */
@Controller
class FlowCasesPage {

  private static final int LONGEST_FILTER = 1000;

  private final FlowDiagrams diagrams;
  private final FlowFigures figures;
  private final FlowList list;
  private final FlowPeriods periods;
  private final JdbcClient jdbc;

  FlowCasesPage(
      FlowDiagrams diagrams,
      FlowFigures figures,
      FlowList list,
      FlowPeriods periods,
      JdbcClient jdbc) {
    this.diagrams = diagrams;
    this.figures = figures;
    this.list = list;
    this.periods = periods;
    this.jdbc = jdbc;
  }

  @GetMapping("/oversight/flow/cases")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public String ofElement(
      @RequestParam long version,
      @RequestParam String element,
      Asked asked,
      Person person,
      Model model) {
    Access.requireRole(person, Roles.MANAGER);
    FlowDiagrams.Version shown =
        diagrams.all().stream()
            .filter(one -> one.key() == version)
            .findFirst()
            .orElseThrow(FlowCasesPage::unknown);
    FlowDiagrams.Diagram diagram = diagrams.of(shown);
    model.addAttribute(
        "name",
        diagram.elements().stream()
            .filter(one -> one.id().equals(element))
            .map(FlowDiagrams.Element::name)
            .findFirst()
            .orElseThrow(FlowCasesPage::unknown));
    model.addAttribute("diagram", diagram.name());
    model.addAttribute("number", shown.version());
    return show(version, element, asked, person, model);
  }

  @GetMapping("/oversight/flow/way/cases")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public String ofStage(@RequestParam String stage, Asked asked, Person person, Model model) {
    Access.requireRole(person, Roles.MANAGER);
    if (!Ways.STAGES.contains(stage)) {
      throw unknown();
    }
    return show(Ways.NO_DIAGRAM, stage, asked, person, model);
  }

  /**
   * What is looked at, as the address says.
   *
   * @param what now, left or breaches
   */
  record Asked(
      @Nullable String what,
      @Nullable String period,
      @Nullable String area,
      @Nullable String atLeast,
      @Nullable String school,
      @Nullable String after) {

    String shown() {
      String asked = what == null ? "" : what;
      return asked.equals("left") || asked.equals("breaches") ? asked : "now";
    }

    int days() {
      String typed = atLeast == null ? "" : atLeast.strip();
      return typed.matches("\\d{1,3}") ? Math.min(Integer.parseInt(typed), LONGEST_FILTER) : 0;
    }

    @Nullable String urn() {
      return school == null || school.isBlank() ? null : school.strip();
    }
  }

  private String show(long version, String element, Asked asked, Person person, Model model) {
    String[] areas = Areas.chosen(person, Optional.ofNullable(asked.area()).orElse(""));
    Period period = periods.chosen(asked.period());
    FlowList.Asked wanted =
        new FlowList.Asked(place(version, element), areas, period, asked.days(), asked.urn());
    FlowCursor after = FlowCursor.read(asked.after());
    model.addAttribute(
        "page",
        switch (asked.shown()) {
          case "left" -> list.left(wanted, after);
          case "breaches" -> list.breaches(wanted, after);
          default -> list.now(wanted, after);
        });
    model.addAttribute("total", total(version, element, areas, period, asked.shown()));
    model.addAttribute("filtered", asked.days() > 0 || asked.urn() != null);
    model.addAttribute("first", after == null);
    model.addAttribute("version", version);
    model.addAttribute("element", element);
    model.addAttribute("what", asked.shown());
    model.addAttribute("period", period.code());
    model.addAttribute("periodWords", periods.words(period));
    model.addAttribute("area", areas.length == 1 ? areas[0] : "");
    model.addAttribute("atLeast", asked.days() == 0 ? "" : Integer.toString(asked.days()));
    model.addAttribute("school", asked.urn() == null ? "" : asked.urn());
    return "flow/cases";
  }

  private long total(long version, String element, String[] areas, Period period, String what) {
    Map<String, FlowFigures.OfElement> all = figures.of(version, areas, period);
    FlowFigures.OfElement counted = all.getOrDefault(element, new FlowFigures.OfElement());
    return switch (what) {
      case "left" -> counted.left().all();
      case "breaches" -> counted.breaches();
      default -> counted.now();
    };
  }

  /** Where nobody ever came there is no row for it, and no place has this number. */
  private int place(long version, String element) {
    return jdbc.sql(
            """
            select id from flow.place
            where process_definition_key = :version and element_id = :element
            """)
        .param("version", version)
        .param("element", element)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
