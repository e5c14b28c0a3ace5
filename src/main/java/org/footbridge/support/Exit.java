package org.footbridge.support;

import java.sql.Timestamp;
import java.time.Instant;
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
 */
record Exit(
    String reason,
    String summary,
    boolean needsRemain,
    @Nullable String remainingNeeds,
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
                (case_id, reason, summary, needs_remain, remaining_needs, decided_by, decided_at)
              values (:id, :reason, :summary, :remain, :needs, :by, :at)
              on conflict (case_id) do nothing
              """)
          .param("id", id.value())
          .param("reason", exit.reason())
          .param("summary", exit.summary())
          .param("remain", exit.needsRemain())
          .param("needs", exit.remainingNeeds())
          .param("by", exit.decidedBy())
          .param("at", Timestamp.from(exit.decidedAt()))
          .update();
    }

    @Transactional(readOnly = true)
    Optional<Exit> of(CaseId id) {
      return jdbc.sql(
              """
              select reason, summary, needs_remain, remaining_needs, decided_by, decided_at
              from support.exit where case_id = :id
              """)
          .param("id", id.value())
          .query(Exit.class)
          .optional();
    }
  }
}
