package org.footbridge.casework;

import java.util.Map;
import org.footbridge.engine.Header;
import org.footbridge.engine.Step;
import org.springframework.stereotype.Component;

/** What any diagram may do with its case. */
@Component
class CaseSteps {

  private final Cases cases;
  private final Timeline timeline;

  CaseSteps(Cases cases, Timeline timeline) {
    this.cases = cases;
    this.timeline = timeline;
  }

  /**
   * @param event stands in the messages as {@code casework.event.<event>}
   */
  @Step(value = "timeline.note", forAnyDiagram = true)
  void note(CaseId about, @Header String event) {
    timeline.record(about, event, Map.of(), Timeline.FOOTBRIDGE);
  }

  /**
   * @param stage stands in the messages as {@code casework.stage.<stage>}
   */
  @Step(value = "case.enter-stage", forAnyDiagram = true)
  void enterStage(CaseId about, @Header String stage) {
    cases.enter(about, stage);
  }
}
