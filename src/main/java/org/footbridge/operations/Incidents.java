package org.footbridge.operations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where cases of a manager's areas stand still because the engine cannot go on. A step that is
 * confined is there for administrators, who set it going again, without a word about it.
 */
@Component
class Incidents {

  /**
   * @param error what kind of fault it was; no data of a case
   * @param confined the step is one that this person may not know of; then only that there is one
   */
  record Incident(
      long key,
      @Nullable Long jobKey,
      @Nullable UUID caseId,
      @Nullable String caseReference,
      @Nullable String bpmnProcessId,
      @Nullable String elementId,
      String errorType,
      @Nullable String error,
      Instant since,
      boolean confined) {}

  private static final String OPEN =
      """
      select i.key, i.job_key, i.error_type, i.created_at as since, not known as confined,
             case when known then p.case_id end as case_id,
             case when known then c.reference end as case_reference,
             case when known then i.bpmn_process_id end as bpmn_process_id,
             case when known then coalesce(e.element_id, i.element_id) end as element_id,
             case when known then i.error_message end as error
      from engine.incident i
      left join engine.process_instance p on p.key = i.process_instance_key
      -- For an outcome that no diagram expects the incident itself names no element.
      left join engine.element_instance e on e.key = i.element_instance_key
      left join casework.case_file c on c.id = p.case_id
      cross join lateral casework.may_know(
        access.confinement_of(i.bpmn_process_id, i.element_id), p.case_id, :groups) as known
      where i.state = 'open' and (:all or known and '%s@' || c.area = any(:groups))
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

  /** How many of them are open since this moment or longer. */
  long countSeenBy(Person person, Instant since) {
    return query("select count(*) from (" + OPEN + " and i.created_at <= :since) seen", person)
        .param("since", Timestamp.from(since))
        .query(Long.class)
        .single();
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
