package org.footbridge.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many steps a person can do in a school week. A step is a task completed; each counts as one,
 * however long it takes, so it compares what somebody has with what they usually do and nothing
 * else.
 */
@Component
class Capacities {

  /**
   * @param stepsAWeek in five school days
   * @param basis {@code agreed} with the person, or {@code measured} from what they completed
   */
  record Capacity(UUID personId, int stepsAWeek, String basis, String setByName, Instant setAt) {}

  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  Capacities(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  Map<UUID, Capacity> of(Collection<UUID> people) {
    return jdbc
        .sql(
            """
            select person_id, steps_a_week, basis, set_by_name, set_at
            from work.capacity where person_id = any(:people)
            """)
        .param("people", people.toArray(UUID[]::new))
        .query(Capacity.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Capacity::personId, capacity -> capacity));
  }

  /**
   * How many steps of the manager's areas the person completed after a day.
   *
   * @param since not counted itself
   */
  long completed(UUID person, LocalDate since, Person manager) {
    return jdbc.sql(
            """
            select count(*) from tasks.submission s
            join casework.case_file f on f.id = s.case_id
            left join engine.user_task u on u.key = s.user_task_key
            where s.person_id = :person and s.submitted_at >= :since
              and f.area = any(:areas)
              and casework.may_know(access.confinement_of(u.bpmn_process_id, u.element_id),
                                    s.case_id, :groups)
            """)
        .param("person", person)
        .param(
            "since",
            Timestamp.from(
                since.plusDays(1).atStartOfDay(org.footbridge.Footbridge.ZONE).toInstant()))
        .param("areas", Managed.areasOf(manager).toArray(String[]::new))
        .param("groups", manager.groups())
        .query(Long.class)
        .single();
  }

  /**
   * @param stepsAWeek null for none
   */
  @Transactional
  public void set(UUID person, @Nullable Integer stepsAWeek, String basis, Person by) {
    if (stepsAWeek == null) {
      jdbc.sql("delete from work.capacity where person_id = :person")
          .param("person", person)
          .update();
    } else {
      jdbc.sql(
              """
              insert into work.capacity (person_id, steps_a_week, basis, set_by_name, set_at)
              values (:person, :steps, :basis, :by, :now)
              on conflict (person_id) do update set steps_a_week = excluded.steps_a_week,
                basis = excluded.basis, set_by_name = excluded.set_by_name, set_at = excluded.set_at
              """)
          .param("person", person)
          .param("steps", stepsAWeek)
          .param("basis", basis)
          .param("by", by.name())
          .param("now", Timestamp.from(clock.instant()))
          .update();
    }
    audit.record(
        "work.capacity-set",
        null,
        Map.of(
            "person",
            person.toString(),
            "steps",
            stepsAWeek == null ? "none" : stepsAWeek.toString()));
  }
}
