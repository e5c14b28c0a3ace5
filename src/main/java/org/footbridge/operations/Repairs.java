package org.footbridge.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Incidents that somebody lets try again, as they were chosen, and what came of each. */
@Component
class Repairs {

  static final String OPEN_STATES = "('selected', 'tried')";

  /** What became of one. */
  record Item(
      long incidentKey,
      @Nullable UUID caseId,
      @Nullable String caseReference,
      @Nullable String bpmnProcessId,
      @Nullable String elementId,
      String state,
      @Nullable String why,
      boolean confined) {}

  /**
   * A repair with all its items.
   *
   * @param counts by state, all states, 0 where there is none
   */
  record Repair(UUID id, Instant askedAt, List<Item> items, Map<String, Integer> counts) {

    public int selected() {
      return items.size();
    }

    public boolean isOver() {
      return counts.getOrDefault("selected", 0) + counts.getOrDefault("tried", 0) == 0;
    }
  }

  private record Head(UUID id, UUID askedBy, Instant askedAt) {}

  private static final List<String> STATES =
      List.of("mended", "still-stuck", "refused", "not-tried", "tried", "selected");

  private final Incidents incidents;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final Clock clock;

  Repairs(Incidents incidents, Audit audit, JdbcClient jdbc, Clock clock) {
    this.incidents = incidents;
    this.audit = audit;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Freezes the choice. What this person does not see, or is no longer open, is refused and stays
   * in the list: what was chosen is what is counted.
   */
  @Transactional
  UUID ask(Collection<Long> keys, Person person) {
    UUID id = UUID.randomUUID();
    Timestamp now = Timestamp.from(clock.instant());
    jdbc.sql(
            """
            insert into operations.repair (id, asked_by, asked_by_name, asked_at)
            values (:id, :person, :name, :now)
            """)
        .param("id", id)
        .param("person", person.id())
        .param("name", person.name())
        .param("now", now)
        .update();
    for (long key : new LinkedHashSet<>(keys)) {
      Optional<Incidents.Incident> found = incidents.seenBy(person, key);
      jdbc.sql(
              """
              insert into operations.repair_item (repair_id, incident_key, element_instance_key,
                case_id, bpmn_process_id, element_id, confined, state, why, ended_at)
              select :repair, :key, i.element_instance_key, p.case_id, i.bpmn_process_id,
                coalesce(e.element_id, i.element_id), access.confinement_of(i.bpmn_process_id, i.element_id),
                :state, :why, cast(:ended as timestamptz)
              from (select cast(:key as bigint) as wanted) w
              left join engine.incident i on i.key = w.wanted and :found
              left join engine.process_instance p on p.key = i.process_instance_key
              left join engine.element_instance e on e.key = i.element_instance_key
              """)
          .param("repair", id)
          .param("key", key)
          .param("found", found.isPresent())
          .param("state", found.isPresent() ? "selected" : "refused")
          .param("why", found.isPresent() ? null : "not-open", java.sql.Types.VARCHAR)
          .param(
              "ended",
              found.isPresent() ? null : clock.instant().toString(),
              java.sql.Types.VARCHAR)
          .update();
      found.ifPresent(this::audit);
    }
    return id;
  }

  private void audit(Incidents.Incident incident) {
    String key = Long.toString(incident.key());
    audit.record(
        "oversight.incident-retried",
        incident.caseId(),
        incident.confined()
            ? Map.of("incident", key)
            : Map.of("incident", key, "element", String.valueOf(incident.elementId())));
  }

  /** As whoever asked for it sees it, and administrators. */
  @Transactional(readOnly = true)
  Optional<Repair> seenBy(Person person, UUID id) {
    return jdbc.sql("select id, asked_by, asked_at from operations.repair where id = :id")
        .param("id", id)
        .query(Head.class)
        .optional()
        .filter(head -> head.askedBy().equals(person.id()) || person.holds(Roles.ADMINISTRATOR))
        .map(head -> withItems(head, person));
  }

  private Repair withItems(Head head, Person person) {
    List<Item> items =
        jdbc.sql(
                """
                select r.incident_key, r.state, r.why, not known as confined,
                       case when known then r.case_id end as case_id,
                       case when known then c.reference end as case_reference,
                       case when known then r.bpmn_process_id end as bpmn_process_id,
                       case when known then r.element_id end as element_id
                from operations.repair_item r
                left join casework.case_file c on c.id = r.case_id
                cross join lateral casework.may_know(r.confined, r.case_id, :groups) as known
                where r.repair_id = :id order by r.incident_key
                """)
            .param("id", head.id())
            .param("groups", person.groups())
            .query(Item.class)
            .list();
    Map<String, Integer> counts = new LinkedHashMap<>();
    STATES.forEach(state -> counts.put(state, 0));
    items.forEach(item -> counts.merge(item.state(), 1, Integer::sum));
    return new Repair(head.id(), head.askedAt(), items, counts);
  }
}
