package org.footbridge.circumstances;

import java.time.Instant;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changed in the pupil's life, and who did not agree. */
@Component
class CircumstancesPanel implements CasePanel {

  /**
   * A change in words.
   *
   * @param state the last part of the message key that says what became of it
   */
  record Told(String what, String toldBy, Instant toldAt, String state, Change change) {}

  record Shown(List<Told> changes, List<Objection> objections) {}

  private final Changes changes;
  private final Objection.Objections objections;
  private final ChangeWords words;

  CircumstancesPanel(Changes changes, Objection.Objections objections, ChangeWords words) {
    this.changes = changes;
    this.objections = objections;
    this.words = words;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public String heading() {
    return "circumstances.panel.heading";
  }

  @Override
  public String fragment() {
    return "circumstances/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId caseId, Person person) {
    List<Told> told =
        changes.of(caseId).stream()
            .map(
                change ->
                    new Told(
                        words.told(change),
                        change.toldBy(),
                        change.toldAt(),
                        change.outcome() == null ? "open" : change.outcome(),
                        change))
            .toList();
    List<Objection> objected = objections.of(caseId);
    return told.isEmpty() && objected.isEmpty() ? null : new Shown(told, objected);
  }
}
