package org.footbridge.comparison;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.footbridge.processes.Model;
import org.footbridge.tasks.TaskNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of processes, decisions and forms as the engine has them. */
@Component
class Versions {

  /** Something that has versions: {@code diagram}, {@code decision} or {@code form} and its id. */
  record Subject(FileKind kind, String id, String name) {

    /** As an address has it. */
    String code() {
      return kind.code() + ":" + id;
    }
  }

  record Version(long key, int number, Instant publishedAt) {}

  private record Newest(String id, long key) {}

  private static final Map<FileKind, String> TABLES =
      Map.of(
          FileKind.DIAGRAM,
          "engine.process_definition d, lateral (select d.bpmn_process_id as id) i",
          FileKind.DECISION,
          "engine.decision_requirements d, lateral (select d.requirements_id as id) i",
          FileKind.FORM,
          "engine.form_definition d, lateral (select d.form_id as id) i");

  private final JdbcClient jdbc;
  private final TaskNames words;
  private final Map<Long, String> names = new ConcurrentHashMap<>();

  Versions(JdbcClient jdbc, TaskNames words) {
    this.jdbc = jdbc;
    this.words = words;
  }

  /** Processes by their names, then decisions, then forms. */
  List<Subject> subjects() {
    return List.of(FileKind.DIAGRAM, FileKind.DECISION, FileKind.FORM).stream()
        .flatMap(kind -> newest(kind).stream().map(one -> subject(kind, one)))
        .sorted(
            java.util.Comparator.comparing(Subject::kind)
                .thenComparing(subject -> subject.name().toLowerCase(java.util.Locale.ROOT)))
        .toList();
  }

  Optional<Subject> subject(String code) {
    return subjects().stream().filter(subject -> subject.code().equals(code)).findFirst();
  }

  /** The newest first. */
  List<Version> of(Subject subject) {
    return jdbc.sql(
            "select d.key, d.version as number, coalesce(d.deployed_at, 'epoch') as published_at"
                + " from "
                + TABLES.get(subject.kind())
                + " where i.id = :id and d.deleted_at is null order by d.version desc")
        .param("id", subject.id())
        .query(
            (row, n) ->
                new Version(
                    row.getLong("key"),
                    row.getInt("number"),
                    row.getTimestamp("published_at").toInstant()))
        .list();
  }

  Model file(Subject subject, Version version) {
    return new Model(
        subject.id() + subject.kind().ending(), content(subject.kind(), version.key()));
  }

  private byte[] content(FileKind kind, long key) {
    return jdbc.sql("select d.resource from " + TABLES.get(kind) + " where d.key = :key")
        .param("key", key)
        .query(byte[].class)
        .single();
  }

  private List<Newest> newest(FileKind kind) {
    return jdbc.sql(
            "select distinct on (i.id) i.id, d.key from "
                + TABLES.get(kind)
                + " where d.deleted_at is null order by i.id, d.version desc")
        .query(Newest.class)
        .list();
  }

  /** A published version never changes, so its name is read once. */
  private Subject subject(FileKind kind, Newest newest) {
    String name =
        names.computeIfAbsent(
            newest.key(), key -> name(kind, newest.id(), content(kind, newest.key())));
    return new Subject(kind, newest.id(), name);
  }

  private String name(FileKind kind, String id, byte[] content) {
    if (kind == FileKind.FORM) {
      return words.form(id);
    }
    try {
      String inside = kind == FileKind.DIAGRAM ? "process" : "definitions";
      return kind.read(new Model(id + kind.ending(), content)).of(inside).stream()
          .map(Thing::name)
          .filter(name -> !name.isBlank())
          .findFirst()
          .orElse(id);
    } catch (Unreadable old) {
      return id;
    }
  }
}
