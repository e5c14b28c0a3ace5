package org.footbridge.engine;

import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Whether the engine that answers is the one this database belongs to. As long as it is not,
 * nothing is sent to it and nothing it says counts: what people did waits in the outbox (decision
 * 0040).
 */
@Component
public class EngineTrust {

  private static final Logger log = LoggerFactory.getLogger(EngineTrust.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  /** What is known of the engine. */
  public enum Verdict {
    OURS,
    /** It does not answer, or its log has still to be recognised; it comes back by itself. */
    AWAY,
    /** It answers another id than the database's, or none. */
    STRANGER,
    /** Its log is not the one the database's records came from. */
    OTHER_LOG,
    /** It does not know a task that its own records hold open. */
    TASK_UNKNOWN;

    /** A person has to act. */
    public boolean isWrong() {
      return this == STRANGER || this == OTHER_LOG || this == TASK_UNKNOWN;
    }
  }

  private record LogState(String trust, boolean forLong) {}

  private final EngineIdentity identity;
  private final JdbcClient jdbc;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Verdict verdict = Verdict.AWAY;
  private volatile long askedAt;

  /** Of the last who got an answer; only for who holds the lock. */
  private long beganToAsk = System.nanoTime();

  EngineTrust(EngineIdentity identity, JdbcClient jdbc) {
    this.identity = identity;
    this.jdbc = jdbc;
  }

  /** What was found last; never older than some seconds while the engine answers. */
  public Verdict verdict() {
    return verdict;
  }

  /** Whether a command may be sent: its answer counts only when {@link #ask} says so after it. */
  boolean isOurs() {
    return verdict == Verdict.OURS || ask() == Verdict.OURS;
  }

  /**
   * Looks and asks anew. Those who wait for an engine that does not answer are all content with the
   * first answer that was asked for after they came, so that they do not wait for one another.
   */
  public Verdict ask() {
    long came = System.nanoTime();
    asking.lock();
    try {
      return beganToAsk - came > 0 ? verdict : askAlone();
    } finally {
      asking.unlock();
    }
  }

  private Verdict askAlone() {
    long began = System.nanoTime();
    Verdict before = verdict;
    Verdict now = find();
    verdict = now;
    beganToAsk = began;
    askedAt = System.nanoTime();
    if (now != before && now.isWrong()) {
      log.error(
          "This is not the engine that the database belongs to ({}). Nothing is sent to it; what"
              + " people do is kept. See deploy/README.md, \"When the engine is not ours\"",
          now);
    } else if (before.isWrong() && now == Verdict.OURS) {
      log.info("The engine is the database's own again; what waited is sent");
    }
    return now;
  }

  /** Also while there is nothing to send, so that people and monitoring are told. */
  @Scheduled(fixedRate = 2_000)
  void look() {
    if (System.nanoTime() - askedAt > LOOK_AGAIN.toNanos() || verdict != Verdict.OURS) {
      try {
        ask();
      } catch (RuntimeException databaseAway) {
        log.debug("The engine is looked at later: {}", Failure.describe(databaseAway));
      }
    }
  }

  private Verdict find() {
    Optional<LogState> other = logNotKnown();
    if (other.isPresent() && (other.get().trust().equals("refused") || other.get().forLong())) {
      return Verdict.OTHER_LOG;
    }
    if (isTaskUnknown()) {
      return Verdict.TASK_UNKNOWN;
    }
    try {
      if (!identity.isOurs()) {
        return Verdict.STRANGER;
      }
    } catch (ClientException away) {
      return verdict.isWrong() ? verdict : Verdict.AWAY;
    }
    return other.isPresent() ? Verdict.AWAY : Verdict.OURS;
  }

  /** The exporter sees more of the log than an answer can tell. */
  private Optional<LogState> logNotKnown() {
    return jdbc.sql(
            """
            select trust, trust_since < now() - interval '1 minute' as for_long
            from engine.exporter_position where trust <> 'known'
            order by trust = 'refused' desc, trust_since limit 1
            """)
        .query(LogState.class)
        .optional();
  }

  /** Its records may be a moment behind its answers, but not a minute. */
  private boolean isTaskUnknown() {
    return jdbc.sql(
            """
            select exists (select from engine.command c
                           where c.doubted_at < now() - interval '1 minute' and c.state = 'waiting'
                             and engine.holds_open(c.kind, c.target))
            """)
        .query(Boolean.class)
        .single();
  }
}
