package org.footbridge.flow;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is counted of the elements of a version. */
@Component
class FlowFigures {

  /** What is counted of one element. */
  static final class OfElement {

    private long now;
    private long breaches;
    private final Histogram left = new Histogram();

    /** Cases that are there. */
    long now() {
      return now;
    }

    /** Deadlines that were broken, in the period, while their case was there. */
    long breaches() {
      return breaches;
    }

    /** Those that left it in the period. */
    Histogram left() {
      return left;
    }
  }

  private final JdbcClient jdbc;

  FlowFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By element; no element that nobody came to. */
  Map<String, OfElement> of(long processDefinitionKey, String[] areas, Period period) {
    Map<String, OfElement> figures = new HashMap<>();
    jdbc.sql(
            """
            select p.element_id, true as now, c.days, c.stays, c.paused
            from flow.place p join flow.stay_count c on c.place = p.id
            where p.process_definition_key = :version and c.area = any(:areas)
              and c.week = '-infinity' and c.stays > 0
            union all
            select p.element_id, false, c.days, sum(c.stays), sum(c.paused)
            from flow.place p join flow.stay_count c on c.place = p.id
            where p.process_definition_key = :version and c.area = any(:areas)
              and c.week between :from and :until
            group by 1, 3 having sum(c.stays) > 0
            """)
        .param("version", processDefinitionKey)
        .param("areas", areas)
        .param("from", period.from())
        .param("until", period.until())
        .query(
            row -> {
              OfElement found = at(row.getString("element_id"), figures);
              if (row.getBoolean("now")) {
                found.now += row.getLong("stays");
              } else {
                found.left.add(row.getInt("days"), row.getLong("stays"), row.getLong("paused"));
              }
            });
    jdbc.sql(
            """
            select p.element_id, sum(c.breaches) as breaches
            from flow.place p join flow.breach_count c on c.place = p.id
            where p.process_definition_key = :version and c.area = any(:areas)
              and c.week between :from and :until
            group by 1
            """)
        .param("version", processDefinitionKey)
        .param("areas", areas)
        .param("from", period.from())
        .param("until", period.until())
        .query(
            row -> {
              at(row.getString("element_id"), figures).breaches = row.getLong("breaches");
            });
    return figures;
  }

  /** How new they are; nothing before the first was counted. */
  Optional<Instant> countedAt() {
    return jdbc.sql("select min(followed_at) from flow.followed")
        .query(java.sql.Timestamp.class)
        .optional()
        .map(java.sql.Timestamp::toInstant);
  }

  private static OfElement at(String element, Map<String, OfElement> figures) {
    return figures.computeIfAbsent(element, none -> new OfElement());
  }
}
