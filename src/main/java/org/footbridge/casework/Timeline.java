package org.footbridge.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What happened on a case, in order, in words a caseworker knows. */
@Component
public class Timeline {

  /** The actor of what the program did by itself. */
  public static final String FOOTBRIDGE = "Footbridge";

  /**
   * @param eventKey stands in the messages as {@code casework.event.<eventKey>}
   * @param params codes and names the words refer to
   */
  public record Event(Instant at, String eventKey, Map<String, String> params, String actor) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Timeline(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param actor the name of the person, or {@link #FOOTBRIDGE}
   */
  @Transactional
  public void record(CaseId id, String eventKey, Map<String, String> params, String actor) {
    jdbc.sql(
            """
            insert into casework.timeline_event (case_id, at, event_key, params, actor)
            values (:id, :at, :key, cast(:params as jsonb), :actor)
            """)
        .param("id", id.value())
        .param("at", Cases.at(clock))
        .param("key", eventKey)
        .param("params", json.writeValueAsString(params))
        .param("actor", actor)
        .update();
  }

  /** What this person may know, newest first. */
  @Transactional(readOnly = true)
  public List<Event> of(CaseId id, Person person) {
    return jdbc.sql(
            """
            select at, event_key, params::text as params, actor from casework.timeline_event
            where case_id = :id and casework.may_know(confined, case_id, :groups)
            order by at desc, id desc
            """)
        .param("id", id.value())
        .param("groups", person.groups())
        .query(
            (row, n) ->
                new Event(
                    row.getTimestamp("at").toInstant(),
                    row.getString("event_key"),
                    json.readValue(row.getString("params"), new TypeReference<>() {}),
                    row.getString("actor")))
        .list();
  }
}
