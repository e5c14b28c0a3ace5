package org.footbridge.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the deadlines of many cases stand, for lists: one query for all of them. */
@Component
@Transactional(readOnly = true)
public class SlaReadings {

  private final JdbcClient jdbc;
  private final Clock clock;

  SlaReadings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How the promises of these cases stand now, one query for all; by case, oldest first. */
  public Map<UUID, List<SlaSummary>> ofCases(Collection<UUID> caseIds) {
    return summaries(caseIds, "confined is null", new String[0]);
  }

  /** The same with what else this person may know. */
  public Map<UUID, List<SlaSummary>> ofCases(Collection<UUID> caseIds, Person person) {
    return summaries(caseIds, "casework.may_know(confined, case_id, :groups)", person.groups());
  }

  private Map<UUID, List<SlaSummary>> summaries(
      Collection<UUID> caseIds, String known, String[] groups) {
    Instant now = clock.instant();
    Map<UUID, List<SlaSummary>> summaries = new HashMap<>();
    jdbc.sql(
            """
            select id, case_id, kind, status, due_on, warn_on, ended_on, broken_on
            from sla.clock where case_id = any(:cases) and %s order by started_on, kind
            """
                .formatted(known))
        .param("cases", caseIds.toArray(UUID[]::new))
        .param("groups", groups)
        .query(
            (row, number) -> {
              LocalDate dueOn = row.getObject("due_on", LocalDate.class);
              return new SlaSummary(
                  row.getObject("id", UUID.class),
                  row.getObject("case_id", UUID.class),
                  new SlaKind(row.getString("kind")),
                  SlaClock.state(
                      SlaClock.Status.valueOf(row.getString("status")),
                      row.getObject("ended_on", LocalDate.class),
                      row.getObject("broken_on", LocalDate.class),
                      dueOn,
                      row.getObject("warn_on", LocalDate.class),
                      now),
                  dueOn);
            })
        .list()
        .forEach(
            summary ->
                summaries.computeIfAbsent(summary.caseId(), id -> new ArrayList<>()).add(summary));
    return summaries;
  }

  /** The elements of the diagrams that wait with the paused promises of these cases. */
  public Map<UUID, Set<String>> waitingSteps(Collection<UUID> caseIds) {
    Map<UUID, Set<String>> steps = new HashMap<>();
    jdbc.sql(
            """
            select c.case_id, s.element_id as step
            from sla.clock c join sla.step s on s.kind = c.kind and s.moves
            where c.case_id = any(:cases) and c.status = 'PAUSED' and c.confined is null
            """)
        .param("cases", caseIds.toArray(UUID[]::new))
        .query(
            row -> {
              steps
                  .computeIfAbsent(row.getObject("case_id", UUID.class), id -> new HashSet<>())
                  .add(row.getString("step"));
            });
    return steps;
  }
}
