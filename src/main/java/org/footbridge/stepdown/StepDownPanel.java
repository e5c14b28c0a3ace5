package org.footbridge.stepdown;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The team around the family on the case's page. */
@Component
class StepDownPanel implements CasePanel {

  /** A meeting with who came and what was agreed at it. */
  public record Met(Taf.Meeting meeting, List<Taf.Attendee> came, List<Taf.Step> steps) {}

  /**
   * Ready values for the page.
   *
   * @param meetings newest first
   * @param referral the referral of the next pathway, for who may write it
   */
  public record Shown(
      LocalDate begunOn,
      Taf.@Nullable Consent consent,
      Taf.@Nullable SchoolPlan schoolPlan,
      Taf.@Nullable Lead lead,
      Taf.@Nullable Assessment assessment,
      List<Taf.Goal> goals,
      List<Taf.Step> openSteps,
      List<Met> meetings,
      @Nullable String steppedUpTo,
      @Nullable String whyStepUp,
      @Nullable UUID referral,
      @Nullable String outcome,
      @Nullable LocalDate endedOn,
      LocalDate today) {}

  private final Tafs tafs;
  private final Cases cases;
  private final Clock clock;

  StepDownPanel(Tafs tafs, Cases cases, Clock clock) {
    this.tafs = tafs;
    this.cases = cases;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 85;
  }

  @Override
  public String heading() {
    return "stepdown.panel.heading";
  }

  @Override
  public String fragment() {
    return "stepdown/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    return tafs.findById(id.value()).map(taf -> shown(taf, cases.byId(id), person)).orElse(null);
  }

  private Shown shown(Taf taf, Case about, Person person) {
    List<Met> meetings = new ArrayList<>();
    for (int number = 0; number < taf.meetings().size(); number++) {
      int at = number;
      meetings.add(
          new Met(
              taf.meetings().get(number),
              taf.cameTo(number),
              taf.steps().stream()
                  .filter(step -> Integer.valueOf(at).equals(step.agreedAtMeeting()))
                  .toList()));
    }
    Collections.reverse(meetings);
    boolean mayRefer =
        person.holdsAny(
            List.of(
                "school@" + about.schoolUrn(),
                "intake@" + about.area(),
                "lead-teacher@" + about.area()));
    return new Shown(
        taf.begunOn(),
        taf.consent(),
        taf.schoolPlan(),
        taf.lead(),
        taf.assessment(),
        taf.goals(),
        taf.steps().stream().filter(Taf.Step::isOpen).toList(),
        meetings,
        taf.steppedUpTo(),
        taf.whyStepUp(),
        mayRefer ? taf.referralId() : null,
        taf.outcome(),
        taf.endedOn(),
        WorkingTime.today(clock));
  }
}
