package org.footbridge.support;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why and how support ends.
 *
 * @param reason one of the exit criteria, a code
 * @param alsoTold teams of the authority who hear of it, as codes of roles
 */
record Exit(
    String reason,
    String summary,
    boolean needsRemain,
    @Nullable String remainingNeeds,
    List<String> alsoTold,
    String decidedBy,
    Instant decidedAt) {

  /** The exit of each case that was decided on. */
  @Component
  @Transactional
  static class Exits {

    private final JdbcClient jdbc;

    Exits(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    void decide(CaseId id, Exit exit) {
      jdbc.sql(
              """
              insert into support.exit
                (case_id, reason, summary, needs_remain, remaining_needs, also_told,
                 decided_by, decided_at)
              values (:id, :reason, :summary, :remain, :needs, :told, :by, :at)
              on conflict (case_id) do nothing
              """)
          .param("id", id.value())
          .param("reason", exit.reason())
          .param("summary", exit.summary())
          .param("remain", exit.needsRemain())
          .param("needs", exit.remainingNeeds())
          .param("told", exit.alsoTold().toArray(String[]::new))
          .param("by", exit.decidedBy())
          .param("at", Timestamp.from(exit.decidedAt()))
          .update();
    }

    @Transactional(readOnly = true)
    Optional<Exit> of(CaseId id) {
      return jdbc.sql(
              """
              select reason, summary, needs_remain, remaining_needs, also_told, decided_by, decided_at
              from support.exit where case_id = :id
              """)
          .param("id", id.value())
          .query(
              (row, n) ->
                  new Exit(
                      row.getString("reason"),
                      row.getString("summary"),
                      row.getBoolean("needs_remain"),
                      row.getString("remaining_needs"),
                      List.of((String[]) row.getArray("also_told").getArray()),
                      row.getString("decided_by"),
                      row.getTimestamp("decided_at").toInstant()))
          .optional();
    }
  }
}
