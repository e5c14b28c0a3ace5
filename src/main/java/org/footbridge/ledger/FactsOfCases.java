package org.footbridge.ledger;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what the ledger is reckoned from: one query for each kind of rows, however many cases. They
 * are read where other modules keep them; R__ledger_changes.sql says when one changed.
 */
@Component
class FactsOfCases {

  private static final String OUTLINES =
      """
      select c.id as case_id, c.school_urn, duty.day(c.opened_at) as opened_on,
             duty.day(c.closed_at) as closed_on, c.closing_outcome,
             duty.day(r.submitted_at) as referred_on,
             (r.answers->>'schoolDaysAbsent')::int as school_days_absent,
             (select min(duty.day(e.decided_at)) from duty.entry e
              join duty.occasion o on o.id = e.occasion_id and o.kind = 'referral'
              where e.case_id = c.id and e.settles and e.outcome in ('guidance', 'not-accepted', 'close')) as refused_on,
             (select min(duty.day(e.decided_at)) from duty.entry e
              where e.case_id = c.id and e.form_id is null and e.outcome in ('in-school', 'elsewhere')
                and e.decided_at >= c.closed_at) as settled_on,
             (select min(duty.day(n.opened_at)) from casework.case_file n where n.earlier_case_id = c.id) as next_case_on
      from casework.case_file c left join referral.referral r on r.case_id = c.id
      where c.id = any(:cases)
      """;
  private static final String NOTICES =
      """
      select n.case_id, n.told_as, n.told_on, n.first_day from duty.notice n
      where n.case_id = any(:cases) order by n.told_on, n.id
      """;
  private static final String DECISIONS =
      """
      select case_id, duty.day(decided_at) as decided_on, starts_on, hours_per_week as hours,
             kinds <> '{officer-intervention}' as lessons
      from support.provision where case_id = any(:cases) order by id
      """;
  private static final String PLANNED =
      """
      select a.case_id, dense_rank() over (partition by a.case_id order by a.arranged_at, a.id)::int as "order",
             a.starts_on, upper(w.weekday) as weekday, w.subject, w.hours, w.kind
      from engagement.arrangement a join engagement.weekly_lesson w on w.arrangement_id = a.id
      where a.case_id = any(:cases)
      """;
  private static final String LESSONS =
      """
      select case_id, held_on, subject, hours, coalesce(kind, 'not-said') as kind, attended, why_missed
      from engagement.lesson where case_id = any(:cases)
      """;
  private static final String STAYS =
      """
      select case_id, admitted_on as "from", left_on as until, education_who_teaches as who_teaches
      from hospital.stay where case_id = any(:cases) and (paused or left_on is not null)
      """;
  private static final String PAUSES =
      """
      select case_id, since as "from", duty.day(ended_at) as until from support.pause
      where case_id = any(:cases)
      """;
  private static final String EXEMPTIONS =
      """
      select case_id, first_day as "from", last_day + 1 as until from engagement.exemption
      where case_id = any(:cases)
      """;
  private static final String RUNS =
      """
      select case_id, kind, sessions, starts_on, ends_on, duty.day(recorded_at) as recorded_on, outcome
      from plan.phase_run where case_id = any(:cases) and state <> 'planned' order by number
      """;
  private static final String EVIDENCE =
      """
      select case_id, started_on as "from",
             greatest(good_until + 1, coalesce(extended_to, started_on)) as until
      from evidence.period where case_id = any(:cases)
      """;
  private static final String REVIEWS =
      """
      select o.case_id, o.known_on, duty.due_of(o.kind, o.source_id, o.due_on) as due_on,
             coalesce(o.within_school_days, 0) as within
      from duty.pending p join duty.occasion o on o.id = p.occasion_id
      where p.case_id = any(:cases) and p.kind in ('review', 'reconsider')
        and not duty.is_paused(o.kind, o.case_id)
      """;

  private final JdbcClient jdbc;

  FactsOfCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of those cases that are there. */
  List<CaseFacts> of(Collection<UUID> caseIds) {
    UUID[] cases = caseIds.toArray(UUID[]::new);
    var notices = by(NOTICES, cases, of(CaseFacts.Notice.class), CaseFacts.Notice::caseId);
    var decisions = by(DECISIONS, cases, of(CaseFacts.Decision.class), CaseFacts.Decision::caseId);
    var planned = by(PLANNED, cases, FactsOfCases::planned, CaseFacts.Planned::caseId);
    var lessons = by(LESSONS, cases, of(CaseFacts.Lesson.class), CaseFacts.Lesson::caseId);
    var stays = by(STAYS, cases, of(CaseFacts.Stay.class), CaseFacts.Stay::caseId);
    var pauses = by(PAUSES, cases, of(CaseFacts.Span.class), CaseFacts.Span::caseId);
    var exemptions = by(EXEMPTIONS, cases, of(CaseFacts.Span.class), CaseFacts.Span::caseId);
    var runs = by(RUNS, cases, of(CaseFacts.Run.class), CaseFacts.Run::caseId);
    var evidence = by(EVIDENCE, cases, of(CaseFacts.Span.class), CaseFacts.Span::caseId);
    var reviews = by(REVIEWS, cases, of(CaseFacts.Due.class), CaseFacts.Due::caseId);
    return jdbc.sql(OUTLINES).param("cases", cases).query(CaseFacts.Outline.class).list().stream()
        .map(
            outline ->
                new CaseFacts(
                    outline,
                    notices.getOrDefault(outline.caseId(), List.of()),
                    decisions.getOrDefault(outline.caseId(), List.of()),
                    planned.getOrDefault(outline.caseId(), List.of()),
                    lessons.getOrDefault(outline.caseId(), List.of()),
                    stays.getOrDefault(outline.caseId(), List.of()),
                    pauses.getOrDefault(outline.caseId(), List.of()),
                    exemptions.getOrDefault(outline.caseId(), List.of()),
                    runs.getOrDefault(outline.caseId(), List.of()),
                    evidence.getOrDefault(outline.caseId(), List.of()),
                    reviews.getOrDefault(outline.caseId(), List.of())))
        .toList();
  }

  private static <T> RowMapper<T> of(Class<T> type) {
    return new SimplePropertyRowMapper<>(type);
  }

  private static CaseFacts.Planned planned(java.sql.ResultSet row, int number)
      throws java.sql.SQLException {
    return new CaseFacts.Planned(
        row.getObject("case_id", UUID.class),
        row.getInt("order"),
        row.getObject("starts_on", java.time.LocalDate.class),
        DayOfWeek.valueOf(row.getString("weekday").toUpperCase(Locale.ROOT)),
        row.getString("subject"),
        row.getBigDecimal("hours"),
        row.getString("kind"));
  }

  private <T> Map<UUID, List<T>> by(
      String sql, UUID[] cases, RowMapper<T> mapper, Function<T, UUID> caseId) {
    Map<UUID, List<T>> found = new HashMap<>();
    jdbc.sql(sql)
        .param("cases", cases)
        .query(mapper)
        .list()
        .forEach(one -> found.computeIfAbsent(caseId.apply(one), id -> new ArrayList<>()).add(one));
    return found;
  }
}
