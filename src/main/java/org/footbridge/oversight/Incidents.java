package org.footbridge.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where cases of a manager's areas stand still because the engine cannot go on. */
@Component
class Incidents {

  /**
   * @param error what kind of fault it was; no data of a case
   */
  record Incident(
      long key,
      @Nullable Long jobKey,
      @Nullable UUID caseId,
      @Nullable String caseReference,
      String bpmnProcessId,
      @Nullable String elementId,
      String errorType,
      @Nullable String error,
      Instant since) {}

  private static final String OPEN =
      """
      select i.key, i.job_key, p.case_id, c.reference as case_reference, i.bpmn_process_id,
             i.element_id, i.error_type, i.error_message as error, i.created_at as since
      from engine.incident i
      left join engine.process_instance p on p.key = i.process_instance_key
      left join casework.case_file c on c.id = p.case_id
      where i.state = 'open' and (:all or '%s@' || c.area = any(:groups))
      """
          .formatted(Roles.MANAGER);

  private final JdbcClient jdbc;

  Incidents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The oldest first. */
  List<Incident> seenBy(Person person, int atMost) {
    return query(OPEN + " order by i.created_at, i.key limit :most", person)
        .param("most", atMost)
        .query(Incident.class)
        .list();
  }

  Optional<Incident> seenBy(Person person, long key) {
    return query(OPEN + " and i.key = :key", person)
        .param("key", key)
        .query(Incident.class)
        .optional();
  }

  private JdbcClient.StatementSpec query(String sql, Person person) {
    return jdbc.sql(sql)
        .param("all", person.holds(Roles.ADMINISTRATOR))
        .param("groups", person.groups());
  }
}
