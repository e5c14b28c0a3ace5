package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person asks of the engine for a case that is stuck; sent at once, and answered. */
@Component
public class CaseRepairs {

  private static final int TRIES = 3;

  /** What the engine said. */
  public enum Said {
    /** It did it. */
    DONE,
    /** It does not know it: it is over. */
    GONE,
    /** It will never do it. */
    REFUSED,
    /** It does not answer, or is busy with this case; nothing was changed. */
    AWAY
  }

  private final CamundaClient client;
  private final EngineTrust trust;

  CaseRepairs(CamundaClient client, EngineTrust trust) {
    this.client = client;
    this.trust = trust;
  }

  /**
   * Gives the job of an incident new tries and lets its case go on.
   *
   * @param jobKey null for an incident that is not about a job
   */
  public Said tryAgain(long incidentKey, @Nullable Long jobKey) {
    if (jobKey != null && jobKey > 0) {
      Said tries = ask(() -> client.newUpdateRetriesCommand(jobKey).retries(TRIES).send().join());
      if (tries != Said.DONE) {
        return tries;
      }
    }
    return ask(() -> client.newResolveIncidentCommand(incidentKey).send().join());
  }

  /** Whether the engine still has this element instance; asking changes nothing. */
  public Said has(long elementInstanceKey) {
    return ask(
        () ->
            client
                .newSetVariablesCommand(elementInstanceKey)
                .variables(Map.of())
                .local(true)
                .send()
                .join());
  }

  /** Gives a variable of a process instance another value. */
  public Said correct(long processInstanceKey, String variable, Object value) {
    return ask(
        () ->
            client
                .newSetVariablesCommand(processInstanceKey)
                .variables(Map.of(variable, value))
                .send()
                .join());
  }

  /** Leaves an element and goes on at another of the same process. */
  public Said moveOn(long processInstanceKey, long elementInstanceKey, String toElement) {
    return ask(
        () ->
            client
                .newModifyProcessInstanceCommand(processInstanceKey)
                .activateElement(toElement)
                .and()
                .terminateElement(elementInstanceKey)
                .send()
                .join());
  }

  /** Ends a process that no other called. */
  public Said cancel(long processInstanceKey) {
    return ask(() -> client.newCancelInstanceCommand(processInstanceKey).send().join());
  }

  private Said ask(Runnable command) {
    if (!trust.isOurs()) {
      return Said.AWAY;
    }
    try {
      command.run();
      return Said.DONE;
    } catch (RuntimeException fault) {
      return switch (Answer.to(fault)) {
        case DONE -> Said.DONE;
        case GONE -> Said.GONE;
        case REFUSED -> Said.REFUSED;
        case LATER, CONFLICT -> Said.AWAY;
      };
    }
  }
}
