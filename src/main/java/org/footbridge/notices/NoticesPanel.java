package org.footbridge.notices;

import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.springframework.stereotype.Component;

/** All that was sent about a case, on the case page. */
@Component
class NoticesPanel implements CasePanel {

  private final NoticesOfCase notices;

  NoticesPanel(NoticesOfCase notices) {
    this.notices = notices;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public String heading() {
    return "notices.panel.heading";
  }

  @Override
  public String fragment() {
    return "notices/panel :: panel";
  }

  @Override
  public List<SentNotice> model(CaseId caseId, Person person) {
    return notices.readableBy(caseId, person);
  }
}
