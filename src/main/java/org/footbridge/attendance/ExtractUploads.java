package org.footbridge.attendance;

import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was kept of files between their upload and their confirmation, a day at most. The file
 * itself is not kept.
 */
@Component
class ExtractUploads {

  private static final Duration KEPT = Duration.ofDays(1);

  /** What a file came to. Each of its sessions is counted in one of the others. */
  record Upload(
      UUID id,
      String schoolUrn,
      String fileName,
      long rows,
      long sessions,
      long withoutCase,
      long unmarked,
      long repeated,
      long unknownDays) {}

  /** Sessions to take, and what they would do. */
  record Effect(long added, long corrected, long unchanged) implements Serializable {
    long all() {
      return added + corrected + unchanged;
    }
  }

  record LineFault(long line, Fault fault, int sessions) {}

  /** Rows on their way to the database, some thousands at a time. */
  static final class Batch {
    private final List<Long> lines = new ArrayList<>();
    private final List<String> pupils = new ArrayList<>();
    private final List<String> days = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();

    void add(long line, UUID pupil, LocalDate day, String session, String code) {
      lines.add(line);
      pupils.add(pupil.toString());
      days.add(day.toString());
      sessions.add(session);
      codes.add(code);
    }

    int size() {
      return lines.size();
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;

  ExtractUploads(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  UUID begin(String schoolUrn, String fileName, UUID by) {
    jdbc.sql("delete from attendance.upload where uploaded_at < :before")
        .param("before", Timestamp.from(clock.instant().minus(KEPT)))
        .update();
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into attendance.upload (id, school_urn, file_name, uploaded_by, uploaded_at)
            values (:id, :urn, :name, :by, :now)
            """)
        .param("id", id)
        .param("urn", schoolUrn)
        .param("name", fileName.length() > 200 ? fileName.substring(0, 200) : fileName)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return id;
  }

  void keep(UUID upload, Batch batch) {
    if (batch.size() == 0) {
      return;
    }
    jdbc.sql(
            """
            insert into attendance.upload_mark (upload_id, line, pupil_id, day, session, code)
            select :id, read.* from unnest(:lines, cast(:pupils as uuid[]), cast(:days as date[]),
                                           :sessions, :codes) as read
            """)
        .param("id", upload)
        .param("lines", batch.lines.toArray(Long[]::new))
        .param("pupils", batch.pupils.toArray(String[]::new))
        .param("days", batch.days.toArray(String[]::new))
        .param("sessions", batch.sessions.toArray(String[]::new))
        .param("codes", batch.codes.toArray(String[]::new))
        .update();
  }

  void keep(UUID upload, LineFault found) {
    jdbc.sql(
            """
            insert into attendance.upload_fault (upload_id, line, fault, words, sessions)
            values (:id, :line, :fault, :words, :sessions)
            """)
        .param("id", upload)
        .param("line", found.line())
        .param("fault", found.fault().code())
        .param("words", found.fault().words().toArray(String[]::new))
        .param("sessions", found.sessions())
        .update();
  }

  /** Two codes for one session: nobody knows which is right, so both lines are faults. */
  int setConflictsAside(UUID upload) {
    return jdbc.sql(
            """
            with conflict as (
              select pupil_id, day, session, min(line) as one, max(line) as other
              from attendance.upload_mark where upload_id = :id
              group by pupil_id, day, session having count(distinct code) > 1),
            gone as (
              delete from attendance.upload_mark m using conflict c
              where m.upload_id = :id and m.pupil_id = c.pupil_id and m.day = c.day
                and m.session = c.session
              returning m.line, m.day, m.session, m.code, c.one, c.other)
            insert into attendance.upload_fault (upload_id, line, fault, words, sessions)
            select :id, line, 'two-codes',
                   array[code, to_char(day, 'DD/MM/YYYY'), session,
                         (case when line = one then other else one end)::text], 1
            from gone
            """)
        .param("id", upload)
        .update();
  }

  /** The same said twice is said once. */
  int dropRepeated(UUID upload) {
    return jdbc.sql(
            """
            delete from attendance.upload_mark m using (
              select ctid as at, row_number() over (partition by pupil_id, day, session order by line) as nth
              from attendance.upload_mark where upload_id = :id) again
            where m.ctid = again.at and again.nth > 1
            """)
        .param("id", upload)
        .update();
  }

  void count(Upload counted) {
    jdbc.sql(
            """
            update attendance.upload
            set rows = :rows, sessions = :sessions, without_case = :without, unmarked = :unmarked,
                repeated = :repeated, unknown_days = :unknown
            where id = :id
            """)
        .param("id", counted.id())
        .param("rows", counted.rows())
        .param("sessions", counted.sessions())
        .param("without", counted.withoutCase())
        .param("unmarked", counted.unmarked())
        .param("repeated", counted.repeated())
        .param("unknown", counted.unknownDays())
        .update();
  }

  /** A file that this person uploaded. */
  Optional<Upload> find(UUID id, UUID by) {
    return jdbc.sql(
            """
            select id, school_urn, file_name, rows, sessions, without_case, unmarked, repeated,
                   unknown_days
            from attendance.upload where id = :id and uploaded_by = :by
            """)
        .param("id", id)
        .param("by", by)
        .query(Upload.class)
        .optional();
  }

  /** What would change if the file were taken now. */
  Effect effect(UUID id) {
    return jdbc.sql(
            """
            select count(*) filter (where m.code is null) as added,
                   count(*) filter (where m.code <> u.code) as corrected,
                   count(*) filter (where m.code = u.code) as unchanged
            from attendance.upload_mark u
            join attendance.upload f on f.id = u.upload_id
            left join attendance.mark m
              on m.pupil_id = u.pupil_id and m.day = u.day and m.session = u.session
                and m.school_urn = f.school_urn
            where u.upload_id = :id
            """)
        .param("id", id)
        .query(Effect.class)
        .single();
  }

  /** By line. */
  List<LineFault> faults(UUID id, int atMost) {
    return jdbc.sql(
            """
            select line, fault, words, sessions from attendance.upload_fault
            where upload_id = :id order by line, fault, words limit :most
            """)
        .param("id", id)
        .param("most", atMost)
        .query(
            (row, number) ->
                new LineFault(
                    row.getLong("line"),
                    Fault.of(row.getString("fault"), (String[]) row.getArray("words").getArray()),
                    row.getInt("sessions")))
        .list();
  }

  /** How many sessions were left out for a fault. */
  long faulty(UUID id) {
    return jdbc.sql(
            "select coalesce(sum(sessions), 0) from attendance.upload_fault where upload_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  void forget(UUID id) {
    jdbc.sql("delete from attendance.upload where id = :id").param("id", id).update();
  }
}
