package org.footbridge.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.tasks.HandOver;
import org.footbridge.work.Absences.Absence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins and ends absences by the clock, and gives tasks to whoever stands in. It looks at what is
 * so now and remembers nothing but what it did, so that a restart, a second application or a clock
 * that leaps a month changes nothing.
 */
@Component
class StandIn {

  private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);

  /**
   * A task to be given on.
   *
   * @param held whom it is to be taken from; null for one that nobody holds
   */
  private record Due(long key, UUID caseId, String elementId, @Nullable UUID held, UUID deputy) {}

  private record Given(long key, @Nullable UUID fromId, UUID toId) {}

  private final JdbcClient jdbc;
  private final Absences absences;
  private final HandOver handOver;
  private final People people;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  StandIn(
      JdbcClient jdbc,
      Absences absences,
      HandOver handOver,
      People people,
      Audit audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.absences = absences;
    this.handOver = handOver;
    this.people = people;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${footbridge.work.look-every:2s}")
  void look() {
    LocalDate today = WorkingTime.today(clock);
    for (UUID id : begun(today)) {
      absences.byId(id).ifPresent(absence -> follow(absence, today));
    }
  }

  private List<UUID> begun(LocalDate today) {
    return jdbc.sql(
            """
            select id from work.absence
            where confirmed_at is not null and ended_at is null
              and (first_day <= :today or cancelled_at is not null)
            order by first_day, id
            """)
        .param("today", today)
        .query(UUID.class)
        .list();
  }

  private void follow(Absence absence, LocalDate today) {
    try {
      if (absence.cancelledAt() != null || absence.lastDay().isBefore(today)) {
        end(absence);
      } else {
        begin(absence);
        due(absence).forEach(task -> give(absence, task, today));
      }
    } catch (RuntimeException e) {
      LOG.warn("Absence {} is looked at again: {}", absence.id(), e.getClass().getSimpleName());
    }
  }

  private void begin(Absence absence) {
    if (absence.beganAt() == null) {
      mark(absence, "began_at", "work.absence-began");
    }
  }

  /**
   * What the person holds, and what came since they are away and nobody who is there but the deputy
   * may do. Each is given once: whoever gives one back to them, means it.
   */
  private List<Due> due(Absence absence) {
    return jdbc.sql(
            """
            select t.user_task_key as key, t.case_id, t.element_id, t.assignee_id as held, s.deputy
            from tasks.task t
            cross join lateral work.stand_in(:absence, t.case_id, t.element_id) s (deputy)
            where t.state = 'open' and s.deputy is not null
              and not exists (select from work.absence_task i
                where i.absence_id = :absence and i.user_task_key = t.user_task_key
                  and i.state <> 'refused')
              and (t.assignee_id = :person
                or t.assignee_id is null and t.user_task_key in (
                  select g.user_task_key from tasks.task_group g
                  join access.grant own on own.grant_ref = g.grant_ref and own.person_id = :person)
                and t.created_at >= (select a.began_at from work.absence a where a.id = :absence)
                and not exists (
                  select from access.grant o join access.person p on p.id = o.person_id and p.active
                  where o.grant_ref = any(t.groups) and p.id not in (:person, s.deputy)
                    and not work.is_away(p.id, :today)))
            order by t.due_at, t.user_task_key
            """)
        .param("absence", absence.id())
        .param("person", absence.personId())
        .param("today", WorkingTime.today(clock))
        .query(Due.class)
        .list();
  }

  private void give(Absence absence, Due task, LocalDate today) {
    transaction.executeWithoutResult(
        status -> {
          lock(absence, task.key());
          boolean away =
              jdbc.sql("select work.is_away(:deputy, :today)")
                  .param("deputy", task.deputy())
                  .param("today", today)
                  .query(Boolean.class)
                  .single();
          String why =
              away
                  ? "deputy-away"
                  : refusal(task.key(), absence.maker(), task.held(), task.deputy());
          Person to = people.active(task.deputy()).orElse(null);
          if (why == null
              && (to == null || !handOver.move(task.key(), task.held(), to, because(absence)))) {
            why = "not-theirs";
          }
          note(absence, task, why);
        });
  }

  /** What the deputy still holds goes back; what somebody else took on meanwhile stays there. */
  private void end(Absence absence) {
    List<Given> given =
        jdbc.sql(
                """
                select user_task_key as key, from_id, to_id from work.absence_task
                where absence_id = :absence and state = 'given' order by user_task_key
                """)
            .param("absence", absence.id())
            .query(Given.class)
            .list();
    given.forEach(task -> giveBack(absence, task));
    mark(absence, "ended_at", "work.absence-ended");
  }

  private void giveBack(Absence absence, Given task) {
    transaction.executeWithoutResult(
        status -> {
          lock(absence, task.key());
          Person to = task.fromId() == null ? null : people.active(task.fromId()).orElse(null);
          String why = refusal(task.key(), null, task.toId(), task.fromId());
          if (why == null && !handOver.move(task.key(), task.toId(), to, because(absence))) {
            why = "not-theirs";
          }
          jdbc.sql(
                  """
                  update work.absence_task set state = :state, why = :why, at = :now
                  where absence_id = :absence and user_task_key = :key and state = 'given'
                  """)
              .param("state", why == null ? "returned" : "kept")
              .param("why", why)
              .param("now", now())
              .param("absence", absence.id())
              .param("key", task.key())
              .update();
        });
  }

  /** Two applications wait for each other, and nobody else moves the task meanwhile. */
  private void lock(Absence absence, long key) {
    jdbc.sql("select 1 from work.absence where id = :id for update")
        .param("id", absence.id())
        .query(Integer.class)
        .list();
    jdbc.sql("select 1 from tasks.task where user_task_key = :key for update")
        .param("key", key)
        .query(Integer.class)
        .list();
  }

  private @Nullable String refusal(
      long key, @Nullable UUID maker, @Nullable UUID expected, @Nullable UUID target) {
    return jdbc.sql(
            "select work.refusal(:key, cast(:maker as uuid), cast(:from as uuid), cast(:to as"
                + " uuid))")
        .param("key", key)
        .param("maker", maker)
        .param("from", expected)
        .param("to", target)
        .query((row, number) -> Optional.ofNullable(row.getString(1)))
        .single()
        .orElse(null);
  }

  /**
   * Written only when it is new, so that a task nobody can take is one line and not one a second.
   */
  private void note(Absence absence, Due task, @Nullable String why) {
    jdbc.sql(
            """
            insert into work.absence_task as i
              (absence_id, user_task_key, case_id, element_id, from_id, to_id, to_name, state, why, at)
            select :absence, :key, :case, :element, cast(:from as uuid), p.id, p.name,
                   case when cast(:why as text) is null then 'given' else 'refused' end, :why, :now
            from access.person p where p.id = :to
            on conflict (absence_id, user_task_key) do update set
              from_id = excluded.from_id, to_id = excluded.to_id, to_name = excluded.to_name,
              state = excluded.state, why = excluded.why, at = excluded.at
            where i.state = 'refused' and (i.why, i.to_id) is distinct from (excluded.why, excluded.to_id)
            """)
        .param("absence", absence.id())
        .param("key", task.key())
        .param("case", task.caseId())
        .param("element", task.elementId())
        .param("from", task.held())
        .param("to", task.deputy())
        .param("why", why)
        .param("now", now())
        .update();
  }

  private void mark(Absence absence, String column, String action) {
    transaction.executeWithoutResult(
        status -> {
          int marked =
              jdbc.sql(
                      "update work.absence set %s = :now where id = :id and %s is null"
                          .formatted(column, column))
                  .param("now", now())
                  .param("id", absence.id())
                  .update();
          if (marked == 1) {
            audit.record(
                action,
                null,
                Map.of(
                    "absence", absence.id().toString(), "person", absence.personId().toString()));
          }
        });
  }

  private static Map<String, String> because(Absence absence) {
    return Map.of("absence", absence.id().toString(), "by", absence.madeBy().toString());
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
