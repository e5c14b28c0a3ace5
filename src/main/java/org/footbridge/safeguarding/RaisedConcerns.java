package org.footbridge.safeguarding;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Confinement;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The concerns about children. Only those who may know of them read them. */
@Component
@Transactional
class RaisedConcerns {

  private static final String COLUMNS =
      """
      select id, case_id, worry, seen_on, raised_by_name, raised_at, acknowledged_by,
             acknowledged_at, closed_at
      from safeguarding.concern
      """;

  private final JdbcClient jdbc;
  private final Subjects subjects;

  RaisedConcerns(JdbcClient jdbc, Subjects subjects) {
    this.jdbc = jdbc;
    this.subjects = subjects;
  }

  void raise(
      UUID id, CaseId about, String worry, @Nullable LocalDate seenOn, Person by, Instant now) {
    jdbc.sql(
            """
            insert into safeguarding.concern
              (id, case_id, worry, seen_on, raised_by, raised_by_name, raised_at)
            values (:id, :case, :worry, :seen, :by, :name, :now) on conflict (id) do nothing
            """)
        .param("id", id)
        .param("case", about.value())
        .param("worry", worry)
        .param("seen", seenOn == null ? null : Date.valueOf(seenOn))
        .param("by", by.id())
        .param("name", by.name())
        .param("now", Timestamp.from(now))
        .update();
  }

  /** The concern that a task of its process is about. */
  @Transactional(readOnly = true)
  Optional<Concern> ofTask(long userTaskKey) {
    return subjects
        .ofTask(userTaskKey)
        .flatMap(
            id ->
                jdbc.sql(COLUMNS + "where id = :id")
                    .param("id", id)
                    .query(this::concern)
                    .optional());
  }

  void acknowledge(UUID id, String by, Instant now) {
    jdbc.sql(
            """
            update safeguarding.concern set acknowledged_by = :by, acknowledged_at = :now
            where id = :id and acknowledged_at is null
            """)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void act(UUID id, Concern.Action action, boolean closes) {
    jdbc.sql(
            """
            insert into safeguarding.action
              (concern_id, what_was_done, referral, referred_on, closes, look_on, why_closed,
               done_by, done_at)
            values (:id, :what, :referral, :on, :closes, :look, :why, :by, :now)
            """)
        .param("id", id)
        .param("what", action.whatWasDone())
        .param("referral", action.referral())
        .param("on", action.referredOn() == null ? null : Date.valueOf(action.referredOn()))
        .param("look", action.lookOn() == null ? null : Date.valueOf(action.lookOn()))
        .param("why", action.whyClosed())
        .param("closes", closes)
        .param("by", action.doneBy())
        .param("now", Timestamp.from(action.doneAt()))
        .update();
    if (closes) {
      jdbc.sql("update safeguarding.concern set closed_at = :now where id = :id")
          .param("now", Timestamp.from(action.doneAt()))
          .param("id", id)
          .update();
    }
  }

  /** The day that was named last for the next look; none before anything was written down. */
  @Transactional(readOnly = true)
  Optional<LocalDate> nextLook(UUID id) {
    return jdbc
        .sql("select look_on from safeguarding.action where concern_id = :id order by id desc")
        .param("id", id)
        .query((row, n) -> Optional.ofNullable(row.getObject("look_on", LocalDate.class)))
        .list()
        .stream()
        .findFirst()
        .flatMap(look -> look);
  }

  /** A step about a concern that somebody still has to do. */
  record Waiting(long taskKey, Instant dueAt) {}

  @Transactional(readOnly = true)
  Optional<Waiting> waiting(long instanceKey) {
    return jdbc.sql(
            """
            select key, due_at from engine.user_task
            where process_instance_key = :instance and ended_at is null
            """)
        .param("instance", instanceKey)
        .query((row, n) -> new Waiting(row.getLong("key"), row.getTimestamp("due_at").toInstant()))
        .optional();
  }

  /** Those this person may know of, newest first. */
  @Transactional(readOnly = true)
  List<Concern> of(CaseId about, Person person) {
    return jdbc.sql(
            COLUMNS
                + """
                where case_id = :case and casework.may_know(:confinement, case_id, :groups)
                order by raised_at desc, id
                """)
        .param("case", about.value())
        .param("confinement", Confinement.SAFEGUARDING)
        .param("groups", person.groups())
        .query(this::concern)
        .list();
  }

  private Concern concern(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Concern(
        id,
        row.getObject("case_id", UUID.class),
        row.getString("worry"),
        row.getObject("seen_on", LocalDate.class),
        row.getString("raised_by_name"),
        row.getTimestamp("raised_at").toInstant(),
        row.getString("acknowledged_by"),
        instant(row.getTimestamp("acknowledged_at")),
        instant(row.getTimestamp("closed_at")),
        actions(id));
  }

  private List<Concern.Action> actions(UUID concern) {
    return jdbc.sql(
            """
            select what_was_done, referral, referred_on, look_on, why_closed, done_by, done_at
            from safeguarding.action where concern_id = :id order by id desc
            """)
        .param("id", concern)
        .query(
            (row, n) ->
                new Concern.Action(
                    row.getString("what_was_done"),
                    row.getString("referral"),
                    row.getObject("referred_on", LocalDate.class),
                    row.getObject("look_on", LocalDate.class),
                    row.getString("why_closed"),
                    row.getString("done_by"),
                    row.getTimestamp("done_at").toInstant()))
        .list();
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
