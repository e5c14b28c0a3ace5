package org.footbridge.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.work.OpenWork.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Selections of tasks that are given to somebody, with what became of each task. */
@Component
class HandOvers {

  /** What one person can still read, and one confirmation should decide on. */
  static final int MOST = 2_000;

  /** More match than can be given at once. */
  static final class TooMany extends RuntimeException {}

  /**
   * A hand-over with its balance; {@code selected = done + refused + notTried} at any moment.
   *
   * @param undoes the one whose tasks this one gives back
   * @param undoneBy the one that gave this one's tasks back
   */
  record HandOver(
      UUID id,
      UUID madeBy,
      Instant madeAt,
      @Nullable UUID toId,
      @Nullable String toName,
      @Nullable UUID undoes,
      @Nullable UUID undoneBy,
      @Nullable Instant confirmedAt,
      @Nullable Instant endedAt,
      long selected,
      long done,
      long refused,
      long notTried) {

    public boolean isGoingOn() {
      return confirmedAt != null && endedAt == null;
    }
  }

  private static final String HAND_OVER =
      """
      select h.id, h.made_by, h.made_at, h.to_id, h.to_name, h.undoes, h.confirmed_at, h.ended_at,
             (select u.id from work.hand_over u where u.undoes = h.id and u.confirmed_at is not null)
               as undone_by,
             count(i.position) as selected,
             count(*) filter (where i.outcome = 'done') as done,
             count(*) filter (where i.outcome = 'refused') as refused,
             count(i.position) filter (where i.outcome is null or i.outcome = 'not-tried')
               as not_tried
      from work.hand_over h left join work.hand_over_task i on i.hand_over_id = h.id
      where h.made_by = :maker %s
      group by h.id order by h.made_at desc limit :most
      """;

  private final JdbcClient jdbc;
  private final OpenWork work;
  private final Clock clock;

  HandOvers(JdbcClient jdbc, OpenWork work, Clock clock) {
    this.jdbc = jdbc;
    this.work = work;
    this.clock = clock;
  }

  /** Only whoever made it sees it. */
  Optional<HandOver> byId(UUID id, Person maker) {
    return jdbc.sql(HAND_OVER.formatted("and h.id = :id"))
        .param("maker", maker.id())
        .param("id", id)
        .param("most", 1)
        .query(HandOver.class)
        .optional();
  }

  /** Those that were confirmed, the newest first. */
  List<HandOver> confirmed(Person maker, int most) {
    return jdbc.sql(HAND_OVER.formatted("and h.confirmed_at is not null"))
        .param("maker", maker.id())
        .param("most", most)
        .query(HandOver.class)
        .list();
  }

  /**
   * Keeps which tasks match now, and who holds each.
   *
   * @param keys those that were ticked; null for all that match
   */
  @Transactional
  public UUID select(Question asked, @Nullable List<Long> keys) {
    if (keys == null && work.count(asked) > MOST) {
      throw new TooMany();
    }
    UUID id = begin(asked.manager(), null);
    String matching =
        work.matching(
            asked,
            """
            select :id, row_number() over (order by t.due_at, t.user_task_key), t.user_task_key,
              t.case_id, t.element_id, t.assignee_id, t.assignee_name\
            """,
            false,
            keys == null ? "" : " and t.user_task_key = any(:keys)");
    work.ask(
            asked,
            """
            insert into work.hand_over_task
              (hand_over_id, position, user_task_key, case_id, element_id, from_id, from_name)
            """
                + matching)
        .param("id", id)
        .param("keys", keys == null ? new Long[0] : keys.toArray(Long[]::new))
        .update();
    return id;
  }

  /** The same tasks back to whom each belonged, of those that were given. */
  @Transactional
  public UUID selectBack(HandOver given, Person maker) {
    jdbc.sql("delete from work.hand_over where undoes = :id and confirmed_at is null")
        .param("id", given.id())
        .update();
    UUID id = begin(maker, given.id());
    jdbc.sql(
            """
            insert into work.hand_over_task
              (hand_over_id, position, user_task_key, case_id, element_id, from_id, from_name, to_id, to_name)
            select :id, row_number() over (order by i.position), i.user_task_key, i.case_id,
              i.element_id, i.to_id, i.to_name, i.from_id, i.from_name
            from work.hand_over_task i where i.hand_over_id = :given and i.outcome = 'done'
            """)
        .param("id", id)
        .param("given", given.id())
        .update();
    return id;
  }

  private UUID begin(Person maker, @Nullable UUID undoes) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into work.hand_over (id, made_by, made_by_name, made_at, undoes)
            values (:id, :maker, :name, :now, :undoes)
            """)
        .param("id", id)
        .param("maker", maker.id())
        .param("name", maker.name())
        .param("now", now())
        .param("undoes", undoes)
        .update();
    return id;
  }

  /** Says who is to have all of them; it can be said again until it is confirmed. */
  @Transactional
  public void choose(UUID id, Person to) {
    int open =
        jdbc.sql(
                """
                update work.hand_over set to_id = :to, to_name = :name
                where id = :id and confirmed_at is null and undoes is null
                """)
            .param("to", to.id())
            .param("name", to.name())
            .param("id", id)
            .update();
    if (open == 1) {
      jdbc.sql(
              "update work.hand_over_task set to_id = :to, to_name = :name where hand_over_id ="
                  + " :id")
          .param("to", to.id())
          .param("name", to.name())
          .param("id", id)
          .update();
    }
  }

  /** From here on it happens; false when it did already. */
  @Transactional
  public boolean confirm(UUID id) {
    return jdbc.sql(
                """
                update work.hand_over set confirmed_at = :now
                where id = :id and confirmed_at is null and (to_id is not null or undoes is not null)
                """)
            .param("now", now())
            .param("id", id)
            .update()
        == 1;
  }

  /** What was not tried yet is not tried any more. */
  @Transactional
  public void stop(UUID id) {
    jdbc.sql(
            """
            update work.hand_over set stopped_at = :now, ended_at = :now
            where id = :id and confirmed_at is not null and ended_at is null
            """)
        .param("now", now())
        .param("id", id)
        .update();
    jdbc.sql(
            """
            update work.hand_over_task set outcome = 'not-tried', why = 'stopped', at = :now
            where hand_over_id = :id and outcome is null
              and exists (select from work.hand_over h where h.id = :id and h.stopped_at is not null)
            """)
        .param("now", now())
        .param("id", id)
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
