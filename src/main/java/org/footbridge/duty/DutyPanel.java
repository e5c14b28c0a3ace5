package org.footbridge.duty;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The decisions on the duty on the page of the case: what is open first, then the newest. */
@Component
class DutyPanel implements CasePanel {

  record View(
      UUID caseId, List<DutyWords.Shown> open, List<DutyWords.Shown> decided, boolean mayNote) {}

  private final DutyDecisions duty;
  private final DutyWords words;
  private final Cases cases;

  DutyPanel(DutyDecisions duty, DutyWords words, Cases cases) {
    this.duty = duty;
    this.words = words;
    this.cases = cases;
  }

  @Override
  public int order() {
    return 24;
  }

  @Override
  public String heading() {
    return "duty.panel.heading";
  }

  @Override
  public String fragment() {
    return "duty/panel :: panel";
  }

  @Override
  public boolean isAtAGlance() {
    return false;
  }

  @Override
  public @Nullable Object model(CaseId caseId, Person person) {
    Case about = cases.byId(caseId);
    if (!RecordAccess.mayRead(about, person)) {
      return null;
    }
    List<Occasion> all = duty.of(caseId, person);
    return new View(
        caseId.value(),
        all.stream()
            .filter(occasion -> occasion.state().isOpen())
            .sorted(comparing(Occasion::dueOn))
            .map(words::shown)
            .toList(),
        all.reversed().stream()
            .filter(occasion -> !occasion.state().isOpen())
            .map(words::shown)
            .toList(),
        Access.mayAct(person, RecordAccess.mayNote(about)));
  }
}
