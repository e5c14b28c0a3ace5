package org.footbridge.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is away from when to when, and who stands in. */
@Component
class Absences {

  /** The person is away on some of these days already. */
  static final class Overlaps extends RuntimeException {}

  /**
   * @param firstDay the first day away; it begins as that day does
   * @param lastDay the last day away; it is over when that day is
   * @param deputy null when nobody stands in
   */
  record Absence(
      UUID id,
      UUID personId,
      String person,
      LocalDate firstDay,
      LocalDate lastDay,
      @Nullable UUID deputyId,
      @Nullable String deputy,
      UUID madeBy,
      String madeByName,
      @Nullable Instant confirmedAt,
      @Nullable Instant beganAt,
      @Nullable Instant cancelledAt,
      @Nullable Instant endedAt) {

    /**
     * Managers speak for their areas; whoever entered their own absence speaks for all they hold.
     */
    @Nullable UUID maker() {
      return madeBy.equals(personId) ? null : madeBy;
    }

    public boolean isOver() {
      return endedAt != null || cancelledAt != null;
    }
  }

  /** A kind of task, or a case, that goes elsewhere; without a deputy it waits for the person. */
  record Except(
      @Nullable String elementId,
      @Nullable UUID caseId,
      @Nullable String reference,
      @Nullable UUID deputyId,
      @Nullable String deputy) {}

  private static final String ABSENCE =
      """
      select a.id, a.person_id, p.name as person, a.first_day, a.last_day, a.deputy_id,
             d.name as deputy, a.made_by, a.made_by_name, a.confirmed_at, a.began_at,
             a.cancelled_at, a.ended_at
      from work.absence a join access.person p on p.id = a.person_id
      left join access.person d on d.id = a.deputy_id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Absences(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<Absence> byId(UUID id) {
    return jdbc.sql(ABSENCE + "where a.id = :id").param("id", id).query(Absence.class).optional();
  }

  /** Confirmed ones of these people that are not over, by their first day. */
  List<Absence> open(Collection<UUID> people) {
    return jdbc.sql(
            ABSENCE
                + """
                where a.person_id = any(:people) and a.confirmed_at is not null
                  and a.cancelled_at is null and a.ended_at is null
                order by a.first_day, p.name, a.id
                """)
        .param("people", people.toArray(UUID[]::new))
        .query(Absence.class)
        .list();
  }

  List<Except> exceptions(UUID id) {
    return jdbc.sql(
            """
            select e.element_id, e.case_id, f.reference, e.deputy_id, d.name as deputy
            from work.absence_exception e
            left join casework.case_file f on f.id = e.case_id
            left join access.person d on d.id = e.deputy_id
            where e.absence_id = :id order by e.position
            """)
        .param("id", id)
        .query(Except.class)
        .list();
  }

  /** Keeps what was typed until it is confirmed. */
  @Transactional
  public UUID propose(
      UUID person,
      LocalDate first,
      LocalDate last,
      @Nullable UUID deputy,
      List<Except> exceptions,
      UUID by,
      String byName) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into work.absence
              (id, person_id, first_day, last_day, deputy_id, made_by, made_by_name, made_at)
            values (:id, :person, :first, :last, cast(:deputy as uuid), :by, :byName, :now)
            """)
        .param("id", id)
        .param("person", person)
        .param("first", first)
        .param("last", last)
        .param("deputy", deputy)
        .param("by", by)
        .param("byName", byName)
        .param("now", now())
        .update();
    int position = 0;
    for (Except exception : exceptions) {
      jdbc.sql(
              """
              insert into work.absence_exception (absence_id, position, element_id, case_id, deputy_id)
              values (:id, :position, :element, cast(:case as uuid), cast(:deputy as uuid))
              """)
          .param("id", id)
          .param("position", position++)
          .param("element", exception.elementId())
          .param("case", exception.caseId())
          .param("deputy", exception.deputyId())
          .update();
    }
    return id;
  }

  /**
   * From here on it begins by itself; false when it was confirmed before.
   *
   * @throws Overlaps when the person is away then already
   */
  @Transactional
  public boolean confirm(Absence proposed) {
    // Two that are confirmed at once wait for each other.
    jdbc.sql("select 1 from access.person where id = :person for update")
        .param("person", proposed.personId())
        .query(Integer.class)
        .list();
    boolean overlaps =
        jdbc.sql(
                """
                select exists (select from work.absence a
                  where a.person_id = :person and a.confirmed_at is not null
                    and a.cancelled_at is null and a.id <> :id
                    and a.first_day <= :last and a.last_day >= :first)
                """)
            .param("person", proposed.personId())
            .param("id", proposed.id())
            .param("first", proposed.firstDay())
            .param("last", proposed.lastDay())
            .query(Boolean.class)
            .single();
    if (overlaps) {
      throw new Overlaps();
    }
    return jdbc.sql(
                "update work.absence set confirmed_at = :now where id = :id and confirmed_at is"
                    + " null")
            .param("now", now())
            .param("id", proposed.id())
            .update()
        == 1;
  }

  /** The person is back, or does not go: what was given goes back from now on. */
  @Transactional
  public boolean cancel(UUID id) {
    return jdbc.sql(
                """
                update work.absence set cancelled_at = :now
                where id = :id and confirmed_at is not null and cancelled_at is null
                  and ended_at is null
                """)
            .param("now", now())
            .param("id", id)
            .update()
        == 1;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
