package org.footbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.testing.Platform;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledgers of all cases once more, by another way of thinking: sets instead of one child after
 * the other. Every school day of every case is a row, every reason it can have is another set of
 * rows, and of the reasons that lie on a day the one with the lowest rank is taken.
 */
public final class LedgerRecount {

  private LedgerRecount() {}

  /** Of the platform, at a moment at which nothing is going on. */
  public static void check() {
    check(
        Platform.jdbc(),
        Platform.bean(Reckoner.class),
        Platform.bean(SchoolCalendars.class),
        Platform.bean(Clock.class));
  }

  /** The kept ledgers are exactly what the raw rows say, whatever is in the database. */
  static void check(JdbcClient jdbc, Reckoner reckoner, SchoolCalendars calendars, Clock clock) {
    reckoner.bringUpToDate();
    LocalDate today = WorkingTime.today(clock);
    schoolDays(jdbc, calendars, today);
    List<String> wrong = new ArrayList<>();
    wrong.addAll(differences(jdbc, "days", days(today), KEPT_DAYS));
    wrong.addAll(differences(jdbc, "hours", hours(today), KEPT_HOURS));
    wrong.addAll(
        jdbc.sql(
                """
                select 'child ' || l.case_id || ' does not add up to its months' from ledger.child l
                left join (select m.case_id, sum(m.days)::int as days, sum(m.lost)::int as lost,
                    sum(m.after_day15)::int as after_day15 from ledger.month m
                  group by 1) m on m.case_id = l.case_id
                where l.school_days <> coalesce(m.days, 0) or l.lost <> coalesce(m.lost, 0)
                  or l.since_day15 <> coalesce(m.after_day15, 0)
                """)
            .query(String.class)
            .list());
    wrong.addAll(jdbc.sql(CHILDREN).param("today", today).query(String.class).list());
    wrong.addAll(sums(jdbc, today));
    jdbc.sql("drop table ledger_school_day").update();
    assertThat(wrong).as("the ledger as kept and as recounted on %s", today).isEmpty();
  }

  private static final String KEPT_DAYS =
      "select case_id, month, explanation, days, lost, after_day15 from ledger.month";

  /**
   * Days from the decision to the first lesson, part-time timetables and reviews, child by child.
   */
  private static final String CHILDREN =
      """
      with raw as (
        select c.id, c.school_urn as urn,
          (select min(l.held_on) from engagement.lesson l where l.case_id = c.id and l.attended) as first,
          (select duty.day(p.decided_at) from support.provision p where p.case_id = c.id order by p.id limit 1) as decided,
          (select case when r.recorded_at is null then r.ends_on end from plan.phase_run r
            where r.case_id = c.id and r.state <> 'planned' and r.sessions < 10 order by r.number desc limit 1) as until,
          c.closed_at is null and exists (select from plan.phase_run r where r.case_id = c.id and r.state <> 'planned'
            and r.sessions < 10 and r.recorded_at is null and r.ends_on < cast(:today as date)) as past,
          (select count(*) from duty.pending q join duty.occasion o on o.id = q.occasion_id
            where q.case_id = c.id and q.kind in ('review', 'reconsider') and not duty.is_paused(o.kind, o.case_id)
              and coalesce(duty.due_of(o.kind, o.source_id, o.due_on),
                (select d.day from ledger_school_day d where d.urn = c.school_urn
                  and d.nr = (select count(*) from ledger_school_day b where b.urn = c.school_urn and b.day <= o.known_on)
                    + coalesce(o.within_school_days, 0)),
                o.known_on + coalesce(o.within_school_days, 0) * 7 / 5) < cast(:today as date)) as overdue
        from casework.case_file c)
      select 'child ' || l.case_id || ' kept ' || row(l.first_lesson_on, l.decision_to_lesson, l.part_time_until,
          l.part_time_past, l.reviews_overdue)::text || ' recounted ' || r::text
      from ledger.child l join raw r on r.id = l.case_id
      where l.case_id not in (select c.case_id from ledger.changed c)
        and (l.first_lesson_on is distinct from r.first
          or (l.decision_to_lesson is not null and r.first is not null and l.decision_to_lesson <> (
            select count(*) from ledger_school_day d where d.urn = r.urn and d.day > r.decided and d.day <= r.first))
          or (l.decision_to_lesson is not null and r.decided is null)
          or l.part_time_until is distinct from case when l.goes_on then r.until end
          or l.part_time_past <> r.past
          or l.reviews_overdue <> r.overdue)
      """;

  /** All children of all areas by area: what managers read in sum, from the days recounted. */
  private static List<String> sums(JdbcClient jdbc, LocalDate today) {
    Person manager =
        new Person(
            UUID.randomUUID(),
            "Everybody's manager",
            "all@footbridge.example",
            jdbc
                .sql("select distinct area from casework.case_file")
                .query(String.class)
                .list()
                .stream()
                .map(area -> new Grant("manager", area))
                .collect(Collectors.toSet()));
    if (jdbc.sql("select exists (select from ledger.changed)").query(Boolean.class).single()) {
      return List.of();
    }
    Map<String, List<Integer>> days = new TreeMap<>();
    jdbc.sql(
            "select c.area, sum(d.days)::int, sum(d.after_day15)::int, sum(d.lost)::int from ("
                + days(today)
                + ") d join casework.case_file c on c.id = d.case_id group by 1")
        .query(
            row -> {
              days.put(row.getString(1), List.of(row.getInt(2), row.getInt(3), row.getInt(4)));
            });
    Map<String, List<Integer>> waits = new TreeMap<>();
    jdbc.sql(
            """
            select c.area, l.decision_to_lesson from ledger.child l join casework.case_file c on c.id = l.case_id
            where l.decision_to_lesson is not null and l.first_lesson_on is not null order by 2
            """)
        .query(
            row -> {
              waits.computeIfAbsent(row.getString(1), a -> new ArrayList<>()).add(row.getInt(2));
            });
    List<String> wrong = new ArrayList<>();
    for (PartSum sum :
        new PartSums(jdbc).parts(manager, LedgerFilter.of(Map.of("who", "all", "by", "area")))) {
      List<Integer> ofArea = days.getOrDefault(sum.part(), List.of(0, 0, 0));
      List<Integer> waited = waits.getOrDefault(sum.part(), List.of());
      int n = waited.size();
      boolean same =
          List.of(sum.days(), sum.afterDay15(), sum.lost()).equals(ofArea)
              && sum.begun() == n
              && (n == 0
                  || waited.get((n * 9 + 9) / 10 - 1).equals(sum.p90())
                      && sum.median().doubleValue()
                          == (waited.get((n - 1) / 2) + waited.get(n / 2)) / 2.0);
      if (!same) {
        wrong.add("in sum " + sum + " recounted " + ofArea + " " + waited);
      }
    }
    return wrong;
  }

  private static final String KEPT_HOURS =
      """
      select case_id, month, kind, given::numeric(9,2), missed::numeric(9,2), cancelled::numeric(9,2),
             not_recorded::numeric(9,2) from ledger.hours
      """;

  /** The one thing that SQL does not know: which days are school days, school by school. */
  private static void schoolDays(JdbcClient jdbc, SchoolCalendars calendars, LocalDate today) {
    jdbc.sql("drop table if exists ledger_school_day").update();
    jdbc.sql("create table ledger_school_day (urn text, day date, nr int, primary key (urn, day))")
        .update();
    record Span(String urn, LocalDate from) {}
    List<Span> spans =
        jdbc.sql(
                """
                select c.school_urn as urn, least(min(duty.day(c.opened_at)), min(n.told_on)) - 500 as "from"
                from casework.case_file c left join duty.notice n on n.case_id = c.id group by 1
                """)
            .query(Span.class)
            .list();
    for (Span span : spans) {
      SchoolCalendar calendar = calendars.forSchool(span.urn());
      String[] days =
          span.from()
              .datesUntil(today.plusDays(120))
              .filter(day -> calendar.knows(day) && calendar.isSchoolDay(day))
              .map(LocalDate::toString)
              .toArray(String[]::new);
      jdbc.sql(
              """
              insert into ledger_school_day select :urn, d, row_number() over (order by d)
              from unnest(cast(:days as text[])::date[]) d
              """)
          .param("urn", span.urn())
          .param("days", days)
          .update();
    }
  }

  private static List<String> differences(
      JdbcClient jdbc, String what, String recounted, String kept) {
    return jdbc.sql(
            """
            with recounted as (select * from (%s) r where r.case_id not in (select c.case_id from ledger.changed c)),
            kept as (select * from (%s) k where k.case_id not in (select c.case_id from ledger.changed c))
            select '%s recounted ' || r::text from (select * from recounted except select * from kept) r
            union all
            select '%s kept ' || k::text from (select * from kept except select * from recounted) k
            limit 40
            """
                .formatted(recounted, kept, what, what))
        .query(String.class)
        .list();
  }

  private static String cases(LocalDate today) {
    return """
    whole as (
      select c.id, c.school_urn as urn, duty.day(c.closed_at) as closed, c.closing_outcome as outcome,
        least((select min(n.told_on) from duty.notice n where n.case_id = c.id),
          coalesce(duty.day(r.submitted_at), duty.day(c.opened_at))) as known,
        duty.day(r.submitted_at) as referred, (r.answers->>'schoolDaysAbsent')::int as absent,
        c.closing_outcome in ('guidance', 'not-accepted', 'unanswered', 'too-unwell', 'not-attending',
          'refuses-health', 'unsafe-behaviour') as followed
      from casework.case_file c left join referral.referral r on r.case_id = c.id),
    life as (
      select w.*, case when closed is null then date '%1$s' - 1 when followed is not true then least(closed, date '%1$s' - 1)
        else least(date '%1$s' - 1, (closed + interval '1 year')::date,
          (select min(duty.day(n.opened_at)) from casework.case_file n where n.earlier_case_id = w.id),
          (select min(duty.day(e.decided_at)) from duty.entry e where e.case_id = w.id and e.form_id is null
            and e.outcome in ('in-school', 'elsewhere') and duty.day(e.decided_at) >= closed)) end as last
      from whole w),
    fifteen as (
      select l.*, coalesce(
        -- the school day with the number that the referral's count leads to
        case when absent is not null and referred is not null then
          case when absent = 15 then referred
            when absent > 15 then (select d.day from ledger_school_day d where d.urn = l.urn
              and d.nr = (select count(*) from ledger_school_day b where b.urn = l.urn and b.day < referred) - (absent - 15) + 1)
            else (select d.day from ledger_school_day d where d.urn = l.urn
              and d.nr = (select count(*) from ledger_school_day b where b.urn = l.urn and b.day <= referred) + 15 - absent) end
          else coalesce(
            (select d.day from ledger_school_day d where d.urn = l.urn and d.nr = 14 + (select min(f.nr) from ledger_school_day f
              where f.urn = l.urn and f.day >= (select n.first_day from duty.notice n where n.case_id = l.id
                and n.first_day is not null order by n.told_on, n.id limit 1))),
            (select d.day from ledger_school_day d where d.urn = l.urn
              and d.nr = (select count(*) from ledger_school_day b where b.urn = l.urn and b.day <= known) + 15)) end,
        known) as day15
      from life l),
    day as (
      select f.id, f.urn, d.day, f.day15, f.closed, f.outcome, f.followed from fifteen f
      join ledger_school_day d on d.urn = f.urn and d.day > f.known and d.day <= f.last)
    """
        .formatted(today);
  }

  /** Lessons of the newest timetable that has begun, without those that were recorded. */
  private static final String PLANNED =
      """
      planned as (
        select y.id, y.day, w.kind, w.hours from day y
        join lateral (select a.id from engagement.arrangement a where a.case_id = y.id and a.starts_on <= y.day
          and exists (select from engagement.weekly_lesson x where x.arrangement_id = a.id)
          order by a.arranged_at desc, a.id desc limit 1) t on true
        join engagement.weekly_lesson w on w.arrangement_id = t.id and w.weekday = trim(to_char(y.day, 'day'))
        where not (y.closed is not null and y.day > y.closed)
          and not exists (select from engagement.lesson l where l.case_id = y.id and l.held_on = y.day and l.subject = w.subject)
          and not exists (select from hospital.stay s where s.case_id = y.id and (s.paused or s.left_on is not null)
            and y.day >= s.admitted_on and (s.left_on is null or y.day < s.left_on))
          and not exists (select from engagement.exemption e where e.case_id = y.id and y.day between e.first_day and e.last_day)
          and not exists (select from support.pause p where p.case_id = y.id and y.day >= p.since
            and (p.ended_at is null or y.day < duty.day(p.ended_at))))
      """;

  private static String days(LocalDate today) {
    return "with "
        + cases(today)
        + ", "
        + PLANNED
        + """
        , run as (
          select distinct on (y.id, y.day) y.id, y.day, p.sessions, p.ends_on, duty.day(p.recorded_at) as recorded, p.outcome
          from day y join plan.phase_run p on p.case_id = y.id and p.state <> 'planned' and p.starts_on <= y.day
          order by y.id, y.day, p.number desc),
        decided as (
          select distinct on (y.id, y.day) y.id, y.day, v.kinds, v.starts_on
          from day y join support.provision v on v.case_id = y.id and duty.day(v.decided_at) <= y.day
          order by y.id, y.day, v.id desc),
        reason (id, day, rank, explanation) as (
          select y.id, y.day, 1, 'taught' from day y join engagement.lesson l on l.case_id = y.id and l.held_on = y.day and l.attended
          union all select id, day, 2, case when outcome in ('guidance', 'not-accepted', 'unanswered') then 'refused' else 'ended' end
            from day where followed and day > closed
          union all (select distinct on (y.id, y.day) y.id, y.day, 3, case when s.education_who_teaches is null then 'hospital-not-recorded'
              when s.education_who_teaches = 'rest' then 'hospital-rest' else 'hospital-taught' end
            from day y join hospital.stay s on s.case_id = y.id and (s.paused or s.left_on is not null)
              and y.day >= s.admitted_on and (s.left_on is null or y.day < s.left_on))
          union all select y.id, y.day, 4, case when exists (select from engagement.exemption e
                where e.case_id = y.id and y.day between e.first_day and e.last_day)
              or bool_and(l.why_missed = 'unwell') and exists (select from evidence.period p
                where p.case_id = y.id and p.started_on <= y.day and y.day < greatest(p.good_until + 1, p.extended_to))
              then 'too-unwell' else 'missed' end
            from day y join engagement.lesson l on l.case_id = y.id and l.held_on = y.day and l.why_missed is not null group by 1, 2
          union all select y.id, y.day, 5, 'cancelled' from day y
            join engagement.lesson l on l.case_id = y.id and l.held_on = y.day and l.why_cancelled is not null
          union all select id, day, 6, 'full-time' from run where sessions >= 10
            and (recorded is null or recorded >= day or outcome in ('next', 'ended'))
          union all select id, day, 7, 'not-recorded' from planned
          union all select y.id, y.day, 7, 'too-unwell' from day y join engagement.exemption e on e.case_id = y.id
            and y.day between e.first_day and e.last_day
          union all select y.id, y.day, 8, 'paused' from day y join support.pause p on p.case_id = y.id and y.day >= p.since
            and (p.ended_at is null or y.day < duty.day(p.ended_at))
          union all select id, day, 9, case when day > ends_on then 'part-time-past' else 'part-time' end
            from run where sessions < 10 and (recorded is null or recorded >= day)
          union all select y.id, y.day, 10, case when exists (select from duty.entry e join duty.occasion o on o.id = e.occasion_id
                where e.case_id = y.id and o.kind = 'referral' and e.settles and e.outcome in ('guidance', 'not-accepted', 'close')
                  and duty.day(e.decided_at) <= y.day) then 'refused' else 'awaiting-decision' end
            from day y where not exists (select from decided d where d.id = y.id and d.day = y.day)
          union all select y.id, y.day, 11, 'no-lesson' from day y where exists (select from engagement.arrangement a
              join engagement.weekly_lesson w on w.arrangement_id = a.id where a.case_id = y.id and a.starts_on <= y.day)
          union all select d.id, d.day, 12, 'not-recorded' from decided d
            where exists (select from engagement.lesson l where l.case_id = d.id and l.held_on < d.day)
              or d.kinds = '{officer-intervention}' and d.starts_on <= d.day
          union all select id, day, 13, 'not-begun' from day),
        explained as (select distinct on (id, day) id, day, explanation from reason order by id, day, rank)
        select e.id as case_id, date_trunc('month', e.day)::date as month, e.explanation, count(*)::int as days,
          (count(*) filter (where e.day > y.day15 and e.explanation in ('awaiting-decision', 'not-begun', 'cancelled',
            'not-recorded', 'hospital-not-recorded')))::int as lost,
          (count(*) filter (where e.day > y.day15))::int as after_day15
        from explained e join day y on y.id = e.id and y.day = e.day group by 1, 2, 3
        """;
  }

  private static String hours(LocalDate today) {
    return "with "
        + cases(today)
        + ", "
        + PLANNED
        + """
        , hour (id, day, kind, given, missed, cancelled, not_recorded) as (
          select y.id, y.day, coalesce(l.kind, 'not-said'), case when l.attended then l.hours else 0 end,
            case when l.why_missed is not null then l.hours else 0 end,
            case when l.why_cancelled is not null then l.hours else 0 end, 0
          from day y join engagement.lesson l on l.case_id = y.id and l.held_on = y.day
          union all select id, day, kind, 0, 0, 0, hours from planned)
        select id as case_id, date_trunc('month', day)::date as month, kind, sum(given)::numeric(9,2),
          sum(missed)::numeric(9,2), sum(cancelled)::numeric(9,2), sum(not_recorded)::numeric(9,2)
        from hour group by 1, 2, 3
        """;
  }
}
