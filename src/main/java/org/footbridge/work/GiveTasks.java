package org.footbridge.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.tasks.HandOver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what was confirmed, a task and a transaction at a time: the task's row is locked, the rule
 * of the preview is asked again, and what became of it is written with it. An application that dies
 * in between leaves each task done or untouched, and the rest is taken up again.
 */
@Component
class GiveTasks {

  private static final Logger LOG = LoggerFactory.getLogger(GiveTasks.class);

  /** As many as a person waits for. */
  private static final int AT_ONCE = 200;

  private record Item(
      int position, long key, UUID madeBy, @Nullable UUID fromId, @Nullable UUID toId) {}

  private final JdbcClient jdbc;
  private final HandOver handOver;
  private final People people;
  private final TransactionTemplate transaction;
  private final Clock clock;

  GiveTasks(
      JdbcClient jdbc,
      HandOver handOver,
      People people,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.handOver = handOver;
    this.people = people;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** As far as one request goes; the rest follows by itself. */
  void begin(UUID id) {
    go(id, AT_ONCE);
  }

  @Scheduled(fixedDelayString = "${footbridge.work.look-every:2s}")
  void goOn() {
    jdbc.sql(
            """
            select id from work.hand_over
            where confirmed_at is not null and ended_at is null order by confirmed_at
            """)
        .query(UUID.class)
        .list()
        .forEach(id -> go(id, Integer.MAX_VALUE));
  }

  private void go(UUID id, int most) {
    for (int done = 0; done < most; done++) {
      try {
        if (!Boolean.TRUE.equals(transaction.execute(status -> one(id)))) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.warn("A task of hand-over {} was not tried: {}", id, e.getClass().getSimpleName());
        // Were it tried for ever, none of those behind it would be.
        transaction.executeWithoutResult(
            status -> next(id).ifPresent(item -> record(id, item, "not-tried", "fault")));
      }
    }
  }

  /** Whether there was one to do. */
  private boolean one(UUID id) {
    Optional<Item> next = next(id);
    if (next.isEmpty()) {
      end(id);
      return false;
    }
    String refusal = give(id, next.get());
    record(id, next.get(), refusal == null ? "done" : "refused", refusal);
    return true;
  }

  private Optional<Item> next(UUID id) {
    return jdbc.sql(
            """
            select i.position, i.user_task_key as key, h.made_by, i.from_id, i.to_id
            from work.hand_over_task i join work.hand_over h on h.id = i.hand_over_id
            where i.hand_over_id = :id and i.outcome is null
              and h.confirmed_at is not null and h.ended_at is null
            order by i.position limit 1 for update of i skip locked
            """)
        .param("id", id)
        .query(Item.class)
        .optional();
  }

  private @Nullable String give(UUID id, Item item) {
    // From here until the end of the transaction nobody else claims, completes or moves it.
    jdbc.sql("select 1 from tasks.task where user_task_key = :key for update")
        .param("key", item.key())
        .query(Integer.class)
        .list();
    String refusal =
        jdbc.sql("select work.refusal(:key, :maker, :from, :to)")
            .param("key", item.key())
            .param("maker", item.madeBy())
            .param("from", item.fromId())
            .param("to", item.toId())
            .query((row, number) -> Optional.ofNullable(row.getString(1)))
            .single()
            .orElse(null);
    if (refusal != null) {
      return refusal;
    }
    Person to = item.toId() == null ? null : people.active(item.toId()).orElse(null);
    boolean moved =
        handOver.move(
            item.key(),
            item.fromId(),
            to,
            Map.of("hand-over", id.toString(), "by", item.madeBy().toString()));
    return moved ? null : "not-theirs";
  }

  private void record(UUID id, Item item, String outcome, @Nullable String why) {
    jdbc.sql(
            """
            update work.hand_over_task set outcome = :outcome, why = :why, at = :now
            where hand_over_id = :id and position = :position
            """)
        .param("outcome", outcome)
        .param("why", why)
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id)
        .param("position", item.position())
        .update();
  }

  private void end(UUID id) {
    jdbc.sql(
            """
            update work.hand_over h set ended_at = :now
            where h.id = :id and h.confirmed_at is not null and h.ended_at is null
              and not exists (select from work.hand_over_task i
                where i.hand_over_id = h.id and i.outcome is null)
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id)
        .update();
  }
}
