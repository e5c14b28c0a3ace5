package org.footbridge.plan;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
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
