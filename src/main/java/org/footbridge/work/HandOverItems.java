package org.footbridge.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.work.HandOvers.HandOver;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of one selection, as they stand now and with what would become of each. */
@Component
class HandOverItems {

  static final int PAGE = 100;

  /**
   * @param pupil null where this person may no longer see the case's tasks
   * @param wouldBe the reason why it could not be given now; null where it could
   * @param draftBy who typed a draft, which goes along with the task
   */
  record Item(
      int position,
      long key,
      UUID caseId,
      @Nullable String reference,
      @Nullable String pupil,
      String elementId,
      @Nullable Instant dueAt,
      @Nullable String fromName,
      @Nullable String toName,
      @Nullable String wouldBe,
      @Nullable String heldBy,
      @Nullable String draftBy,
      @Nullable Instant draftAt,
      @Nullable String outcome,
      @Nullable String why) {}

  /** How many of the selection have this reason, or none, or this outcome. */
  record Sum(@Nullable String reason, long tasks) {}

  /** Somebody who could take some of them. */
  record Candidate(UUID id, String name, boolean away, long tasks) {}

  private final JdbcClient jdbc;

  HandOverItems(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Item> page(HandOver of, Person maker, int page) {
    return jdbc.sql(
            """
            select i.position, i.user_task_key as key, i.case_id, f.reference,
                   case when t.user_task_key is not null then t.pupil_name
                        else p.first_name || ' ' || p.last_name end as pupil,
                   i.element_id, nullif(t.due_at, 'infinity') as due_at, i.from_name, i.to_name,
                   case when i.outcome is null then
                     work.refusal(i.user_task_key, :maker, i.from_id, i.to_id) end as would_be,
                   t.assignee_name as held_by, d.saved_by_name as draft_by, d.saved_at as draft_at,
                   i.outcome, i.why
            from work.hand_over_task i
            left join tasks.task t on t.user_task_key = i.user_task_key
            left join casework.case_file f on f.id = i.case_id and 'manager@' || f.area = any(:groups)
            left join casework.pupil p on p.id = f.pupil_id
            left join tasks.draft d on d.user_task_key = t.user_task_key
            where i.hand_over_id = :id and i.position > :skip
            order by i.position limit :most
            """)
        .param("id", of.id())
        .param("maker", maker.id())
        .param("groups", maker.groups())
        .param("skip", page * PAGE)
        .param("most", PAGE)
        .query(Item.class)
        .list();
  }

  /** What would become of all of them; the sums add up to the selection. */
  List<Sum> wouldBe(HandOver of, Person maker) {
    return jdbc.sql(
            """
            select r.reason, count(*) as tasks
            from work.hand_over_task i
            cross join lateral work.refusal(i.user_task_key, :maker, i.from_id, i.to_id) r (reason)
            where i.hand_over_id = :id group by r.reason order by tasks desc, r.reason
            """)
        .param("id", of.id())
        .param("maker", maker.id())
        .query(Sum.class)
        .list();
  }

  /** How many drafts would go along with what can be given. */
  long drafts(HandOver of) {
    return jdbc.sql(
            """
            select count(*) from work.hand_over_task i
            join tasks.draft d on d.user_task_key = i.user_task_key where i.hand_over_id = :id
            """)
        .param("id", of.id())
        .query(Long.class)
        .single();
  }

  /** Everybody who could take one of them or more, whoever could take the most first. */
  List<Candidate> candidates(HandOver of, LocalDate today) {
    return jdbc.sql(
            """
            select p.id, work.is_away(p.id, :today) as away,
                   case when count(*) over (partition by lower(trim(p.name))) > 1
                        then p.name || ' (' || p.email || ')' else p.name end as name,
                   count(distinct t.user_task_key) as tasks
            from work.hand_over_task i
            join tasks.task t on t.user_task_key = i.user_task_key and t.state = 'open'
            join access.grant g on g.grant_ref = any(t.groups)
            join access.person p on p.id = g.person_id and p.active
            where i.hand_over_id = :id
              and (t.confined is null or casework.may_know(t.confined, t.case_id,
                (select array_agg(o.grant_ref) from access.grant o where o.person_id = p.id)))
            group by p.id, p.name, p.email order by tasks desc, p.name, p.id
            """)
        .param("id", of.id())
        .param("today", today)
        .query(Candidate.class)
        .list();
  }
}
