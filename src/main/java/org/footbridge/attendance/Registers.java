package org.footbridge.attendance;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What schools' registers say of pupils who have a case: taking a file in, and what was taken. */
@Component
class Registers {

  /** A file that was taken in. */
  record Import(
      String schoolName,
      String fileName,
      String importedBy,
      Instant importedAt,
      long sessions,
      long added,
      long corrected,
      long unchanged,
      long faults) {}

  private final JdbcClient jdbc;
  private final ExtractUploads uploads;
  private final Schools schools;
  private final Audit audit;
  private final Clock clock;

  Registers(JdbcClient jdbc, ExtractUploads uploads, Schools schools, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.uploads = uploads;
    this.schools = schools;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The schools whose registers a person may bring: a school its own, staff those of their area.
   */
  List<School> schoolsOf(Person person) {
    boolean all = person.holds(Roles.ADMINISTRATOR);
    List<String> groups = List.of(person.groups());
    return schools.open().stream()
        .filter(
            school ->
                all
                    || groups.contains(school.group())
                    || groups.contains(Roles.MANAGER + "@" + school.area())
                    || groups.contains(Roles.ATTENDANCE + "@" + school.area()))
        .toList();
  }

  /** Whose code stands before the numbers of this school; empty when it is not known. */
  String authorityCode(School school) {
    return jdbc.sql("select la_code from schools.school where urn = :urn")
        .param("urn", school.urn())
        .query(String.class)
        .single();
  }

  /**
   * Takes what waits: all of it or, when anything goes wrong, nothing. What the register said
   * before a correction stays in the history.
   *
   * @return what it did
   */
  @Transactional
  public ExtractUploads.Effect take(ExtractUploads.Upload upload, String by) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('attendance ' || :urn))::text")
        .param("urn", upload.schoolUrn())
        .query(String.class)
        .single();
    ExtractUploads.Effect effect = uploads.effect(upload.id());
    long faults = uploads.faulty(upload.id());
    UUID id = insert(upload, effect, faults, by);
    jdbc.sql(
            """
            insert into attendance.earlier_mark
              (pupil_id, day, session, school_urn, code, import_id, replaced_by)
            select m.pupil_id, m.day, m.session, m.school_urn, m.code, m.import_id, :import
            from attendance.upload_mark u
            join attendance.mark m
              on m.pupil_id = u.pupil_id and m.day = u.day and m.session = u.session
                and m.school_urn = :urn and m.code <> u.code
            where u.upload_id = :upload
            """)
        .param("import", id)
        .param("urn", upload.schoolUrn())
        .param("upload", upload.id())
        .update();
    jdbc.sql(
            """
            insert into attendance.mark (pupil_id, day, session, school_urn, code, import_id)
            select pupil_id, day, session, :urn, code, :import
            from attendance.upload_mark where upload_id = :upload
            on conflict (pupil_id, day, session, school_urn) do update
            set code = excluded.code, import_id = excluded.import_id
            where mark.code <> excluded.code
            """)
        .param("import", id)
        .param("urn", upload.schoolUrn())
        .param("upload", upload.id())
        .update();
    uploads.forget(upload.id());
    audit.record(
        "attendance.imported",
        null,
        Map.of(
            "school", upload.schoolUrn(),
            "import", id.toString(),
            "added", Long.toString(effect.added()),
            "corrected", Long.toString(effect.corrected())));
    return effect;
  }

  private UUID insert(
      ExtractUploads.Upload upload, ExtractUploads.Effect effect, long faults, String by) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into attendance.import
              (id, school_urn, file_name, imported_by, imported_at, rows, sessions, without_case,
               faults, added, corrected, unchanged)
            values (:id, :urn, :name, :by, :now, :rows, :sessions, :without, :faults, :added,
                    :corrected, :unchanged)
            """)
        .param("id", id)
        .param("urn", upload.schoolUrn())
        .param("name", upload.fileName())
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .param("rows", upload.rows())
        .param("sessions", upload.sessions())
        .param("without", upload.withoutCase())
        .param("faults", faults)
        .param("added", effect.added())
        .param("corrected", effect.corrected())
        .param("unchanged", effect.unchanged())
        .update();
    return id;
  }

  /** The newest imports of these schools. */
  List<Import> imports(List<School> of, int atMost) {
    return jdbc.sql(
            """
            select coalesce(s.shown_name, i.school_urn) as school_name, i.file_name, i.imported_by,
                   i.imported_at, i.sessions, i.added, i.corrected, i.unchanged, i.faults
            from attendance.import i left join schools.school s on s.urn = i.school_urn
            where i.school_urn = any(:urns) order by i.imported_at desc, i.id limit :most
            """)
        .param("urns", of.stream().map(School::urn).toArray(String[]::new))
        .param("most", atMost)
        .query(Import.class)
        .list();
  }
}
