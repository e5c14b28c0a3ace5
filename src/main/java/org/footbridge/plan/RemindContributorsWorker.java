package org.footbridge.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.Footbridge;
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

/** Reminds those who were asked by letter and have not answered. */
@Component
class RemindContributorsWorker implements Worker<RemindContributorsWorker.Input, Void> {

  /** The service reminds itself by its task list; the pupil is reminded of nothing. */
  private static final Map<String, String> BY_LETTER =
      Map.of(
          Contribution.PARENT, Contact.PARENT,
          Contribution.SCHOOL, Contact.SCHOOL,
          Contribution.HEALTH, Contact.HEALTH);

  record Input(String caseId, Instant contributionsDueAt) {}

  private final Plans plans;
  private final Contributions contributions;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final PlanWords words;

  RemindContributorsWorker(
      Plans plans,
      Contributions contributions,
      Cases cases,
      CaseNotices notices,
      Timeline timeline,
      PlanWords words) {
    this.plans = plans;
    this.contributions = contributions;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
    this.words = words;
  }

  @Override
  public String jobType() {
    return "plan.remind-contributors";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    LocalDate due = LocalDate.ofInstant(input.contributionsDueAt(), Footbridge.ZONE);
    for (Contribution asked : contributions.of(plans.working(about.id()).orElseThrow().id())) {
      String role = BY_LETTER.get(asked.who());
      if (asked.isOpen() && role != null) {
        notices.tellRole(
            about, "plan-reminder", asked.who(), role, Map.of("dueOn", words.day(due)));
      }
    }
    timeline.record(about.id(), "plan-contributors-reminded", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }
}
