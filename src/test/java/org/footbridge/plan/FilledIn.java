package org.footbridge.plan;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;

/** What stands in a form of the plan before anybody types. */
public final class FilledIn {

  private FilledIn() {}

  public static Map<String, Object> draft(UUID caseId) {
    return of(Platform.bean(DraftPlan.class), caseId, "draft-plan");
  }

  public static Map<String, Object> settlement(UUID caseId) {
    return of(Platform.bean(SettlePlan.class), caseId, "settle-plan");
  }

  /** The button on the case. */
  public static Map<String, Object> change(UUID caseId) {
    return new HashMap<>(
        Platform.bean(ChangePlan.class)
            .prefill(
                new ActionOnCase(
                    about(caseId),
                    officer(caseId),
                    Platform.bean(Clock.class).instant(),
                    UUID.randomUUID())));
  }

  /** Somebody who may change the plan of this case. */
  public static Person officer(UUID caseId) {
    return Story.somebody("Ada Larkspur", "reintegration-officer@" + about(caseId).area());
  }

  private static Case about(UUID caseId) {
    return Platform.bean(Cases.class).byId(new CaseId(caseId));
  }

  private static Map<String, Object> of(FormHandler<?> form, UUID caseId, String element) {
    long key = Story.task(caseId, element);
    return new HashMap<>(
        form.prefill(
            new TaskOnCase(
                key,
                caseId,
                element,
                form.formId(),
                Story.actor(key),
                Platform.bean(Clock.class).instant())));
  }
}
