package org.footbridge.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledgers of all children in sum, part by part and as a whole, by one choice of children. */
@Component
class PartSums {

  private static final String WHOLE = "''";

  private record Days(String part, int children, int days, int afterDay15, int lost) {}

  private record Waits(String part, int begun, BigDecimal median, int p90) {}

  private record Now(String part, int partTime, int partTimePast, int reviewsOverdue) {}

  private record Taught(String part, Hours hours) {}

  private final JdbcClient jdbc;

  PartSums(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By the filter's choice, in the order of their codes; months with the newest first. */
  List<PartSum> parts(Person manager, LedgerFilter filter) {
    SumBy by = filter.sumBy();
    List<PartSum> parts = sums(manager, filter, by.column(), by.ofDecision(), by == SumBy.MONTH);
    return by == SumBy.MONTH ? parts.reversed() : parts;
  }

  PartSum whole(Person manager, LedgerFilter filter) {
    return sums(manager, filter, WHOLE, WHOLE, false).stream()
        .findFirst()
        .orElse(sum("", Map.of(), Map.of(), Map.of(), Map.of()));
  }

  private List<PartSum> sums(
      Person manager, LedgerFilter filter, String part, String ofDecision, boolean byMonth) {
    Map<String, Days> days = days(manager, filter, part, byMonth);
    Map<String, Waits> waits = waits(manager, filter, ofDecision);
    Map<String, Taught> hours = hours(manager, filter, part);
    Map<String, Now> now = byMonth ? Map.of() : now(manager, filter, part);
    TreeSet<String> all = new TreeSet<>(days.keySet());
    all.addAll(waits.keySet());
    return all.stream().map(one -> sum(one, days, waits, hours, now)).toList();
  }

  private static PartSum sum(
      String part,
      Map<String, Days> days,
      Map<String, Waits> waits,
      Map<String, Taught> hours,
      Map<String, Now> now) {
    Days ofDays = days.getOrDefault(part, new Days(part, 0, 0, 0, 0));
    Waits waited = waits.get(part);
    Now asOfNow = now.getOrDefault(part, new Now(part, 0, 0, 0));
    return new PartSum(
        part,
        ofDays.children(),
        ofDays.days(),
        ofDays.afterDay15(),
        ofDays.lost(),
        waited == null ? 0 : waited.begun(),
        waited == null ? null : waited.median(),
        waited == null ? null : waited.p90(),
        hours.getOrDefault(part, new Taught(part, Hours.NONE)).hours(),
        asOfNow.partTime(),
        asOfNow.partTimePast(),
        asOfNow.reviewsOverdue());
  }

  /** A child without a school day yet is in its area and school, and in no month. */
  private Map<String, Days> days(
      Person manager, LedgerFilter filter, String part, boolean byMonth) {
    boolean some = byMonth || !filter.month().isEmpty();
    return byPart(
        query(
                """
                select %s as part, count(distinct s.case_id)::int as children,
                       coalesce(sum(m.days), 0)::int as days,
                       coalesce(sum(m.after_day15), 0)::int as after_day15,
                       coalesce(sum(m.lost), 0)::int as lost
                from scope s %s join ledger.month m on m.case_id = s.case_id and %s group by 1
                """
                    .formatted(part, some ? "" : "left", LedgersOfAll.OF_MONTH),
                manager,
                filter)
            .query(Days.class)
            .list(),
        Days::part);
  }

  private Map<String, Waits> waits(Person manager, LedgerFilter filter, String part) {
    return byPart(
        query(
                """
                select %s as part, count(*)::int as begun,
                       percentile_cont(0.5) within group (order by s.decision_to_lesson)::numeric as median,
                       percentile_disc(0.9) within group (order by s.decision_to_lesson)::int as p90
                from scope s where %s group by 1
                """
                    .formatted(part, LedgerFilter.FLAGS.get("begun")),
                manager,
                filter)
            .query(Waits.class)
            .list(),
        Waits::part);
  }

  private Map<String, Taught> hours(Person manager, LedgerFilter filter, String part) {
    return byPart(
        query(
                """
                select %s as part, sum(m.given) as given, sum(m.missed) as missed,
                       sum(m.cancelled) as cancelled, sum(m.not_recorded) as not_recorded
                from scope s join ledger.hours m on m.case_id = s.case_id and %s group by 1
                """
                    .formatted(part, LedgersOfAll.OF_MONTH),
                manager,
                filter)
            .query(
                (row, n) ->
                    new Taught(
                        row.getString("part"),
                        new Hours(
                            row.getBigDecimal("given"),
                            row.getBigDecimal("missed"),
                            row.getBigDecimal("cancelled"),
                            row.getBigDecimal("not_recorded"))))
            .list(),
        Taught::part);
  }

  /** What is so today, whatever month is asked for. */
  private Map<String, Now> now(Person manager, LedgerFilter filter, String part) {
    return byPart(
        query(
                """
                select %s as part, count(*) filter (where %s)::int as part_time,
                       count(*) filter (where %s)::int as part_time_past,
                       count(*) filter (where %s)::int as reviews_overdue
                from scope s group by 1
                """
                    .formatted(
                        part,
                        LedgerFilter.FLAGS.get("part-time"),
                        LedgerFilter.FLAGS.get("part-time-past"),
                        LedgerFilter.FLAGS.get("reviews-overdue")),
                manager,
                filter)
            .query(Now.class)
            .list(),
        Now::part);
  }

  private JdbcClient.StatementSpec query(String sql, Person manager, LedgerFilter filter) {
    return LedgersOfAll.asked(jdbc.sql(LedgersOfAll.SCOPE + sql), manager, filter);
  }

  private static <T> Map<String, T> byPart(List<T> sums, Function<T, String> part) {
    return sums.stream()
        .collect(Collectors.toMap(part, Function.identity(), (a, b) -> a, TreeMap::new));
  }
}
