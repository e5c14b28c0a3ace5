package org.footbridge.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What school, family and service said to the drafts of a version. */
@Component
@Transactional
class Agreements {

  /** Without these three there is no agreed plan. */
  static final List<String> PARTNERS =
      List.of(Contribution.SCHOOL, Contribution.PARENT, Contribution.SERVICE);

  /**
   * @param changes what has to change, from who does not agree
   */
  record Agreement(int round, String who, boolean agrees, @Nullable String changes) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Agreements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void keep(Plan plan, String who, boolean agrees, @Nullable String changes, String by) {
    jdbc.sql(
            """
            insert into plan.agreement (version_id, round, who, agrees, changes, given_by, given_at)
            values (:version, :round, :who, :agrees, :changes, :by, :now)
            on conflict (version_id, round, who) do update
            set agrees = excluded.agrees, changes = excluded.changes,
                given_by = excluded.given_by, given_at = excluded.given_at
            """)
        .param("version", plan.id())
        .param("round", plan.round())
        .param("who", who)
        .param("agrees", agrees)
        .param("changes", changes)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** The answers to the last draft. */
  @Transactional(readOnly = true)
  List<Agreement> toLastDraft(Plan plan) {
    return of(plan.id()).stream().filter(answer -> answer.round() == plan.round()).toList();
  }

  /** Who has not answered to the last draft. */
  @Transactional(readOnly = true)
  List<String> silent(Plan plan) {
    List<String> answered = toLastDraft(plan).stream().map(Agreement::who).toList();
    return PARTNERS.stream().filter(who -> !answered.contains(who)).toList();
  }

  private List<Agreement> of(UUID version) {
    return jdbc.sql(
            """
            select round, who, agrees, changes from plan.agreement
            where version_id = :version order by round, given_at
            """)
        .param("version", version)
        .query(Agreement.class)
        .list();
  }
}
