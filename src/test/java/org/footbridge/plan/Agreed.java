package org.footbridge.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.casework.CaseId;
import org.footbridge.testing.Platform;

/** A plan that was agreed, for tests that begin after that. */
public final class Agreed {

  private Agreed() {}

  /** The case has a plan with these phases. */
  public static AgreedPlan plan(UUID caseId, Phase... phases) {
    var now = Platform.bean(Clock.class).instant();
    Plans plans = Platform.bean(Plans.class);
    Plan plan = plans.open(new CaseId(caseId));
    plan.draft(content(phases), "Ada Larkspur", now);
    plan.agree(now);
    return plans.save(plan).agreed();
  }

  /** The case has a plan with a short phase of visits and a full-time one after it. */
  public static AgreedPlan plan(UUID caseId, SchoolCalendar calendar) {
    LocalDate today = Platform.today();
    return plan(
        caseId,
        phase("visits", 2, calendar.add(today, 2), calendar.add(today, 7)),
        phase("full-time", 10, calendar.add(today, 8), calendar.add(today, 13)));
  }

  private static Phase phase(String kind, int sessions, LocalDate start, LocalDate review) {
    return new Phase(
        UUID.randomUUID(), kind, sessions, "The mornings", start, review, review.plusDays(7));
  }

  /** The plan that counts is changed and has these phases from now on. */
  public static AgreedPlan revised(UUID caseId, Phase... phases) {
    return Platform.bean(Plans.class)
        .revise(new CaseId(caseId), content(phases), "It was too much at once.", "Ada Larkspur");
  }

  private static PlanContent content(Phase... phases) {
    return new PlanContent(
        List.of(new Target("Join maths again", "We see it in the lessons", null)),
        List.of(new Adjustment("A quiet room", "school")),
        null,
        List.of(phases));
  }
}
