package org.footbridge.processes;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How severe each rule is now: as the council has set it, else as usual; never below the lowest
 * that the rule allows, whatever an older program let somebody set.
 */
record Severities(Map<Rule, Severity> set) {

  static final Severities USUAL = new Severities(Map.of());

  static Severities read(JdbcClient jdbc) {
    Map<Rule, Severity> set = new EnumMap<>(Rule.class);
    jdbc.sql(
            "select distinct on (rule) rule, severity from processes.rule_severity order by rule,"
                + " id desc")
        .query((row, number) -> Map.entry(row.getString("rule"), row.getString("severity")))
        .list()
        .forEach(
            one ->
                Rule.find(one.getKey())
                    .ifPresent(rule -> set.put(rule, Severity.of(one.getValue()))));
    return new Severities(set);
  }

  Severity of(Rule rule) {
    Severity wanted = set.getOrDefault(rule, rule.usual());
    return wanted.compareTo(rule.least()) < 0 ? rule.least() : wanted;
  }

  /** What no rule is known for is an error: a module may check more than the catalogue says. */
  Severity of(Finding finding) {
    return Rule.find(finding.key()).map(this::of).orElse(Severity.ERROR);
  }
}
