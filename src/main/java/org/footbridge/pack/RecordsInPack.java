package org.footbridge.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything else that is kept of a child, table by table, as it is kept: what a module forgets to
 * tell is still in the pack. Which tables these are is read from the database.
 */
@Component
class RecordsInPack implements PackPart {

  /** The schemas whose tables are told. A test says why each other one is not. */
  static final Set<String> SCHEMAS =
      Set.of(
          "casework",
          "circumstances",
          "engagement",
          "evidence",
          "followup",
          "hospital",
          "plan",
          "pupil",
          "referral",
          "review",
          "stepdown",
          "support");

  /** Told by parts of their own. */
  static final Set<String> ELSEWHERE = Set.of("casework.timeline_event", "casework.document");

  private static final Set<String> NOT_TOLD =
      Set.of("id", "version", "case_id", "confined", "search");

  /**
   * @param rows whose rows are of the case
   */
  private record Table(String name, String rows, boolean hasConfined, String ordered) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RecordsInPack(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public String name() {
    return "records";
  }

  @Override
  public String heading() {
    return "pack.records";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    List<Entry> entries = new ArrayList<>();
    for (Table table : tables()) {
      jdbc.sql(
              "select to_jsonb(t)::text from %s t where %s %s order by %s"
                  .formatted(
                      table.name(),
                      table.rows(),
                      table.hasConfined() ? "and t.confined is null" : "",
                      table.ordered()))
          .param("id", id.value())
          .query(String.class)
          .list()
          .forEach(row -> entries.add(entry(table.name(), json.readTree(row))));
    }
    return Content.of(entries);
  }

  /**
   * The child and the case, tables that name the case, and those whose rows belong to a row of such
   * a table.
   */
  private List<Table> tables() {
    return jdbc.sql(
            """
            with named as (
              select c.relname, n.nspname, c.oid, format('%I.%I', n.nspname, c.relname) as name,
                     (select attname from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id'
                        and not a.attisdropped) as case_id,
                     exists (select from pg_attribute a where a.attrelid = c.oid
                             and a.attname = 'confined' and not a.attisdropped) as has_confined,
                     coalesce((select format('t.%I', a.attname) from pg_attribute a
                               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                 and a.atttypid in ('date'::regtype, 'timestamptz'::regtype)
                               order by a.attnum limit 1), '1') as ordered
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind = 'r' and n.nspname = any(:schemas)),
            of_case as (
              select name, oid, has_confined, ordered, 't.case_id = :id' as rows, 2 as rank
              from named where case_id is not null
              union all
              select name, oid, has_confined, ordered, 't.id = :id', 0
              from named where name = 'casework.case_file'
              union all
              select name, oid, has_confined, ordered,
                     't.id = (select pupil_id from casework.case_file where id = :id)', 1
              from named where name = 'casework.pupil'),
            below as (
              select n.name, n.has_confined, n.ordered,
                     format('t.%I in (select p.%I from %s p where %s)', own.attname, its.attname,
                            p.name, replace(p.rows, 't.', 'p.')) as rows, 3 as rank
              from of_case p
              join pg_constraint f on f.contype = 'f' and f.confrelid = p.oid and cardinality(f.conkey) = 1
              join named n on n.oid = f.conrelid and n.case_id is null
                and n.name not in ('casework.case_file', 'casework.pupil')
              join pg_attribute own on own.attrelid = f.conrelid and own.attnum = f.conkey[1]
              join pg_attribute its on its.attrelid = f.confrelid and its.attnum = f.confkey[1]
              where p.rank = 2)
            select name, rows, has_confined, ordered from (
              select name, rows, has_confined, ordered, rank from of_case
              union all select name, rows, has_confined, ordered, rank from below) t
            where name <> all(:elsewhere) order by rank, name
            """)
        .param("schemas", SCHEMAS.toArray(String[]::new))
        .param("elsewhere", ELSEWHERE.toArray(String[]::new))
        .query(Table.class)
        .list();
  }

  private static Entry entry(String table, JsonNode row) {
    List<Fact> facts = new ArrayList<>();
    row.properties()
        .forEach(
            field -> {
              if (!NOT_TOLD.contains(field.getKey())) {
                tell(label(field.getKey()), field.getValue(), facts);
              }
            });
    return new Entry(label(table.replaceFirst("^.*[.]", "")), null, null, facts);
  }

  private static void tell(String label, JsonNode value, List<Fact> facts) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(inner -> tell(label + ", " + label(inner.getKey()), inner.getValue(), facts));
    } else if (value.isArray()) {
      value.forEach(one -> tell(label, one, facts));
    } else if (!value.isNull() && !value.asString("").isBlank() && !isKey(value.asString(""))) {
      facts.add(new Fact(label, value.asString("")));
    }
  }

  /** A key of ours says nothing about a child. */
  private static boolean isKey(String value) {
    return value.matches("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  /** {@code held_on} and {@code heldOn} are Held on. */
  private static String label(String name) {
    String spaced =
        name.replace('_', ' ').replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.UK);
    return spaced.substring(0, 1).toUpperCase(Locale.UK) + spaced.substring(1);
  }
}
