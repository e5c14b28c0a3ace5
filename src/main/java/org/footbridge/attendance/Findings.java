package org.footbridge.attendance;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a register and the case contradict each other. They are computed from what is so now; what
 * somebody settled is left out, day by day.
 */
@Component
class Findings {

  /** Every kind there is, in the order of the list. */
  static final List<String> KINDS =
      List.of("k-missing", "c2-after-end", "i-over-15", "b-remote", "d-single");

  /**
   * @param days in order
   */
  record Finding(
      UUID caseId,
      String reference,
      String pupilName,
      String schoolName,
      String finding,
      List<LocalDate> days) {
    /** The first days, and how many there are. */
    public String daysInWords(Dates dates) {
      return DaysInWords.of(days, dates);
    }
  }

  /** Days of a finding that were settled together. */
  record Settled(
      String finding, List<LocalDate> days, String reason, String settledBy, Instant settledAt) {
    /** The first days, and how many there are. */
    public String daysInWords(Dates dates) {
      return DaysInWords.of(days, dates);
    }
  }

  static final String SEEN_BY =
      "('%s@' || c.area = any(:groups) or '%s@' || c.area = any(:groups))"
          .formatted(Roles.MANAGER, Roles.ATTENDANCE);

  private static final String OPEN =
      """
      select c.id as case_id, c.reference, rtrim(p.first_name || ' ' || p.last_name) as pupil_name,
             coalesce(s.shown_name, c.school_urn) as school_name, f.finding,
             array_agg(f.day order by f.day) as days
      from attendance.contradictions() f
      join casework.case_file c on c.id = f.case_id
      join casework.pupil p on p.id = c.pupil_id
      left join schools.school s on s.urn = c.school_urn
      where not exists (select from attendance.settled d
                        where d.case_id = f.case_id and d.finding = f.finding and d.day = f.day)
        and %s
      group by c.id, p.id, s.urn, f.finding
      order by array_position(:kinds, f.finding), pupil_name, c.reference
      """;

  private final JdbcClient jdbc;
  private final Timeline timeline;
  private final Audit audit;
  private final Clock clock;

  Findings(JdbcClient jdbc, Timeline timeline, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.timeline = timeline;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those of a person's areas that nobody settled. */
  List<Finding> seenBy(Person person, @Nullable String area) {
    return jdbc.sql(
            OPEN.formatted(SEEN_BY + " and (cast(:area as text) is null or c.area = :area)"))
        .param("groups", person.groups())
        .param("area", area)
        .param("kinds", KINDS.toArray(String[]::new))
        .query(Findings::finding)
        .list();
  }

  List<Finding> of(CaseId id) {
    return jdbc.sql(OPEN.formatted("c.id = :id"))
        .param("id", id.value())
        .param("kinds", KINDS.toArray(String[]::new))
        .query(Findings::finding)
        .list();
  }

  List<Settled> settled(CaseId id) {
    return jdbc.sql(
            """
            select finding, array_agg(day order by day) as days, reason, settled_by, settled_at
            from attendance.settled where case_id = :id
            group by finding, reason, settled_by, settled_at order by settled_at desc, finding
            """)
        .param("id", id.value())
        .query(
            (row, number) ->
                new Settled(
                    row.getString("finding"),
                    days(row.getArray("days")),
                    row.getString("reason"),
                    row.getString("settled_by"),
                    row.getTimestamp("settled_at").toInstant()))
        .list();
  }

  /**
   * Settles the days that somebody saw; a day that came since stays open.
   *
   * @return how many days there were
   */
  @Transactional
  public int settle(CaseId id, String finding, List<LocalDate> days, String reason, Person person) {
    int settled =
        jdbc.sql(
                """
                insert into attendance.settled (case_id, finding, day, reason, settled_by, settled_at)
                select :id, :finding, f.day, :reason, :by, :now
                from attendance.contradictions() f
                where f.case_id = :id and f.finding = :finding and f.day = any(cast(:days as date[]))
                on conflict do nothing
                """)
            .param("id", id.value())
            .param("finding", finding)
            .param("reason", reason)
            .param("by", person.name())
            .param("now", Timestamp.from(clock.instant()))
            .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
            .update();
    if (settled > 0) {
      timeline.record(
          id, "register-settled", Map.of("days", Integer.toString(settled)), person.name());
      audit.record(
          "attendance.finding-settled",
          id.value(),
          Map.of("finding", finding, "days", Integer.toString(settled)));
    }
    return settled;
  }

  private static Finding finding(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    return new Finding(
        row.getObject("case_id", UUID.class),
        row.getString("reference"),
        row.getString("pupil_name"),
        row.getString("school_name"),
        row.getString("finding"),
        days(row.getArray("days")));
  }

  private static List<LocalDate> days(java.sql.Array days) throws java.sql.SQLException {
    return Arrays.stream((java.sql.Date[]) days.getArray())
        .map(java.sql.Date::toLocalDate)
        .toList();
  }
}
