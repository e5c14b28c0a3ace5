package org.footbridge.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is asked to contribute to a version of the plan, and what they said. */
@Component
@Transactional
class Contributions {

  private final JdbcClient jdbc;
  private final Clock clock;

  Contributions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void ask(UUID version, String who) {
    jdbc.sql(
            """
            insert into plan.contribution (version_id, who, state) values (:version, :who, 'asked')
            on conflict do nothing
            """)
        .param("version", version)
        .param("who", who)
        .update();
  }

  void keep(UUID version, Contribution said, String by) {
    jdbc.sql(
            """
            update plan.contribution
            set state = :state, feeling = :feeling, helps = :helps, hard = :hard,
                first_step = :firstStep, hopes = :hopes, key_worker = :keyWorker,
                sessions = :sessions, adjustments = :adjustments, funding = :funding,
                targets = :targets, given_by = :by, given_at = :now
            where version_id = :version and who = :who
            """)
        .param("state", said.state())
        .param("feeling", said.feeling())
        .param("helps", said.helps())
        .param("hard", said.hard())
        .param("firstStep", said.firstStep())
        .param("hopes", said.hopes())
        .param("keyWorker", said.keyWorker())
        .param("sessions", said.sessions())
        .param("adjustments", said.adjustments())
        .param("funding", said.funding())
        .param("targets", said.targets())
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .param("version", version)
        .param("who", said.who())
        .update();
  }

  /** Time is over for those who have not answered. */
  void close(UUID version) {
    jdbc.sql(
            """
            update plan.contribution set state = 'no-answer'
            where version_id = :version and state = 'asked'
            """)
        .param("version", version)
        .update();
  }

  /** The pupil first. */
  @Transactional(readOnly = true)
  List<Contribution> of(UUID version) {
    return jdbc.sql(
            """
            select who, state, feeling, helps, hard, first_step, hopes, key_worker, sessions,
                   adjustments, funding, targets
            from plan.contribution where version_id = :version
            order by array_position(array['pupil', 'parent', 'school', 'health', 'service'], who)
            """)
        .param("version", version)
        .query(Contribution.class)
        .list();
  }
}
