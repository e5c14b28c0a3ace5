package org.footbridge.processes;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who set which rule to which severity, and why. */
@Component
class SeverityChanges {

  record Change(Rule rule, Severity severity, String reason, String setByName, Instant setAt) {}

  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  SeverityChanges(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  Severities now() {
    return Severities.read(jdbc);
  }

  /** The latest first; those of rules that the program no longer has are left out. */
  List<Change> all() {
    return jdbc.sql(
            """
            select rule, severity, reason, set_by_name, set_at from processes.rule_severity
            where rule = any(:rules) order by id desc
            """)
        .param("rules", Arrays.stream(Rule.values()).map(Rule::key).toArray(String[]::new))
        .query(
            (row, number) ->
                new Change(
                    Rule.of(row.getString("rule")),
                    Severity.of(row.getString("severity")),
                    row.getString("reason"),
                    row.getString("set_by_name"),
                    row.getTimestamp("set_at").toInstant()))
        .list();
  }

  /**
   * @throws IllegalArgumentException when the rule allows no severity as low as this
   */
  @Transactional
  void set(Rule rule, Severity severity, String reason, Person by) {
    if (severity.compareTo(rule.least()) < 0) {
      throw new IllegalArgumentException(rule.key() + " cannot be set to " + severity.code());
    }
    jdbc.sql(
            """
            insert into processes.rule_severity (rule, severity, reason, set_by, set_by_name, set_at)
            values (:rule, :severity, :reason, :by, :name, :now)
            """)
        .param("rule", rule.key())
        .param("severity", severity.code())
        .param("reason", reason)
        .param("by", by.id())
        .param("name", by.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    audit.record(
        "processes.severity-set", null, Map.of("rule", rule.key(), "severity", severity.code()));
  }
}
