package org.footbridge.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.footbridge.migration.Standing.At;
import org.footbridge.migration.Standing.Passed;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where instances stand, from the engine's records. */
@Component
class Standings {

  private final JdbcClient jdbc;

  Standings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By instance; those that are over are left out. */
  Map<Long, Standing> of(Collection<Long> instances, Diagram diagram) {
    Long[] asked = instances.toArray(Long[]::new);
    Map<Long, List<At>> at = at(asked);
    Map<Long, List<Passed>> passed = diagram.joins().isEmpty() ? Map.of() : passed(asked, diagram);
    Map<Long, Standing> all = new LinkedHashMap<>();
    at.forEach(
        (instance, places) ->
            all.put(
                instance,
                new Standing(instance, places, passed.getOrDefault(instance, List.of()))));
    return all;
  }

  private Map<Long, List<At>> at(Long[] instances) {
    Map<Long, List<At>> all = new LinkedHashMap<>();
    jdbc.sql(
            """
            select e.process_instance_key, e.key, e.flow_scope_key, e.element_id, e.element_type,
              e.element_type <> 'USER_TASK' or exists (
                select from engine.user_task u
                where u.process_instance_key = e.process_instance_key
                  and u.element_instance_key = e.key and u.ended_at is null
                  and u.state = 'created') as open
            from engine.element_instance e
            join engine.process_instance p on p.key = e.process_instance_key
            where e.process_instance_key = any(:instances) and e.state = 'active'
              and p.state = 'active'
            order by e.process_instance_key, e.key
            """)
        .param("instances", instances)
        .query(
            (RowCallbackHandler)
                row ->
                    all.computeIfAbsent(
                            row.getLong("process_instance_key"), key -> new ArrayList<>())
                        .add(
                            new At(
                                row.getLong("key"),
                                row.getLong("flow_scope_key"),
                                row.getString("element_id"),
                                row.getString("element_type"),
                                row.getBoolean("open"))));
    return all;
  }

  /** In scopes that are active still: in another nobody waits any more. */
  private Map<Long, List<Passed>> passed(Long[] instances, Diagram diagram) {
    String[] elements =
        diagram.joins().stream()
            .flatMap(
                join ->
                    Stream.concat(
                        Stream.of(join.id()),
                        join.from().stream()
                            .flatMap(
                                way ->
                                    Stream.concat(Stream.of(way.source()), way.others().stream()))))
            .distinct()
            .toArray(String[]::new);
    Map<Long, List<Passed>> all = new LinkedHashMap<>();
    jdbc.sql(
            """
            select e.process_instance_key, e.flow_scope_key, e.element_id, count(*) as entered,
              count(*) filter (where e.state = 'completed') as completed
            from engine.element_instance e
            where e.process_instance_key = any(:instances) and e.element_id = any(:elements)
              and (e.flow_scope_key = e.process_instance_key or exists (
                select from engine.element_instance scope
                where scope.key = e.flow_scope_key and scope.state = 'active'))
            group by 1, 2, 3
            """)
        .param("instances", instances)
        .param("elements", elements)
        .query(
            (RowCallbackHandler)
                row ->
                    all.computeIfAbsent(
                            row.getLong("process_instance_key"), key -> new ArrayList<>())
                        .add(
                            new Passed(
                                row.getLong("flow_scope_key"),
                                row.getString("element_id"),
                                row.getLong("entered"),
                                row.getLong("completed"))));
    return all;
  }
}
