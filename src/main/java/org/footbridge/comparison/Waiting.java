package org.footbridge.comparison;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many cases stand where now. What few may know (decision 26) is not counted. */
@Component
class Waiting {

  /**
   * @param at cases by element; one that stands at an element twice counts once
   * @param confined nothing of the process may be told
   */
  record Cases(Map<String, Integer> at, boolean confined) {}

  private final JdbcClient jdbc;

  Waiting(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param definition one published version; null for all of them
   */
  Cases of(Collection<String> processes, @Nullable Long definition) {
    Map<String, Integer> at = new HashMap<>();
    jdbc.sql(
            """
            select e.element_id, count(distinct coalesce(i.case_id::text, i.key::text)) as cases
            from engine.process_definition d
            join engine.element_instance e on e.process_definition_key = d.key and e.state = 'active'
            join engine.process_instance i on i.key = e.process_instance_key
            where d.bpmn_process_id = any(:processes)
              and (cast(:definition as bigint) is null or d.key = :definition)
              and access.confinement_of(d.bpmn_process_id, e.element_id) is null
            group by e.element_id
            """)
        .param("processes", processes.toArray(String[]::new))
        .param("definition", definition)
        .query(
            row -> {
              at.put(row.getString("element_id"), row.getInt("cases"));
            });
    boolean confined =
        processes.stream()
            .anyMatch(
                process ->
                    jdbc.sql("select access.confinement_of(:process, '') is not null")
                        .param("process", process)
                        .query(Boolean.class)
                        .single());
    return new Cases(at, confined);
  }
}
