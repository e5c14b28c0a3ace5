package org.footbridge.sla;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which policies a council decided on, only ever added to. On a day that one begins that is also
 * for deadlines that run, {@link PolicyDays} gives it to them.
 */
@Component
class PolicyVersions {

  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  PolicyVersions(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those of a kind, the latest first. */
  List<PolicyVersion> of(SlaKind kind) {
    return jdbc.sql("select * from sla.policy where kind = :kind order by id desc")
        .param("kind", kind.id())
        .query(PolicyVersions::read)
        .list();
  }

  /** Those that are still to begin, the first first. */
  List<PolicyVersion> toCome() {
    return jdbc.sql(
            """
            select * from (
              select distinct on (kind, from_day) * from sla.policy
              where from_day > :today order by kind, from_day, id desc) last_word
            order by from_day, id
            """)
        .param("today", WorkingTime.today(clock))
        .query(PolicyVersions::read)
        .list();
  }

  /**
   * Those that have begun, are for deadlines that run too, and have not been given to them; not
   * those that were decided otherwise for the same day.
   */
  List<PolicyVersion> due() {
    return jdbc.sql(
            """
            select * from sla.policy p
            where running_too and from_day <= :today
              and not exists (select from sla.policy_given g where g.policy_id = p.id)
              and not exists (select from sla.policy later where later.kind = p.kind
                and later.from_day = p.from_day and later.id > p.id)
            order by from_day, id
            """)
        .param("today", WorkingTime.today(clock))
        .query(PolicyVersions::read)
        .list();
  }

  @Transactional
  void add(PolicyChange change, Person by) {
    jdbc.sql(
            """
            insert into sla.policy
              (kind, from_day, length, warn_share, running_too, reason, by_id, by_name, at)
            values (:kind, :from, :length, :share, :running, :reason, :by, :name, :now)
            """)
        .param("kind", change.kind().id())
        .param("from", change.from())
        .param("length", change.length())
        .param("share", change.warnShare())
        .param("running", change.runningToo())
        .param("reason", change.reason())
        .param("by", by.id())
        .param("name", by.name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    audit.record(
        "sla.policy-changed",
        null,
        Map.of(
            "kind", change.kind().id(),
            "from", change.from().toString(),
            "length", Integer.toString(change.length()),
            "warnShare", Integer.toString(change.warnShare()),
            "runningToo", Boolean.toString(change.runningToo())));
  }

  /** Answers whether this is the first to say so. */
  boolean given(PolicyVersion version) {
    return jdbc.sql("insert into sla.policy_given values (:id, :now) on conflict do nothing")
            .param("id", version.id())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private static PolicyVersion read(ResultSet row, int number) throws SQLException {
    return new PolicyVersion(
        row.getLong("id"),
        SlaKind.of(row.getString("kind")),
        row.getObject("from_day", LocalDate.class),
        row.getInt("length"),
        row.getInt("warn_share"),
        row.getBoolean("running_too"),
        row.getString("reason"),
        row.getString("by_name"),
        row.getTimestamp("at").toInstant());
  }
}
