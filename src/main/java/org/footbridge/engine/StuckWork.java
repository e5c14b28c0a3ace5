package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What does not go on by itself any more: commands set aside, and incidents of the engine. */
@Component
public class StuckWork {

  private static final int TRIES = 3;

  /** The engine did not take the retry; nothing is changed. */
  public static final class EngineAway extends RuntimeException {
    EngineAway(Throwable why) {
      super("The engine did not answer", why);
    }
  }

  /**
   * A command that the engine refused.
   *
   * @param error what kind of fault it was; no data of a case
   */
  public record SetAside(long id, String kind, int attempts, Instant at, @Nullable String error) {}

  private final JdbcClient jdbc;
  private final CamundaClient client;
  private final Clock clock;

  StuckWork(JdbcClient jdbc, CamundaClient client, Clock clock) {
    this.jdbc = jdbc;
    this.client = client;
    this.clock = clock;
  }

  /** The oldest first. */
  public List<SetAside> setAside(int atMost) {
    return jdbc.sql(
            """
            select id, kind, attempts, ended_at as at, last_error as error from engine.command
            where state = 'set-aside' order by id limit :most
            """)
        .param("most", atMost)
        .query(SetAside.class)
        .list();
  }

  /** Lets a command wait for the dispatcher again; whether it was set aside. */
  public boolean retryCommand(long id) {
    boolean again =
        jdbc.sql(
                    """
                    update engine.command
                    set state = 'waiting', attempts = 0, ended_at = null, next_attempt_at = :now
                    where id = :id and state = 'set-aside'
                    """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update()
            == 1;
    jdbc.sql("select pg_notify(:channel, '')")
        .param("channel", Commands.CHANNEL)
        .query()
        .listOfRows();
    return again;
  }

  /**
   * Gives the job of an incident new tries and lets its case go on. An incident that is resolved
   * already is none.
   *
   * @param jobKey null for an incident that is not about a job
   * @throws EngineAway when the engine does not take it
   */
  public void retryIncident(long incidentKey, @Nullable Long jobKey) {
    if (jobKey != null && jobKey > 0) {
      tell(() -> client.newUpdateRetriesCommand(jobKey).retries(TRIES).send().join());
    }
    tell(() -> client.newResolveIncidentCommand(incidentKey).send().join());
  }

  private static void tell(Runnable command) {
    try {
      command.run();
    } catch (RuntimeException fault) {
      Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
      if (!Answer.to(cause).isOver()) {
        throw new EngineAway(fault);
      }
    }
  }
}
