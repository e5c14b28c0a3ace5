package org.footbridge.releases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.processes.ModelPublisher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of releases, which is only added to. */
@Component
class Releases {

  private static final String READ =
      """
      select r.*,
        (select max(e.at) from releases.event e where e.release_id = r.id and e.kind = 'in-force')
          as in_force_since,
        (select e.reason from releases.event e where e.release_id = r.id and e.kind = 'withdrawn')
          as withdrawn
      from releases.release r
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Releases(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A warning in spite of which a release went out. */
  record Accepted(String file, String element, String what, String reason) {}

  /** The newest first. */
  List<Release> all() {
    return jdbc.sql(READ + " order by r.id desc").query(Releases::read).list();
  }

  Optional<Release> byId(long id) {
    return jdbc.sql(READ + " where r.id = :id").param("id", id).query(Releases::read).optional();
  }

  /** What new cases start on. */
  Optional<Release> inForce() {
    return jdbc.sql(
            READ
                + """
                 where r.id = (select release_id from releases.event where kind = 'in-force'
                               order by id desc limit 1)
                """)
        .query(Releases::read)
        .optional();
  }

  /** The newest that a version of the program brought. */
  Optional<Release> ofTheProgram() {
    return jdbc.sql(READ + " where r.origin = 'program' order by r.id desc limit 1")
        .query(Releases::read)
        .optional();
  }

  ReleaseFiles files(long id) {
    SortedMap<String, String> files = new TreeMap<>();
    jdbc.sql("select path, sha256 from releases.release_file where release_id = :id")
        .param("id", id)
        .query(
            row -> {
              files.put(row.getString(1), row.getString(2));
            });
    return new ReleaseFiles(files);
  }

  /**
   * Keeps a release, whose contents are kept already.
   *
   * @param by who makes it; nobody for what the program brings
   */
  long add(ReleaseFiles files, @Nullable Long basedOn, String note, @Nullable Person by) {
    long id =
        jdbc.sql(
                """
                insert into releases.release
                  (hash, based_on, origin, note, made_by, made_by_name, made_at)
                values (:hash, :based, :origin, :note, cast(:by as uuid), :name, :now)
                returning id
                """)
            .param("hash", files.hash())
            .param("based", basedOn)
            .param("origin", by == null ? "program" : "council")
            .param("note", note)
            .param("by", by == null ? null : by.id())
            .param("name", by == null ? "Footbridge" : by.name())
            .param("now", Timestamp.from(clock.instant()))
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into releases.release_file
            select :id, f.path, f.sha from unnest(:paths, :shas) as f (path, sha)
            """)
        .param("id", id)
        .param("paths", files.contents().keySet().toArray(String[]::new))
        .param("shas", files.contents().values().toArray(String[]::new))
        .update();
    return id;
  }

  void accept(long id, ModelPublisher.Wrong warning, String reason) {
    jdbc.sql(
            """
            insert into releases.accepted_warning values (:id, :file, :element, :what, :reason)
            on conflict do nothing
            """)
        .param("id", id)
        .param("file", warning.file())
        .param("element", warning.element())
        .param("what", warning.what())
        .param("reason", reason)
        .update();
  }

  List<Accepted> accepted(long id) {
    return jdbc.sql(
            """
            select file, element, what, reason from releases.accepted_warning
            where release_id = :id order by 1, 2, 3
            """)
        .param("id", id)
        .query(Accepted.class)
        .list();
  }

  void putInForce(long id, @Nullable UUID by, String name, String reason) {
    event(id, "in-force", by, name, reason);
  }

  void withdraw(long id, Person by, String reason) {
    event(id, "withdrawn", by.id(), by.name(), reason);
  }

  private void event(long id, String kind, @Nullable UUID by, String name, String reason) {
    jdbc.sql(
            """
            insert into releases.event (release_id, kind, at, by_id, by_name, reason)
            values (:id, :kind, :now, cast(:by as uuid), :name, :reason)
            """)
        .param("id", id)
        .param("kind", kind)
        .param("now", Timestamp.from(clock.instant()))
        .param("by", by)
        .param("name", name)
        .param("reason", reason)
        .update();
  }

  /** The engine's definitions came with this release. */
  void published(long id, long deploymentKey, List<Long> definitions) {
    if (definitions.isEmpty()) {
      jdbc.sql(
              """
              insert into releases.definition
              select key, :id from engine.process_definition where deployment_key = :deployment
              union select key, :id from engine.form_definition where deployment_key = :deployment
              union select requirements_key, :id from engine.decision_definition
                where deployment_key = :deployment
              on conflict do nothing
              """)
          .param("id", id)
          .param("deployment", deploymentKey)
          .update();
    } else {
      jdbc.sql(
              """
              insert into releases.definition select unnest(:keys), :id on conflict do nothing
              """)
          .param("keys", definitions.toArray(Long[]::new))
          .param("id", id)
          .update();
    }
  }

  private static Release read(ResultSet row, int number) throws SQLException {
    return new Release(
        row.getLong("id"),
        row.getString("hash"),
        row.getObject("based_on", Long.class),
        row.getString("origin"),
        row.getString("note"),
        row.getString("made_by_name"),
        row.getTimestamp("made_at").toInstant(),
        instant(row.getTimestamp("in_force_since")),
        row.getString("withdrawn"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
