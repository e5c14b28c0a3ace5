package org.footbridge.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.springframework.stereotype.Component;

/** Opens a version of the plan: who is asked what should be in it, and until when. */
@Component
class AskContributorsWorker
    implements Worker<AskContributorsWorker.Input, AskContributorsWorker.Output> {

  private static final int SCHOOL_DAYS_TO_REMINDER = 5;
  private static final int SCHOOL_DAYS_TO_CONTRIBUTE = 10;
  private static final int SCHOOL_DAYS_TO_DRAFT = 15;

  record Input(String caseId, String schoolUrn) {}

  /**
   * @param contributors codes of those who are asked
   * @param partners codes of those who have to agree
   */
  record Output(
      List<String> contributors,
      List<String> partners,
      Instant remindContributorsAt,
      Instant contributionsDueAt,
      Instant contributionsCloseAt,
      Instant draftDueAt) {}

  private final Plans plans;
  private final Contributions contributions;
  private final Cases cases;
  private final CaseNotices notices;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final PlanWords words;
  private final Clock clock;

  AskContributorsWorker(
      Plans plans,
      Contributions contributions,
      Cases cases,
      CaseNotices notices,
      SchoolCalendars calendars,
      Timeline timeline,
      PlanWords words,
      Clock clock) {
    this.plans = plans;
    this.contributions = contributions;
    this.cases = cases;
    this.notices = notices;
    this.calendars = calendars;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "plan.ask-contributors";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    SchoolCalendar calendar = calendars.forSchool(input.schoolUrn());
    LocalDate today = WorkingTime.today(clock);
    LocalDate due = calendar.add(today, SCHOOL_DAYS_TO_CONTRIBUTE);
    Plan plan = plans.open(about.id());
    List<String> asked = contributors(about);
    asked.forEach(who -> contributions.ask(plan.id(), who));
    notices.tellEveryone(about, "plan-contribution", Map.of("dueOn", words.day(due)));
    timeline.record(about.id(), "plan-contributions-asked", Map.of(), Timeline.FOOTBRIDGE);
    return new Output(
        asked,
        Agreements.PARTNERS,
        WorkingTime.morningOf(calendar.add(today, SCHOOL_DAYS_TO_REMINDER)),
        WorkingTime.endOf(due),
        WorkingTime.endOf(due),
        WorkingTime.endOf(calendar.add(today, SCHOOL_DAYS_TO_DRAFT)));
  }

  /** Health is asked where it is known who that is. */
  private List<String> contributors(Case about) {
    List<String> asked =
        new ArrayList<>(List.of(Contribution.PUPIL, Contribution.PARENT, Contribution.SCHOOL));
    if (cases.contact(about.id(), Contact.HEALTH).isPresent()) {
      asked.add(Contribution.HEALTH);
    }
    asked.add(Contribution.SERVICE);
    return List.copyOf(asked);
  }
}
