package org.footbridge.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.springframework.stereotype.Component;

/** What the diagram {@code plan} asks of the program. */
@Component
class PlanSteps {

  /**
   * @param contributors codes of those who are asked
   * @param partners codes of those who have to agree
   */
  record Asked(
      List<String> contributors,
      List<String> partners,
      Instant remindContributorsAt,
      Instant contributionsDueAt,
      Instant contributionsCloseAt,
      Instant draftDueAt) {}

  /**
   * @param agreement {@code agreed}, {@code draft-again} or {@code settle}
   * @param draftDueAt by when it is drafted again
   */
  record Weighed(String agreement, Instant draftDueAt) {}

  private final Plans plans;
  private final Contributions contributions;
  private final Agreements agreements;
  private final Cases cases;
  private final Timeline timeline;
  private final Clock clock;

  PlanSteps(
      Plans plans,
      Contributions contributions,
      Agreements agreements,
      Cases cases,
      Timeline timeline,
      Clock clock) {
    this.plans = plans;
    this.contributions = contributions;
    this.agreements = agreements;
    this.cases = cases;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * Opens a version of the plan: who is asked what should be in it, and until when.
   *
   * @param schoolDays so many they have to contribute
   * @param remindAfter after so many school days they are reminded
   * @param draftAfter after so many school days there should be a draft
   */
  @Step("plan.ask-contributors")
  Asked ask(
      CaseId about,
      SchoolCalendar days,
      LocalDate today,
      @Variable int schoolDays,
      @Variable int remindAfter,
      @Variable int draftAfter) {
    Plan plan = plans.open(about);
    List<String> asked = contributors(about);
    asked.forEach(who -> contributions.ask(plan.id(), who));
    Instant due = WorkingTime.endOf(days.add(today, schoolDays));
    return new Asked(
        asked,
        Agreements.PARTNERS,
        WorkingTime.morningOf(days.add(today, remindAfter)),
        due,
        due,
        WorkingTime.endOf(days.add(today, draftAfter)));
  }

  /** Health is asked where it is known who that is. */
  private List<String> contributors(CaseId about) {
    List<String> asked =
        new ArrayList<>(List.of(Contribution.PUPIL, Contribution.PARENT, Contribution.SCHOOL));
    if (cases.contact(about, Contact.HEALTH).isPresent()) {
      asked.add(Contribution.HEALTH);
    }
    asked.add(Contribution.SERVICE);
    return List.copyOf(asked);
  }

  /** Who did not contribute in time: the plan goes on without them. */
  @Step("plan.note-silence")
  void noteSilence(CaseId about) {
    Plan plan = plans.working(about).orElseThrow();
    contributions.of(plan.id()).stream()
        .filter(Contribution::isOpen)
        .forEach(silent -> note(about, "plan-contribution-missing", silent.who()));
    contributions.close(plan.id());
  }

  /**
   * Weighs the answers to a draft. What somebody wants changed is drafted again, once; after that,
   * and where the only trouble is that somebody does not answer, the lead teacher settles it.
   *
   * @param schoolDays so many there are to draft again
   */
  @Step("plan.weigh-answers")
  Weighed weigh(CaseId about, SchoolCalendar days, LocalDate today, @Variable int schoolDays) {
    Plan plan = plans.working(about).orElseThrow();
    agreements.silent(plan).forEach(who -> note(about, "plan-agreement-missing", who));
    return new Weighed(weighed(plan), WorkingTime.endOf(days.add(today, schoolDays)));
  }

  private String weighed(Plan plan) {
    boolean somebodyWantsChanges =
        agreements.toLastDraft(plan).stream().anyMatch(answer -> !answer.agrees());
    if (somebodyWantsChanges) {
      return plan.round() < Plan.LAST_ROUND ? "draft-again" : "settle";
    }
    return agreements.silent(plan).isEmpty() ? "agreed" : "settle";
  }

  /** The version counts from now on. */
  @Step("plan.keep-plan")
  void keep(CaseId about) {
    Plan plan = plans.working(about).orElseThrow();
    plan.agree(clock.instant());
    String version = Integer.toString(plans.save(plan).agreed().number());
    timeline.record(about, "plan-agreed", Map.of("version", version), Timeline.FOOTBRIDGE);
  }

  private void note(CaseId about, String event, String who) {
    timeline.record(about, event, Map.of("who", who), Timeline.FOOTBRIDGE);
  }
}
