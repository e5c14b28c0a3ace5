package org.footbridge.releases;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.footbridge.processes.Model;
import org.footbridge.processes.ModelContents;
import org.footbridge.tasks.TaskNames;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every process, form and decision with its versions, by the names people know them by. */
@Component
class Library {

  /** What an item is. */
  enum Kind {
    PROCESS,
    FORM,
    DECISION;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String code) {
      for (Kind kind : values()) {
        if (kind.code().equals(code)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * One item of the library.
   *
   * @param version the newest in the engine
   * @param versions how many there are
   * @param running cases on any version, or open tasks with any version of a form; nothing of what
   *     only some may know of, and of decisions, which nobody waits in
   * @param inForce whether the release in force has it
   */
  record Item(
      Kind kind,
      String id,
      String name,
      int version,
      int versions,
      @Nullable Instant since,
      @Nullable Long running,
      boolean inForce) {}

  /**
   * One version in the engine.
   *
   * @param release the release it came with; nothing for what was published before there were any
   * @param changed whether its file is another than that of the version before
   */
  record Version(
      long key,
      int version,
      String file,
      @Nullable Instant deployedAt,
      boolean changed,
      @Nullable Long running,
      @Nullable Release release) {}

  /** Something else that an item uses, or that uses it, and by which elements. */
  record Link(Kind kind, String id, String name, List<String> elements) {}

  /** An item with what is around it. */
  record Opened(Item item, List<Version> versions, List<Link> uses, List<Link> usedBy) {}

  private static final String PROCESSES =
      """
      select d.key, d.bpmn_process_id as id, d.version, d.resource_name, d.deployed_at,
        d.checksum, access.confinement_of(d.bpmn_process_id, '') is not null as confined,
        coalesce(r.running, 0) as running
      from engine.process_definition d
      left join (select process_definition_key as key, count(*) as running
                 from engine.process_instance where state = 'active' group by 1) r on r.key = d.key
      where d.deleted_at is null
      """;

  private static final String FORMS =
      """
      select d.key, d.form_id as id, d.version, d.resource_name, d.deployed_at, d.checksum,
        false as confined, coalesce(r.running, 0) as running
      from engine.form_definition d
      left join (select form_key as key, count(*) as running
                 from engine.user_task where ended_at is null group by 1) r on r.key = d.key
      where d.deleted_at is null
      """;

  /** Without the decision by which the engine says whose it is, which nobody made (decision 40). */
  private static final String DECISIONS =
      """
      select d.requirements_key as key, d.decision_id as id, d.version, r.resource_name,
        d.deployed_at, r.checksum, true as confined, 0 as running
      from engine.decision_definition d
      join engine.decision_requirements r on r.key = d.requirements_key
      where d.deleted_at is null and d.decision_id <> 'footbridge-engine-identity'
      """;

  private record Row(
      long key,
      String id,
      int version,
      String file,
      @Nullable Instant deployedAt,
      String checksum,
      @Nullable Long running) {}

  private final JdbcClient jdbc;
  private final Releases releases;
  private final StoredContents contents;
  private final TaskNames words;

  /** By content, which never changes. */
  private final Map<String, ModelContents> read = new ConcurrentHashMap<>();

  Library(JdbcClient jdbc, Releases releases, StoredContents contents, TaskNames words) {
    this.jdbc = jdbc;
    this.releases = releases;
    this.contents = contents;
    this.words = words;
  }

  /** Everything of one kind, by name. */
  List<Item> items(Kind kind) {
    Map<String, List<Row>> byId = new TreeMap<>();
    Map<String, ModelContents> files = inForce();
    rows(kind, files)
        .forEach(row -> byId.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row));
    return byId.entrySet().stream()
        .map(one -> item(kind, one.getKey(), one.getValue(), files))
        .sorted(Comparator.comparing(Item::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  Optional<Opened> open(Kind kind, String id) {
    Map<String, ModelContents> files = inForce();
    List<Row> rows = rows(kind, files).stream().filter(row -> row.id().equals(id)).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Item item = item(kind, id, rows, files);
    return Optional.of(new Opened(item, versions(rows), uses(rows, files), usedBy(item, files)));
  }

  /** The file of one version, as the engine has it. */
  Optional<Model> file(Kind kind, long key) {
    String table =
        switch (kind) {
          case PROCESS -> "process_definition";
          case FORM -> "form_definition";
          case DECISION -> "decision_requirements";
        };
    return jdbc.sql(
            "select resource_name, resource from engine.%s where key = :key".formatted(table))
        .param("key", key)
        .query((row, number) -> new Model(row.getString(1), row.getBytes(2)))
        .optional();
  }

  /** How many cases run on what came with a release; what only some may know of is not counted. */
  Map<Long, Long> running() {
    Map<Long, Long> running = new HashMap<>();
    jdbc.sql(
            """
            select d.release_id, count(*) from releases.definition d
            join engine.process_definition p on p.key = d.key
            join engine.process_instance i on i.process_definition_key = d.key and i.state = 'active'
            where access.confinement_of(p.bpmn_process_id, '') is null
            group by 1
            """)
        .query(
            row -> {
              running.put(row.getLong(1), row.getLong(2));
            });
    return running;
  }

  private List<Row> rows(Kind kind, Map<String, ModelContents> files) {
    Set<String> restricted = kind == Kind.FORM ? restrictedForms(files) : Set.of();
    String sql =
        switch (kind) {
          case PROCESS -> PROCESSES;
          case FORM -> FORMS;
          case DECISION -> DECISIONS;
        };
    return jdbc.sql(sql + " order by d.version desc")
        .query(
            (row, number) -> {
              Timestamp at = row.getTimestamp("deployed_at");
              String id = row.getString("id");
              return new Row(
                  row.getLong("key"),
                  id,
                  row.getInt("version"),
                  row.getString("resource_name"),
                  at == null ? null : at.toInstant(),
                  java.util.HexFormat.of().formatHex(row.getBytes("checksum")),
                  row.getBoolean("confined") || restricted.contains(id)
                      ? null
                      : row.getLong("running"));
            })
        .list();
  }

  /** The forms of tasks that only some may know of. */
  private Set<String> restrictedForms(Map<String, ModelContents> files) {
    List<String> processes = new ArrayList<>();
    List<String> elements = new ArrayList<>();
    List<String> forms = new ArrayList<>();
    for (ModelContents file : files.values()) {
      for (ModelContents.Use use : file.uses()) {
        if (use.kind().equals("form") && !file.holds().isEmpty()) {
          processes.add(file.holds().getFirst().id());
          elements.add(use.element());
          forms.add(use.id());
        }
      }
    }
    return Set.copyOf(
        jdbc.sql(
                """
                select distinct f.form from unnest(:processes, :elements, :forms)
                  as f (process, element, form)
                where access.confinement_of(f.process, f.element) is not null
                """)
            .param("processes", processes.toArray(String[]::new))
            .param("elements", elements.toArray(String[]::new))
            .param("forms", forms.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  private Item item(Kind kind, String id, List<Row> rows, Map<String, ModelContents> files) {
    Row newest = rows.getFirst();
    Long running =
        rows.stream().anyMatch(row -> row.running() == null)
            ? null
            : rows.stream().mapToLong(row -> row.running() == null ? 0 : row.running()).sum();
    return new Item(
        kind,
        id,
        name(kind, id, newest.file(), files),
        newest.version(),
        rows.size(),
        newest.deployedAt(),
        running,
        files.containsKey(newest.file()));
  }

  /** A form is known by the tasks that have it, else by the button that opens it. */
  private String name(Kind kind, String id, String file, Map<String, ModelContents> files) {
    List<String> names =
        switch (kind) {
          case FORM ->
              files.values().stream()
                  .flatMap(one -> one.uses().stream())
                  .filter(use -> use.kind().equals("form") && use.id().equals(id))
                  .map(ModelContents.Use::name)
                  .distinct()
                  .sorted()
                  .toList();
          case PROCESS, DECISION ->
              held(file, files).stream()
                  .filter(one -> one.id().equals(id))
                  .map(ModelContents.Held::name)
                  .toList();
        };
    if (names.isEmpty()) {
      return kind == Kind.FORM ? words.form(id) : id;
    }
    return String.join(", ", names);
  }

  private static List<ModelContents.Held> held(String file, Map<String, ModelContents> files) {
    ModelContents one = files.get(file);
    return one == null ? List.of() : one.holds();
  }

  private List<Version> versions(List<Row> rows) {
    Map<Long, Release> known = new HashMap<>();
    releases.all().forEach(release -> known.put(release.id(), release));
    Map<Long, Release> byKey = new HashMap<>();
    jdbc.sql(
            "select key, min(release_id) from releases.definition where key = any(:keys) group by"
                + " 1")
        .param("keys", rows.stream().map(Row::key).toArray(Long[]::new))
        .query(
            row -> {
              Release release = known.get(row.getLong(2));
              if (release != null) {
                byKey.put(row.getLong(1), release);
              }
            });
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean changed = i + 1 == rows.size() || !rows.get(i + 1).checksum().equals(row.checksum());
      versions.add(
          new Version(
              row.key(),
              row.version(),
              row.file(),
              row.deployedAt(),
              changed,
              row.running(),
              byKey.get(row.key())));
    }
    return versions;
  }

  /** What the newest version uses. */
  private List<Link> uses(List<Row> rows, Map<String, ModelContents> files) {
    ModelContents mine = files.get(rows.getFirst().file());
    return mine == null ? List.of() : links(mine.uses(), files);
  }

  private List<Link> usedBy(Item item, Map<String, ModelContents> files) {
    List<Link> links = new ArrayList<>();
    files.forEach(
        (file, one) -> {
          List<String> elements =
              one.uses().stream()
                  .filter(
                      use -> use.kind().equals(item.kind().code()) && use.id().equals(item.id()))
                  .map(ModelContents.Use::name)
                  .distinct()
                  .toList();
          if (!elements.isEmpty()) {
            one.holds().stream()
                .findFirst()
                .ifPresent(
                    held -> links.add(new Link(Kind.PROCESS, held.id(), held.name(), elements)));
          }
        });
    return links;
  }

  private static List<Link> links(List<ModelContents.Use> uses, Map<String, ModelContents> files) {
    Map<String, Link> links = new LinkedHashMap<>();
    for (ModelContents.Use use : uses) {
      Kind kind = Kind.of(use.kind()).orElseThrow();
      Link link =
          links.computeIfAbsent(
              use.kind() + " " + use.id(),
              key -> new Link(kind, use.id(), nameOf(use, files), new ArrayList<>()));
      link.elements().add(use.name());
    }
    return List.copyOf(links.values());
  }

  private static String nameOf(ModelContents.Use use, Map<String, ModelContents> files) {
    return use.kind().equals("form")
        ? use.name()
        : files.values().stream()
            .flatMap(one -> one.holds().stream())
            .filter(held -> held.kind().equals(use.kind()) && held.id().equals(use.id()))
            .map(ModelContents.Held::name)
            .findFirst()
            .orElse(use.id());
  }

  /** What the files of the release in force hold, by the name the engine knows them by. */
  private Map<String, ModelContents> inForce() {
    Map<String, ModelContents> files = new TreeMap<>();
    releases
        .inForce()
        .ifPresent(
            release -> {
              ReleaseFiles all = releases.files(release.id());
              all.contents()
                  .forEach(
                      (path, sha) -> {
                        String file = ModelPath.of(path).orElseThrow().name();
                        files.put(
                            file,
                            read.computeIfAbsent(
                                sha + " " + file,
                                key ->
                                    ModelContents.of(
                                        new Model(file, contents.get(sha).orElseThrow()))));
                      });
            });
    return files;
  }
}
