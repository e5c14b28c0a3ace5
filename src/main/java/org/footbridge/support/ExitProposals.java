package org.footbridge.support;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proposals to end the support of a pupil. The lead teacher decides on all that came until then at
 * once, so the process hears of the first only.
 */
@Component
@Transactional
public class ExitProposals {

  /**
   * @param why where it comes from: review, phases, evidence, engagement or by-hand
   * @param suggestedReason one of the exit criteria, or null when none was named
   * @param words what the proposer said, or null
   */
  record Proposal(
      String why, @Nullable String suggestedReason, @Nullable String words, String proposedBy) {}

  private final JdbcClient jdbc;
  private final Timeline timeline;
  private final Commands commands;
  private final Clock clock;

  ExitProposals(JdbcClient jdbc, Timeline timeline, Commands commands, Clock clock) {
    this.jdbc = jdbc;
    this.timeline = timeline;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Keeps the proposal and asks the lead teacher to decide, unless they are asked already.
   *
   * @param why a code: review, phases, evidence, engagement or by-hand
   * @param suggestedReason one of the exit criteria, or empty
   * @param words what the proposer said, or empty
   */
  public void propose(UUID caseId, String why, String suggestedReason, String words, String by) {
    boolean asked = !undecided(caseId).isEmpty();
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into support.exit_proposal
              (id, case_id, why, suggested_reason, words, proposed_by, proposed_at)
            values (:id, :case, :why, nullif(:reason, ''), nullif(:words, ''), :by, :now)
            """)
        .param("id", id)
        .param("case", caseId)
        .param("why", why)
        .param("reason", suggestedReason)
        .param("words", words)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    timeline.record(new CaseId(caseId), "exit-proposed", Map.of("why", why), by);
    if (!asked) {
      commands.publish(
          "exit-proposed",
          caseId.toString(),
          "exit-proposed-" + id,
          Map.of("proposalId", id.toString()),
          "exit-" + caseId);
    }
  }

  /** What the lead teacher has to decide on, the oldest first. */
  @Transactional(readOnly = true)
  List<Proposal> undecided(UUID caseId) {
    return jdbc.sql(
            """
            select why, suggested_reason, words, proposed_by from support.exit_proposal
            where case_id = :case and decision is null order by proposed_at, id
            """)
        .param("case", caseId)
        .query(Proposal.class)
        .list();
  }

  /**
   * @param decision {@code exit} or {@code go-on}
   */
  void decided(UUID caseId, String decision, String by) {
    jdbc.sql(
            """
            update support.exit_proposal
            set decision = :decision, decided_by = :by, decided_at = :now
            where case_id = :case and decision is null
            """)
        .param("decision", decision)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .param("case", caseId)
        .update();
  }
}
