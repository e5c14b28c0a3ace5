package org.footbridge.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.footbridge.engine.BrokerFigures;
import org.footbridge.engine.CaseRepairs;
import org.footbridge.engine.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the incidents that we list with what the engine can be asked (decision 0067): each of
 * ours, whether the engine still has its step; how many more are open there than before; and
 * whether what the broker processed has come to our records.
 */
@Component
class EngineComparison implements MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(EngineComparison.class);

  /** What takes longer is told. */
  static final Duration UNSEEN = Duration.ofSeconds(60);

  private static final int MOST = 200;

  /**
   * What was found last.
   *
   * @param asked how many of our incidents the engine was asked about
   * @param unknownToEngine of these, those whose step it no longer has
   * @param more how many more incidents the engine has than we list; below zero, fewer; 0 where it
   *     cannot be asked
   * @param unseenSeconds age of the oldest record of the engine that has not come to us
   * @param couldAsk whether the broker's own figures are known
   */
  record Found(
      int asked, List<Long> unknownToEngine, long more, long unseenSeconds, boolean couldAsk) {

    public boolean isDifferent() {
      return !unknownToEngine.isEmpty() || more != 0 || unseenSeconds > UNSEEN.toSeconds();
    }
  }

  private record Processed(long position, long atNanos) {}

  /** What the broker counted and we listed when both began to be compared. */
  private record Beginning(long engine, long ours) {}

  private final BrokerFigures broker;
  private final CaseRepairs engine;
  private final JdbcClient jdbc;
  private final ReentrantLock looking = new ReentrantLock();
  private final Deque<Processed> processed = new ArrayDeque<>();
  private Beginning beginning = new Beginning(Long.MAX_VALUE, 0);
  private long moreBefore;
  private volatile Found found = new Found(0, List.of(), 0, 0, false);

  EngineComparison(BrokerFigures broker, CaseRepairs engine, JdbcClient jdbc) {
    this.broker = broker;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  Found found() {
    return found;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("footbridge.projection.unseen.seconds", () -> found.unseenSeconds())
        .description("Age of the oldest record of the engine that has not come to the database")
        .register(meters);
    Gauge.builder("footbridge.incidents.different", () -> found.isDifferent() ? 1 : 0)
        .description("1 when the engine's incidents are not those that are listed")
        .register(meters);
  }

  @Scheduled(fixedDelay = 15_000)
  void look() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      Found before = found;
      found = compare();
      if (found.isDifferent() && !before.isDifferent()) {
        log.error(
            "The engine's incidents are not those that are listed: {} of {} are unknown to it, it"
                + " has {} more, and records of {} s have not come",
            found.unknownToEngine().size(),
            found.asked(),
            found.more(),
            found.unseenSeconds());
      }
    } catch (RuntimeException away) {
      log.debug("The engine is compared later: {}", Failure.describe(away));
    } finally {
      looking.unlock();
    }
  }

  private Found compare() {
    List<Long> unknown = new ArrayList<>();
    List<Step> steps = steps();
    for (Step step : steps) {
      if (engine.has(step.elementInstanceKey()) == CaseRepairs.Said.GONE && isStillOpen(step)) {
        unknown.add(step.key());
      }
    }
    return new Found(steps.size(), unknown, more(), unseen(System.nanoTime()), broker.canBeAsked());
  }

  private record Step(long key, long elementInstanceKey) {}

  /** Not the newest: its records may be a moment behind its answers. */
  private List<Step> steps() {
    return jdbc.sql(
            """
            select key, element_instance_key from engine.incident
            where state = 'open' and element_instance_key is not null
            order by created_at limit :most
            """)
        .param("most", MOST)
        .query(Step.class)
        .list();
  }

  private boolean isStillOpen(Step step) {
    return jdbc.sql("select state = 'open' from engine.incident where key = :key")
        .param("key", step.key())
        .query(Boolean.class)
        .single();
  }

  /**
   * The broker counts from its own start, without what it read from a snapshot; so what is compared
   * is what came and went since both were first seen. A difference has to last for two looks.
   */
  private long more() {
    OptionalLong pending = broker.pendingIncidents();
    if (pending.isEmpty()) {
      return 0;
    }
    long ours =
        jdbc.sql("select count(*) from engine.incident where state = 'open'")
            .query(Long.class)
            .single();
    if (beginning.engine() == Long.MAX_VALUE) {
      beginning = new Beginning(pending.getAsLong(), ours);
    }
    long more = pending.getAsLong() - beginning.engine() - (ours - beginning.ours());
    long lasting = more == moreBefore ? more : 0;
    moreBefore = more;
    return lasting;
  }

  /** What had been processed at a look, and is not exported, is as old as that look. */
  long unseen(long nowNanos) {
    BrokerFigures.Positions now = broker.positions();
    if (now == null) {
      return seconds(nowNanos);
    }
    processed.removeIf(old -> old.position() <= now.exported());
    if (now.processed() > now.exported()
        && (processed.isEmpty() || processed.getLast().position() < now.processed())) {
      processed.addLast(new Processed(now.processed(), nowNanos));
    }
    return seconds(nowNanos);
  }

  private long seconds(long nowNanos) {
    return processed.isEmpty()
        ? 0
        : Duration.ofNanos(nowNanos - processed.getFirst().atNanos()).toSeconds();
  }
}
