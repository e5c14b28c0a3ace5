package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.MigrationPlan.MigrationPlanBuilderFinalStep;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves a running instance to another version of its diagram, or gives one of its tasks anew. */
@Component
public class CaseMigrations {

  /** What became of it. */
  public enum Said {
    DONE,
    /** The engine does not know the instance: it is over. */
    GONE,
    /** The engine takes it not as it is now; nothing was changed. */
    REFUSED,
    /** Nothing was sent, or the engine had too much to do; nothing was changed. */
    AWAY,
    /** No answer came: whether it was done is in the engine's records. */
    UNKNOWN
  }

  /**
   * @param words the engine's own sentence where it refused, which names ids of the diagram only;
   *     else empty
   */
  public record Answered(Said said, String words) {}

  private final CamundaClient client;
  private final EngineTrust trust;

  CaseMigrations(CamundaClient client, EngineTrust trust) {
    this.client = client;
    this.trust = trust;
  }

  /** Whether the engine answers and is the one that the records came from, asked anew. */
  public boolean canAsk() {
    return trust.ask() == EngineTrust.Verdict.OURS;
  }

  /**
   * @param instructions element of the version before to element of the target; not empty
   */
  public CompletionStage<Answered> migrate(
      long processInstanceKey, long targetDefinition, Map<String, String> instructions) {
    var plan = MigrationPlan.newBuilder().withTargetProcessDefinitionKey(targetDefinition);
    MigrationPlanBuilderFinalStep mapped = null;
    for (Map.Entry<String, String> one : instructions.entrySet()) {
      mapped =
          mapped == null
              ? plan.addMappingInstruction(one.getKey(), one.getValue())
              : mapped.addMappingInstruction(one.getKey(), one.getValue());
    }
    if (mapped == null) {
      throw new IllegalArgumentException("Nothing is mapped");
    }
    MigrationPlan whole = mapped.build();
    return send(
        () ->
            client
                .newMigrateProcessInstanceCommand(processInstanceKey)
                .migrationPlan(whole)
                .send());
  }

  /**
   * Ends an element and begins it again where it was, so that all it takes from its diagram is
   * taken anew.
   *
   * @param scope the element instance it is in, or the process instance itself
   */
  public CompletionStage<Answered> beginAnew(
      long processInstanceKey, long elementInstanceKey, String elementId, long scope) {
    return send(
        () ->
            client
                .newModifyProcessInstanceCommand(processInstanceKey)
                .activateElement(elementId, scope)
                .and()
                .terminateElement(elementInstanceKey)
                .send());
  }

  private interface Command {
    CompletionStage<?> send();
  }

  private CompletionStage<Answered> send(Command command) {
    if (!trust.isOurs()) {
      return CompletableFuture.completedFuture(new Answered(Said.AWAY, ""));
    }
    try {
      return command.send().handle((done, fault) -> answered(fault));
    } catch (RuntimeException fault) {
      return CompletableFuture.completedFuture(answered(fault));
    }
  }

  private static Answered answered(@Nullable Throwable fault) {
    return switch (Answer.to(fault)) {
      case DONE -> new Answered(Said.DONE, "");
      case GONE -> new Answered(Said.GONE, "");
      case REFUSED, CONFLICT -> new Answered(Said.REFUSED, words(fault));
      case LATER -> new Answered(hadTooMuchToDo(fault) ? Said.AWAY : Said.UNKNOWN, "");
    };
  }

  private static boolean hadTooMuchToDo(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem.code() == 429;
      }
      if (cause instanceof ClientStatusException status) {
        return status.getStatusCode() == Status.Code.RESOURCE_EXHAUSTED;
      }
      if (cause instanceof StatusRuntimeException status) {
        return status.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED;
      }
    }
    return false;
  }

  private static String words(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return String.valueOf(problem.details().getDetail());
      }
      if (cause instanceof StatusRuntimeException status) {
        return String.valueOf(status.getStatus().getDescription());
      }
      if (cause instanceof ClientStatusException status) {
        return String.valueOf(status.getStatus().getDescription());
      }
    }
    return "";
  }
}
