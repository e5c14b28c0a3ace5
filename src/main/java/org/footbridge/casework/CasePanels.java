package org.footbridge.casework;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

  public List<Shown> of(CaseId id, Person person) {
    return panels.stream()
        .map(
            panel ->
                new Shown(
                    panel.fragment().replaceAll("[/ :].*", "").toLowerCase(Locale.ROOT),
                    panel.heading(),
                    panel.fragment(),
                    panel.model(id, person)))
        .toList();
  }
}
