package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The id that this database and its engine share. The engine keeps it as a decision whose answer is
 * the id, so that it says who it is from its own data, whatever address it is found at (decision
 * 0040).
 */
@Component
class EngineIdentity {

  private static final String DECISION = "footbridge-engine-identity";

  /**
   * @param introduced whether an engine answered this id before; until then none is known
   */
  private record Kept(UUID id, boolean introduced) {}

  private final CamundaClient client;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  EngineIdentity(CamundaClient client, JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.client = client;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Asks the engine who it is. One that was never asked before, and belongs to nobody, is given the
   * database's id.
   *
   * @throws RuntimeException when the engine does not answer
   */
  boolean isOurs() {
    Optional<UUID> said = ask();
    Optional<Kept> kept = kept();
    if (said.isEmpty() && kept.filter(Kept::introduced).isEmpty()) {
      introduce(kept.map(Kept::id).orElseGet(this::choose));
      said = ask();
      kept = kept();
    }
    boolean ours = kept.isPresent() && said.filter(kept.get().id()::equals).isPresent();
    if (ours && !kept.get().introduced()) {
      jdbc.sql("update engine.identity set introduced_at = :now where introduced_at is null")
          .param("now", Timestamp.from(clock.instant()))
          .update();
    }
    return ours;
  }

  private Optional<Kept> kept() {
    return jdbc.sql("select id, introduced_at is not null as introduced from engine.identity")
        .query(Kept.class)
        .optional();
  }

  /** Of several instances of the application the first one chooses. */
  private UUID choose() {
    jdbc.sql("insert into engine.identity (id) values (:id) on conflict do nothing")
        .param("id", UUID.randomUUID())
        .update();
    return kept().orElseThrow().id();
  }

  private Optional<UUID> ask() {
    try {
      String answer =
          client
              .newEvaluateDecisionCommand()
              .decisionId(DECISION)
              .send()
              .join()
              .getDecisionOutput();
      return Optional.of(UUID.fromString(json.readValue(answer, String.class)));
    } catch (ClientStatusException refused) {
      Status.Code code = refused.getStatusCode();
      if (code == Status.Code.NOT_FOUND || code == Status.Code.INVALID_ARGUMENT) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private void introduce(UUID id) {
    client
        .newDeployResourceCommand()
        .addResourceBytes(decision(id).getBytes(StandardCharsets.UTF_8), DECISION + ".dmn")
        .send()
        .join();
  }

  private static String decision(UUID id) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s-definitions"
        name="The database this engine belongs to" namespace="https://footbridge.example/engine">
      <decision id="%1$s" name="The database this engine belongs to">
        <literalExpression id="%1$s-answer"><text>"%2$s"</text></literalExpression>
      </decision>
    </definitions>
    """
        .formatted(DECISION, id);
  }
}
