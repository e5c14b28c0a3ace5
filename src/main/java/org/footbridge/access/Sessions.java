package org.footbridge.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where people are signed in now. */
@Component
class Sessions {

  /**
   * @param here the one that asks
   */
  record Session(boolean here, Instant startedAt, Instant usedAt) {}

  private final JdbcClient jdbc;

  Sessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first. */
  List<Session> of(UUID person, String here) {
    return jdbc.sql(
            """
            select session_id = :here as here, creation_time, last_access_time from access.session
            where principal_name = :person and expiry_time > extract(epoch from now()) * 1000
            order by last_access_time desc
            """)
        .param("here", here)
        .param("person", person.toString())
        .query(
            (row, number) ->
                new Session(
                    row.getBoolean("here"),
                    Instant.ofEpochMilli(row.getLong("creation_time")),
                    Instant.ofEpochMilli(row.getLong("last_access_time"))))
        .list();
  }

  void end(UUID person) {
    endOthers(person, null);
  }

  /**
   * @param here the session that goes on; null ends all
   */
  void endOthers(UUID person, @Nullable String here) {
    jdbc.sql(
            """
            delete from access.session
            where principal_name = :person and session_id is distinct from cast(:here as text)
            """)
        .param("person", person.toString())
        .param("here", here)
        .update();
  }
}
