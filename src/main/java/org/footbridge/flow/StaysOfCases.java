package org.footbridge.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down how long cases were where; the counts follow in the same transaction. */
@Component
class StaysOfCases {

  /** What the engine's records say of a stay, where its case is known. */
  static final String RECORDED =
      """
      select e.key, e.process_definition_key, e.element_id, e.started_at, e.ended_at,
             e.position, f.id as case_id, f.area, f.school_urn,
             access.confinement_of(p.bpmn_process_id, e.element_id) as confined
      from engine.element_instance e
      left join engine.process_instance p on p.key = e.process_instance_key
      left join casework.case_file f on f.id = p.case_id
      """;

  private static final String ONGOING = "-infinity";

  private static final String GIVEN =
      """
      with given as materialized (
        select s.*, p.id as place
        from unnest(:keys, :definitions, :elements, cast(:cases as uuid[]), :areas, :schools,
            cast(:began as timestamptz[]), cast(:ended as timestamptz[]), cast(:weeks as date[]),
            :days, :paused)
          as s (key, definition, element_id, case_id, area, school_urn, began_at, ended_at, week,
            days, paused)
        join flow.place p on (p.process_definition_key, p.element_id)
          = (s.definition, s.element_id))
      """;

  private final Waits waits;
  private final JdbcClient jdbc;

  StaysOfCases(Waits waits, JdbcClient jdbc) {
    this.waits = waits;
    this.jdbc = jdbc;
  }

  static Stay read(ResultSet row) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new Stay(
        row.getLong("key"),
        row.getLong("process_definition_key"),
        row.getString("element_id"),
        row.getObject("case_id", UUID.class),
        row.getString("area"),
        row.getString("school_urn"),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }

  /** These stays as they are now; of what was written before only what is different is touched. */
  void write(Collection<Stay> stays) {
    if (stays.isEmpty()) {
      return;
    }
    Set<UUID> cases = new LinkedHashSet<>();
    stays.forEach(stay -> cases.add(stay.caseId()));
    Waits.Counting counting = waits.of(cases);
    List<Wait> counted = stays.stream().map(stay -> count(stay, counting)).toList();
    places(stays);
    given(
            """
            delete from flow.stay o using given g where o.key = g.key and
              (o.place, o.case_id, o.area, o.school_urn, o.ended_at, o.days, o.paused)
              is distinct from
              (g.place, g.case_id, g.area, g.school_urn, g.ended_at, g.days, g.paused)
            """,
            stays,
            counted)
        .update();
    given(
            """
            insert into flow.stay (key, place, case_id, area, school_urn, began_at, ended_at, week,
              days, paused)
            select key, place, case_id, area, school_urn, began_at, ended_at, week, days, paused
            from given on conflict (key) do nothing
            """,
            stays,
            counted)
        .update();
    jdbc.sql("select flow.count_breaches(cast(:cases as uuid[]))")
        .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
        .query()
        .listOfRows();
  }

  private JdbcClient.StatementSpec given(
      String statement, Collection<Stay> stays, List<Wait> counted) {
    return jdbc.sql(GIVEN + statement)
        .param("keys", array(stays, Stay::key, Long[]::new))
        .param("definitions", array(stays, Stay::processDefinitionKey, Long[]::new))
        .param("elements", array(stays, Stay::elementId, String[]::new))
        .param("cases", array(stays, stay -> stay.caseId().toString(), String[]::new))
        .param("areas", array(stays, Stay::area, String[]::new))
        .param("schools", array(stays, Stay::schoolUrn, String[]::new))
        .param("began", array(stays, stay -> stay.beganAt().toString(), String[]::new))
        .param("ended", array(stays, stay -> text(stay.endedAt()), String[]::new))
        .param("weeks", array(stays, StaysOfCases::week, String[]::new))
        .param("days", array(counted, Wait::days, Integer[]::new))
        .param("paused", array(counted, Wait::paused, Integer[]::new));
  }

  private static Wait count(Stay stay, Waits.Counting counting) {
    Instant ended = stay.endedAt();
    return ended == null
        ? new Wait(Wait.UNKNOWN, 0)
        : counting.wait(stay.caseId(), stay.schoolUrn(), stay.from(), Stay.day(ended));
  }

  private static String week(Stay stay) {
    Instant ended = stay.endedAt();
    LocalDate week = ended == null ? null : Stay.weekOf(Stay.day(ended));
    return week == null ? ONGOING : week.toString();
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private void places(Collection<Stay> stays) {
    jdbc.sql(
            """
            insert into flow.place (process_definition_key, element_id)
            select distinct s.definition, s.element_id
            from unnest(:definitions, :elements) s (definition, element_id)
            where not exists (select from flow.place p
              where (p.process_definition_key, p.element_id) = (s.definition, s.element_id))
            """)
        .param("definitions", array(stays, Stay::processDefinitionKey, Long[]::new))
        .param("elements", array(stays, Stay::elementId, String[]::new))
        .update();
  }

  private static <T, V> V[] array(Collection<T> rows, Function<T, V> value, IntFunction<V[]> type) {
    return rows.stream().map(value).toArray(type);
  }
}
