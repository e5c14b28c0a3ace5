package org.footbridge.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.engine.CaseRepairs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is done to a case by hand: one person asks and says why, another decides, and the engine
 * does it. All three are written down and never changed.
 */
@Component
class Interventions {

  /**
   * @param details the variable with its old and new value, or the element to go on at
   * @param outcome what the engine said last; null while nobody approved it
   */
  record Intervention(
      UUID id,
      String kind,
      UUID caseId,
      String caseReference,
      String bpmnProcessId,
      String elementId,
      long instance,
      long elementInstance,
      long incident,
      Map<String, String> details,
      String reason,
      UUID askedBy,
      String askedByName,
      Instant askedAt,
      @Nullable Boolean approved,
      @Nullable String decidedByName,
      @Nullable String outcome) {

    boolean isOpen() {
      return approved == null || approved && (outcome == null || outcome.equals("away"));
    }
  }

  private static final String ALL =
      """
      select v.*, v.details::text as what, c.reference as case_reference, d.approved,
             d.decided_by_name, o.outcome
      from operations.intervention v
      join casework.case_file c on c.id = v.case_id
      left join operations.intervention_decision d on d.intervention_id = v.id
      left join lateral (
        select outcome from operations.intervention_outcome
        where intervention_id = v.id order by id desc limit 1) o on true
      where (:all or :manager || '@' || c.area = any(:groups))
      """;

  private final CaseRepairs engine;
  private final Audit audit;
  private final JsonMapper json;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Interventions(
      CaseRepairs engine,
      Audit audit,
      JsonMapper json,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.audit = audit;
    this.json = json;
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** On an incident that this person sees, of a case that they may know of. */
  UUID ask(StuckStep step, String kind, Map<String, String> details, String reason, Person person) {
    UUID id = UUID.randomUUID();
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  insert into operations.intervention (id, kind, case_id, bpmn_process_id,
                    element_id, instance, element_instance, incident, details, reason, asked_by,
                    asked_by_name, asked_at)
                  values (:id, :kind, :case, :process, :element, :instance, :elementInstance,
                    :incident, cast(:details as jsonb), :reason, :person, :name, :now)
                  """)
              .param("id", id)
              .param("kind", kind)
              .param("case", step.caseId())
              .param("process", step.bpmnProcessId())
              .param("element", step.elementId())
              .param("instance", step.processInstanceKey())
              .param("elementInstance", step.elementInstanceKey())
              .param("incident", step.incidentKey())
              .param("details", json.writeValueAsString(details))
              .param("reason", reason)
              .param("person", person.id())
              .param("name", person.name())
              .param("now", Timestamp.from(clock.instant()))
              .update();
          audit.record("operations." + kind + "-asked", step.caseId(), said(id, step, details));
        });
    return id;
  }

  /** What waits for a second person, or for the engine; the oldest first. */
  List<Intervention> open(Person person) {
    return query(
            ALL
                + """
                and (d.approved is null
                     or d.approved and (o.outcome is null or o.outcome = 'away'))
                order by v.asked_at, v.id limit 200
                """,
            person)
        .query((row, n) -> read(row))
        .list();
  }

  /** How many wait for this person, who did not ask for them. */
  int waitingFor(Person person) {
    return (int)
        open(person).stream()
            .filter(one -> one.approved() == null && !one.askedBy().equals(person.id()))
            .count();
  }

  Optional<Intervention> seenBy(Person person, UUID id) {
    return query(ALL + " and v.id = :id", person)
        .param("id", id)
        .query((row, n) -> read(row))
        .optional();
  }

  /** Whether it was this person's to decide, and nobody had before. */
  boolean decide(Intervention one, boolean approved, Person person) {
    if (one.askedBy().equals(person.id())) {
      return false;
    }
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              int written =
                  jdbc.sql(
                          """
                          insert into operations.intervention_decision
                            (intervention_id, approved, decided_by, decided_by_name, decided_at)
                          values (:id, :approved, :person, :name, :now)
                          on conflict do nothing
                          """)
                      .param("id", one.id())
                      .param("approved", approved)
                      .param("person", person.id())
                      .param("name", person.name())
                      .param("now", Timestamp.from(clock.instant()))
                      .update();
              if (written == 1) {
                audit.record(
                    "operations." + one.kind() + (approved ? "-approved" : "-turned-down"),
                    one.caseId(),
                    Map.of("request", one.id().toString()));
              }
              return written == 1;
            }));
  }

  /** Lets the engine do what was approved; can be repeated while the engine is away. */
  CaseRepairs.Said carryOut(Intervention one) {
    CaseRepairs.Said said = isStill(one) ? tell(one) : CaseRepairs.Said.GONE;
    jdbc.sql(
            """
            insert into operations.intervention_outcome (intervention_id, outcome, at)
            values (:id, :outcome, :now)
            """)
        .param("id", one.id())
        .param("outcome", said.name().toLowerCase(Locale.ROOT))
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return said;
  }

  /** A new engine gives old numbers again: they count while they are of the same case and step. */
  private boolean isStill(Intervention one) {
    return jdbc.sql(
            """
            select exists (
              select from engine.process_instance p
              join engine.element_instance e on e.process_instance_key = p.key
              where p.key = :instance and e.key = :elementInstance and p.case_id = :case
                and p.bpmn_process_id = :process and e.element_id = :element
                and p.state = 'active')
            """)
        .param("instance", one.instance())
        .param("elementInstance", one.elementInstance())
        .param("case", one.caseId())
        .param("process", one.bpmnProcessId())
        .param("element", one.elementId())
        .query(Boolean.class)
        .single();
  }

  private CaseRepairs.Said tell(Intervention one) {
    Map<String, String> details = one.details();
    return switch (one.kind()) {
      case "correct-variable" ->
          engine.correct(
              one.instance(),
              details.getOrDefault("variable", ""),
              VariableValue.Kind.of(details.getOrDefault("type", ""))
                  .flatMap(kind -> VariableValue.read(kind, details.getOrDefault("new", "")))
                  .orElseThrow());
      case "move-on" ->
          engine.moveOn(one.instance(), one.elementInstance(), details.getOrDefault("to", ""));
      default -> engine.cancel(one.instance());
    };
  }

  private static Map<String, String> said(UUID id, StuckStep step, Map<String, String> details) {
    Map<String, String> all = new TreeMap<>(details);
    all.put("request", id.toString());
    all.put("element", step.elementId());
    return all;
  }

  private JdbcClient.StatementSpec query(String sql, Person person) {
    return jdbc.sql(sql)
        .param("all", person.holds(Roles.ADMINISTRATOR))
        .param("manager", Roles.MANAGER)
        .param("groups", person.groups());
  }

  private Intervention read(ResultSet row) throws SQLException {
    return new Intervention(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getObject("case_id", UUID.class),
        row.getString("case_reference"),
        row.getString("bpmn_process_id"),
        row.getString("element_id"),
        row.getLong("instance"),
        row.getLong("element_instance"),
        row.getLong("incident"),
        json.readValue(row.getString("what"), new TypeReference<>() {}),
        row.getString("reason"),
        row.getObject("asked_by", UUID.class),
        row.getString("asked_by_name"),
        row.getTimestamp("asked_at").toInstant(),
        row.getObject("approved", Boolean.class),
        row.getString("decided_by_name"),
        row.getString("outcome"));
  }
}
