package org.footbridge.casework;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.footbridge.access.Person;
import org.springframework.stereotype.Component;

/** Every module's part of a case, in order, as one person may see it. */
@Component
public class CasePanels {

  /**
   * @param id for links within the page
   * @param heading the key of the heading
   * @param fragment the template
   * @param model ready values
   */
  public record Shown(String id, String heading, String fragment, Object model) {}

  private final List<CasePanel> panels;

  CasePanels(List<CasePanel> panels) {
    this.panels = panels.stream().sorted(Comparator.comparingInt(CasePanel::order)).toList();
  }

  /** On the page of the case. */
  public List<Shown> of(CaseId id, Person person) {
    return shown(id, person, panel -> true);
  }

  /** Beside a task. */
  public List<Shown> atAGlance(CaseId id, Person person) {
    return shown(id, person, CasePanel::isAtAGlance);
  }

  private List<Shown> shown(CaseId id, Person person, Predicate<CasePanel> where) {
    List<Shown> shown = new ArrayList<>();
    for (CasePanel panel : panels) {
      Object model = where.test(panel) ? panel.model(id, person) : null;
      if (model != null) {
        shown.add(new Shown(idOf(panel), panel.heading(), panel.fragment(), model));
      }
    }
    return shown;
  }

  /**
   * From {@code plan/phases :: panel} comes {@code plan-phases}, from {@code plan/panel} only plan.
   */
  private static String idOf(CasePanel panel) {
    String template = panel.fragment().replaceAll(" *::.*", "");
    return template.replaceFirst("/panel$", "").replace('/', '-').toLowerCase(Locale.ROOT);
  }
}
