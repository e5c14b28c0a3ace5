package org.footbridge.flow;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases behind a number of a diagram or of the way to full-time education, page by page. */
@Component
class FlowList {

  static final int PAGE = 50;

  /**
   * What is counted.
   *
   * @param place an id of flow.place
   * @param atLeast school days or more; 0 for all, those of unknown length too
   */
  record Asked(int place, String[] areas, Period period, int atLeast, @Nullable String school) {}

  /**
   * @param days school days there, so far where it goes on; null where no terms are known
   * @param kind of the deadline that was broken
   */
  record Row(
      UUID caseId,
      String reference,
      String pupilName,
      String schoolName,
      String schoolUrn,
      LocalDate beganOn,
      @Nullable LocalDate endedOn,
      @Nullable Integer days,
      int paused,
      @Nullable String kind,
      long rank,
      String key) {

    private Row counted(Wait wait) {
      return new Row(
          caseId,
          reference,
          pupilName,
          schoolName,
          schoolUrn,
          beganOn,
          endedOn,
          wait.days() == Wait.UNKNOWN ? null : wait.days(),
          wait.paused(),
          kind,
          rank,
          key);
    }
  }

  record Page(List<Row> rows, @Nullable FlowCursor next) {}

  private static final String WHOSE =
      """
      select x.*, f.reference, rtrim(p.first_name || ' ' || p.last_name) as pupil_name,
             coalesce(s.shown_name, f.school_urn) as school_name, f.school_urn
      from (%s) x
      join casework.case_file f on f.id = x.case_id
      join casework.pupil p on p.id = f.pupil_id
      left join schools.school s on s.urn = f.school_urn
      order by %s
      """;

  /** In each area those that are there longest, then the longest of all areas. */
  private static final String NOW =
      WHOSE.formatted(
          """
          select y.case_id, (y.began_at at time zone 'Europe/London')::date as began_on,
                 null::date as ended_on, null::int as days, 0 as paused, null::text as kind,
                 (extract(epoch from y.began_at) * 1000000)::bigint as rank, y.key::text as key
          from unnest(:areas) a cross join lateral (
            select key, case_id, began_at from flow.stay
            where place = :place and area = a and ended_at is null
              and (began_at, key)
                > ('epoch'::timestamptz + :rank * interval '1 microsecond', cast(:key as bigint))
              and school_urn = coalesce(:school, school_urn)
            order by began_at, key limit :most) y
          order by y.began_at, y.key limit :most
          """,
          "x.rank, x.key::bigint");

  /** In each area and week the longest, then the longest of all. */
  private static final String LEFT =
      WHOSE.formatted(
          """
          select y.case_id, (y.began_at at time zone 'Europe/London')::date as began_on,
                 (y.ended_at at time zone 'Europe/London')::date as ended_on,
                 nullif(y.days, -1) as days, y.paused, null::text as kind, y.days::bigint as rank,
                 y.key::text as key
          from unnest(:areas) a
          cross join generate_series(:from::timestamp, :until::timestamp, '7 days') w
          cross join lateral (
            select key, case_id, began_at, ended_at, days, paused from flow.stay
            where place = :place and area = a and week = w::date
              and (days < :rank or days = :rank and key > cast(:key as bigint))
              and days >= :atLeast and school_urn = coalesce(:school, school_urn)
            order by days desc, key limit :most) y
          order by y.days desc, y.key limit :most
          """,
          "x.rank desc, x.key::bigint");

  /** In each area and week the newest, then the newest of all. */
  private static final String BREACHES =
      WHOSE.formatted(
          """
          select y.case_id, c.started_on as began_on, y.broken_on as ended_on, null::int as days,
                 0 as paused, c.kind, (y.broken_on - date '1970-01-01')::bigint as rank,
                 y.clock_id::text as key
          from unnest(:areas) a
          cross join generate_series(:from::timestamp, :until::timestamp, '7 days') w
          cross join lateral (
            select b.clock_id, b.case_id, b.broken_on from flow.breach b
            join casework.case_file f on f.id = b.case_id
            where b.place = :place and b.area = a and b.week = w::date
              and (b.broken_on < date '1970-01-01' + :rank::int
                   or b.broken_on = date '1970-01-01' + :rank::int
                     and b.clock_id > cast(:key as uuid))
              and f.school_urn = coalesce(:school, f.school_urn)
            order by b.broken_on desc, b.clock_id limit :most) y
          join sla.clock c on c.id = y.clock_id
          order by y.broken_on desc, y.clock_id limit :most
          """,
          "x.rank desc, x.key");

  private static final FlowCursor SHORTEST = new FlowCursor(0, "0");
  private static final FlowCursor LONGEST = new FlowCursor(Integer.MAX_VALUE, "0");
  private static final FlowCursor NEWEST = new FlowCursor(1_000_000, new UUID(0, 0).toString());

  private final Waits waits;
  private final JdbcClient jdbc;
  private final Clock clock;

  FlowList(Waits waits, JdbcClient jdbc, Clock clock) {
    this.waits = waits;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Those that are at an element, the longest first, with the school days so far. */
  Page now(Asked asked, @Nullable FlowCursor after) {
    Page page = page(NOW, asked, after == null ? SHORTEST : after);
    Waits.Counting counting = waits.of(page.rows().stream().map(Row::caseId).toList());
    LocalDate today = WorkingTime.today(clock);
    return new Page(
        page.rows().stream()
            .map(
                row ->
                    row.counted(counting.wait(row.caseId(), row.schoolUrn(), row.beganOn(), today)))
            .toList(),
        page.next());
  }

  /** Those that left an element in the period, the longest first. */
  Page left(Asked asked, @Nullable FlowCursor after) {
    return page(LEFT, asked, after == null ? LONGEST : after);
  }

  /** Deadlines that were broken in the period while their case was at an element. */
  Page breaches(Asked asked, @Nullable FlowCursor after) {
    return page(BREACHES, asked, after == null ? NEWEST : after);
  }

  private Page page(String sql, Asked asked, FlowCursor after) {
    List<Row> rows =
        jdbc.sql(sql)
            .param("place", asked.place())
            .param("areas", asked.areas())
            .param("from", asked.period().from())
            .param("until", asked.period().until())
            .param("atLeast", asked.atLeast() > 0 ? asked.atLeast() : Wait.UNKNOWN)
            .param("school", asked.school(), Types.VARCHAR)
            .param("rank", after.rank())
            .param("key", after.key())
            .param("most", PAGE + 1)
            .query(Row.class)
            .list();
    List<Row> shown = rows.stream().limit(PAGE).toList();
    if (rows.size() <= PAGE) {
      return new Page(shown, null);
    }
    Row last = shown.getLast();
    return new Page(shown, new FlowCursor(last.rank(), last.key()));
  }
}
