package org.footbridge.support;

import java.util.Map;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the closing report to everyone around the pupil and to whom the lead teacher named. */
@Component
class SendClosingReportWorker implements Worker<SendClosingReportWorker.Input, Void> {

  private static final String TEMPLATE = "closing-report";

  record Input(String caseId) {}

  private final ClosingReports reports;
  private final Exit.Exits exits;
  private final Cases cases;
  private final People people;
  private final CaseNotices notices;
  private final Timeline timeline;

  SendClosingReportWorker(
      ClosingReports reports,
      Exit.Exits exits,
      Cases cases,
      People people,
      CaseNotices notices,
      Timeline timeline) {
    this.reports = reports;
    this.exits = exits;
    this.cases = cases;
    this.people = people;
    this.notices = notices;
    this.timeline = timeline;
  }

  @Override
  public String jobType() {
    return "support.send-closing-report";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case ending = cases.byId(CaseId.of(input.caseId()));
    Exit exit = exits.of(ending.id()).orElseThrow();
    Map<String, String> words = Map.of("report", reports.of(ending.id()).orElseThrow().text());
    notices.tellEveryone(ending, TEMPLATE, words);
    exit.alsoTold().forEach(team -> tellTeam(ending, team, words));
    timeline.record(ending.id(), "closing-report-sent", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }

  /** A team of the authority gets the report and may see the case from now on. */
  private void tellTeam(Case ending, String team, Map<String, String> words) {
    String group = team + "@" + ending.area();
    cases.letSee(ending.id(), group);
    for (Person member : people.holding(group)) {
      notices.tell(
          ending,
          TEMPLATE,
          team,
          new Contact(team, member.name(), member.email(), null, null, null),
          words);
    }
  }
}
