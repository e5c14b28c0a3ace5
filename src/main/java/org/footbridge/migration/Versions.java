package org.footbridge.migration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.footbridge.processes.ProcessDiagrams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The versions of the diagrams as the engine has them. Those whose cases are confined are not here:
 * not even their number is for everybody (decision 0026).
 */
@Component("migrationVersions")
class Versions {

  record Version(long key, String bpmnProcessId, int version, Instant deployedAt, long active) {}

  private static final String VERSIONS =
      """
      select d.key, d.bpmn_process_id, d.version, d.deployed_at,
             (select count(*) from engine.process_instance i
              where i.process_definition_key = d.key and i.state = 'active') as active
      from engine.process_definition d
      where d.deleted_at is null and access.confinement_of(d.bpmn_process_id, '') is null
      """;

  private final JdbcClient jdbc;
  private final ProcessDiagrams diagrams;
  private final Map<Long, Diagram> read = new ConcurrentHashMap<>();

  Versions(JdbcClient jdbc, ProcessDiagrams diagrams) {
    this.jdbc = jdbc;
    this.diagrams = diagrams;
  }

  /** Those on which cases run and beside which there is another. */
  List<Version> withCases() {
    return jdbc.sql(
            "select * from ("
                + VERSIONS
                + """
                ) v where v.active > 0 and exists (
                  select from engine.process_definition o
                  where o.bpmn_process_id = v.bpmn_process_id and o.key <> v.key
                    and o.deleted_at is null)
                order by v.bpmn_process_id, v.version desc
                """)
        .query(Version.class)
        .list();
  }

  /** The other versions of the same process, the newest first. */
  List<Version> beside(Version one) {
    return jdbc.sql(
            VERSIONS
                + " and d.bpmn_process_id = :process and d.key <> :key order by d.version desc")
        .param("process", one.bpmnProcessId())
        .param("key", one.key())
        .query(Version.class)
        .list();
  }

  Optional<Version> byKey(long key) {
    return jdbc.sql(VERSIONS + " and d.key = :key")
        .param("key", key)
        .query(Version.class)
        .optional();
  }

  /** A version never changes, so it is read once. */
  Diagram diagram(long key) {
    Diagram known = read.get(key);
    if (known != null) {
      return known;
    }
    Diagram now =
        diagrams
            .xml(key)
            .map(Diagram::of)
            .orElseThrow(() -> new IllegalStateException("No version " + key));
    read.put(key, now);
    return now;
  }
}
