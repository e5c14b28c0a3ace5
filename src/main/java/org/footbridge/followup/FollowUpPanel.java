package org.footbridge.followup;

import java.util.List;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How it went afterwards, on the case's page. What parent and pupil said was said to the service:
 * its staff read it, and each reads their own; the school sees only whether they answered.
 */
@Component
class FollowUpPanel implements CasePanel {

  private static final List<String> STAFF =
      List.of(
          Roles.LEAD_TEACHER,
          Roles.TEACHER,
          Roles.REINTEGRATION_OFFICER,
          Roles.INTAKE,
          Roles.MANAGER);

  /** Ready values for the page. */
  public record Shown(
      FollowUp plan,
      FollowUp.@Nullable ParentAnswer parent,
      boolean parentShown,
      FollowUp.@Nullable PupilAnswer pupil,
      boolean pupilShown,
      FollowUp.@Nullable Attendance attendance) {}

  private final FollowUps followUps;
  private final Cases cases;

  FollowUpPanel(FollowUps followUps, Cases cases) {
    this.followUps = followUps;
    this.cases = cases;
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public String heading() {
    return "followup.panel.heading";
  }

  @Override
  public String fragment() {
    return "followup/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    return followUps.of(id).map(plan -> shown(plan, cases.byId(id), person)).orElse(null);
  }

  private Shown shown(FollowUp plan, Case about, Person person) {
    List<String> staff = STAFF.stream().map(role -> role + "@" + about.area()).toList();
    return new Shown(
        plan,
        followUps.parent(about.id()).orElse(null),
        person.holdsAny(and(staff, "parent-carer@" + about.id())),
        followUps.pupil(about.id()).orElse(null),
        person.holdsAny(and(staff, "pupil@" + about.id())),
        followUps.attendance(about.id()).orElse(null));
  }

  private static List<String> and(List<String> staff, String own) {
    return Stream.concat(staff.stream(), Stream.of(own)).toList();
  }
}
