package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.springframework.stereotype.Component;

/** Whoever works with the pupil may say that support should end; the lead teacher decides. */
@Component
class ProposeExit implements CaseAction<ProposeExit.Proposed> {

  record Proposed(@NotBlank String suggestedReason, @NotBlank String why) {}

  private final ExitProposals proposals;

  ProposeExit(ExitProposals proposals) {
    this.proposals = proposals;
  }

  @Override
  public String formId() {
    return "propose-exit";
  }

  @Override
  public Class<Proposed> answers() {
    return Proposed.class;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(
            person,
            about.groups(
                Roles.LEAD_TEACHER, Roles.TEACHER, Roles.REINTEGRATION_OFFICER, Roles.SCHOOL));
  }

  @Override
  public void submit(Proposed proposed, ActionOnCase on) {
    proposals.propose(
        on.about().id().value(),
        "by-hand",
        proposed.suggestedReason(),
        proposed.why(),
        on.person().name());
  }
}
