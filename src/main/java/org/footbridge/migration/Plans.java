package org.footbridge.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The plans, who did what to them, and which instances each one froze. */
@Component("migrationPlans")
class Plans {

  /**
   * Which running instances of a version.
   *
   * @param before the plan whose moved cases are taken back; null otherwise
   */
  record Choice(String how, String area, List<String> references, @Nullable UUID before) {

    static final String ALL = "all";
    static final String AREA = "area";
    static final String LIST = "list";
    static final String BACK = "back";
  }

  /** Somebody did something to a plan. */
  record Entry(String what, String details, String byName, Instant at) {}

  private static final String PLAN =
      """
      select p.*, p.mapping::text as mapped,
        (select count(*) from migration.item i where i.plan_id = p.id) as size
      from migration.plan p
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Audit audit;
  private final Clock clock;

  Plans(JdbcClient jdbc, JsonMapper json, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  Optional<Plan> byId(UUID id) {
    return jdbc.sql(PLAN + " where p.id = :id")
        .param("id", id)
        .query((row, n) -> read(row))
        .optional();
  }

  List<Plan> newest(int most) {
    return jdbc.sql(PLAN + " order by p.made_at desc, p.id limit :most")
        .param("most", most)
        .query((row, n) -> read(row))
        .list();
  }

  List<Plan> running() {
    return jdbc.sql(PLAN + " where p.state = 'running' order by p.began_at")
        .query((row, n) -> read(row))
        .list();
  }

  List<Entry> entries(UUID id) {
    return jdbc.sql(
            "select what, details, by_name, at from migration.entry where plan_id = :id order by"
                + " id")
        .param("id", id)
        .query(Entry.class)
        .list();
  }

  /** Freezes what runs now; nothing that begins later is added. */
  @Transactional
  public UUID make(
      Versions.Version source,
      Versions.Version target,
      Mapping mapping,
      Choice choice,
      Person person) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into migration.plan (id, bpmn_process_id, source_definition_key, target_definition_key, source_version,
              target_version, mapping, chosen, chosen_area, made_by, made_by_name, made_at)
            values (:id, :process, :source, :target, :sourceVersion, :targetVersion,
              cast(:mapping as jsonb), :chosen, :area, :person, :name, :now)
            """)
        .param("id", id)
        .param("process", source.bpmnProcessId())
        .param("source", source.key())
        .param("target", target.key())
        .param("sourceVersion", source.version())
        .param("targetVersion", target.version())
        .param("mapping", json.writeValueAsString(mapping.to()))
        .param("chosen", choice.how())
        .param("area", choice.area())
        .param("person", person.id())
        .param("name", person.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    jdbc.sql(
            """
            insert into migration.item (plan_id, position, process_instance_key, case_id)
            select :id, row_number() over (order by f.reference nulls last, i.key), i.key, i.case_id
            from engine.process_instance i left join casework.case_file f on f.id = i.case_id
            where i.process_definition_key = :source and i.state = 'active'
              and (:how = 'all' or :how = 'area' and f.area = :area
                   or :how = 'list' and f.reference = any(:references)
                   or :how = 'back' and exists (
                     select from migration.item m
                     where m.plan_id = cast(:before as uuid) and m.state = 'moved'
                       and m.process_instance_key = i.key))
            """)
        .param("id", id)
        .param("source", source.key())
        .param("how", choice.how())
        .param("area", choice.area())
        .param("before", choice.before())
        .param("references", choice.references().toArray(String[]::new))
        .update();
    note(id, "made", "", person);
    audit.record("migration.made", null, Map.of("plan", id.toString()));
    return id;
  }

  /** Another mapping, as long as nothing has begun. */
  @Transactional
  public void map(UUID id, Mapping mapping, Person person) {
    int changed =
        jdbc.sql(
                """
                update migration.plan set mapping = cast(:mapping as jsonb)
                where id = :id and state = 'draft' and mapping <> cast(:mapping as jsonb)
                """)
            .param("id", id)
            .param("mapping", json.writeValueAsString(mapping.to()))
            .update();
    if (changed > 0) {
      note(id, "mapped", "", person);
    }
  }

  /** How it is to go. */
  record Way(int wave, boolean stopAtFirst, boolean standingOrder, String reason) {}

  /** Begins a draft; false when somebody had. */
  @Transactional
  public boolean begin(Plan plan, Way way, Person person) {
    int begun =
        jdbc.sql(
                """
                update migration.plan
                set state = 'running', began_at = :now, wave = :wave, stop_at_first = :stop,
                    standing_order = :standing, reason = :reason, up_to = :upTo
                where id = :id and state = 'draft'
                """)
            .param("now", Timestamp.from(clock.instant()))
            .param("wave", way.wave())
            .param("stop", way.stopAtFirst())
            .param("standing", way.standingOrder())
            .param("reason", way.reason())
            .param("upTo", way.wave() == 0 ? plan.size() : Math.min(way.wave(), plan.size()))
            .param("id", plan.id())
            .update();
    if (begun == 0) {
      return false;
    }
    note(plan.id(), "begun", way.reason(), person);
    audit.record(
        "migration.begun",
        null,
        Map.of("plan", plan.id().toString(), "cases", Integer.toString(plan.size())));
    return true;
  }

  @Transactional
  public void pause(UUID id, Person person) {
    if (change(id, "running", "paused")) {
      note(id, "paused", "", person);
      audit.record("migration.paused", null, Map.of("plan", id.toString()));
    }
  }

  /** Goes on, with the next wave where the last one is over. */
  @Transactional
  public void resume(Plan plan, Person person) {
    int resumed =
        jdbc.sql(
                """
                update migration.plan p
                set state = 'running',
                    up_to = case when exists (
                        select from migration.item i where i.plan_id = p.id
                          and i.position <= p.up_to and i.state = 'chosen')
                      then p.up_to else least(p.up_to + p.wave, :size) end
                where p.id = :id and p.state = 'paused'
                """)
            .param("size", plan.size())
            .param("id", plan.id())
            .update();
    if (resumed > 0) {
      note(plan.id(), "resumed", "", person);
      audit.record("migration.resumed", null, Map.of("plan", plan.id().toString()));
    }
  }

  /** What was not tried stays where it is; what was moved stays moved. */
  @Transactional
  public void giveUp(UUID id, Person person) {
    int changed =
        jdbc.sql(
                """
                update migration.plan set state = 'given-up', ended_at = :now
                where id = :id and state in ('draft', 'running', 'paused')
                """)
            .param("id", id)
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (changed > 0) {
      jdbc.sql(
              """
              update migration.item set state = 'not-tried'
              where plan_id = :id and state in ('chosen', 'waiting')
              """)
          .param("id", id)
          .update();
      note(id, "given-up", "", person);
      audit.record("migration.given-up", null, Map.of("plan", id.toString()));
    }
  }

  /** A failure: nothing more is tried until a person says so. */
  @Transactional
  public void stop(UUID id, String details) {
    if (change(id, "running", "paused")) {
      note(id, "stopped", details, null);
    }
  }

  @Transactional
  public void waveOver(UUID id) {
    if (change(id, "running", "paused")) {
      note(id, "wave-over", "", null);
    }
  }

  @Transactional
  public void end(UUID id) {
    if (change(id, "running", "ended")) {
      jdbc.sql("update migration.plan set ended_at = :now where id = :id")
          .param("now", Timestamp.from(clock.instant()))
          .param("id", id)
          .update();
      note(id, "ended", "", null);
    }
  }

  private boolean change(UUID id, String from, String to) {
    return jdbc.sql("update migration.plan set state = :to where id = :id and state = :from")
            .param("to", to)
            .param("id", id)
            .param("from", from)
            .update()
        > 0;
  }

  /** Joins the transaction of whoever calls. */
  @Transactional
  public void note(UUID id, String what, String details, @Nullable Person person) {
    jdbc.sql(
            """
            insert into migration.entry (plan_id, what, details, by_id, by_name, at)
            values (:id, :what, :details, :by, :name, :now)
            """)
        .param("id", id)
        .param("what", what)
        .param("details", details)
        .param("by", person == null ? null : person.id())
        .param("name", person == null ? "" : person.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private Plan read(ResultSet row) throws SQLException {
    Timestamp began = row.getTimestamp("began_at");
    Timestamp ended = row.getTimestamp("ended_at");
    return new Plan(
        row.getObject("id", UUID.class),
        row.getString("bpmn_process_id"),
        row.getLong("source_definition_key"),
        row.getLong("target_definition_key"),
        row.getInt("source_version"),
        row.getInt("target_version"),
        json.readValue(row.getString("mapped"), new TypeReference<Map<String, String>>() {}),
        row.getString("chosen"),
        row.getString("chosen_area"),
        row.getString("reason"),
        row.getInt("wave"),
        row.getBoolean("stop_at_first"),
        row.getBoolean("standing_order"),
        row.getString("state"),
        row.getInt("up_to"),
        row.getString("made_by_name"),
        row.getTimestamp("made_at").toInstant(),
        began == null ? null : began.toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getInt("size"));
  }
}
