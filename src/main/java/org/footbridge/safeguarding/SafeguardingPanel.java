package org.footbridge.safeguarding;

import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The concerns about the child, for those who may know of them; for others it is not there. */
@Component
class SafeguardingPanel implements CasePanel {

  private final RaisedConcerns concerns;

  SafeguardingPanel(RaisedConcerns concerns) {
    this.concerns = concerns;
  }

  @Override
  public int order() {
    return 15;
  }

  @Override
  public String heading() {
    return "safeguarding.panel.heading";
  }

  @Override
  public String fragment() {
    return "safeguarding/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId caseId, Person person) {
    List<Concern> known = concerns.of(caseId, person);
    return known.isEmpty() ? null : known;
  }
}
