package org.footbridge.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts deadlines. Whoever shows several counts asks for them in one snapshot. */
@Component
class Counts {

  /**
   * @param whole counted by itself, not added up from the parts
   * @param parts by what they are told apart by; of persons only what is open
   * @param months by the month of their day
   */
  record Counted(Tally whole, Map<String, Tally> parts, Map<String, Tally> months) {}

  /** What is told apart: the first columns of a count, and its grouping. */
  private record Told(String columns, String sets) {

    static final Told EVERYTHING =
        new Told(
            """
            case when grouping(part) = 0 then 'part' when grouping(month) = 0 then 'month' else 'whole' end
              as what, coalesce(part, left(cast(month as text), 7), '') as name\
            """,
            "((part), (month), ())");
    static final Told PARTS = new Told("'part' as what, part as name", "((part))");
    static final Told WHOLE = new Told("'whole' as what, '' as name", "(())");
  }

  /** In two steps, because most open deadlines are alike in all that is counted. */
  private static final String OPEN =
      """
      select %s,
             sum(n) filter (where state = 'ON_TRACK') as on_track,
             sum(n) filter (where state = 'AT_RISK') as at_risk,
             sum(n) filter (where state = 'BREACHED') as breached,
             sum(n) filter (where state = 'PAUSED') as paused,
             sum(n) filter (where broke) as broke_open,
             sum(n) filter (where within <= 5) as due_5,
             sum(n) filter (where within <= 10) as due_10,
             sum(n) filter (where within <= 20) as due_20
      from (select part, month, state, broke, within, count(*) as n
            from (%s) o group by 1, 2, 3, 4, 5) o
      group by grouping sets %s
      """;

  private static final String ENDED =
      """
      select %s, sum(met) as met, sum(met_late) as met_late, sum(cancelled) as cancelled,
             sum(cancelled_late) as cancelled_late
      from (%s) e group by grouping sets %s
      """;

  private final Windows windows;
  private final JdbcClient jdbc;

  Counts(Windows windows, JdbcClient jdbc) {
    this.windows = windows;
    this.jdbc = jdbc;
  }

  /** Everything of a board: the whole, its parts and its months. */
  Counted count(Filter filter, By by, String[] areas, Moment moment) {
    Map<String, Object> parameters = parameters(filter, areas, moment);
    Tallies open = open(Told.EVERYTHING, filter, by, parameters);
    Tallies ended = new Tallies();
    if (!filter.openOnly()) {
      ended = ended(Told.EVERYTHING, filter, by == By.SCHOOL ? By.KIND : by, parameters);
      if (by == By.SCHOOL) {
        ended.put("part", ended(Told.PARTS, filter, by, parameters).named("part"));
      }
      if (by == By.PERSON) {
        ended.remove("part");
      }
    }
    Map<String, Tally> months = open.with(ended, "month");
    return new Counted(
        open.with(ended, "whole").getOrDefault("", Tally.ZERO),
        by == By.MONTH ? months : open.with(ended, "part"),
        months);
  }

  /** One number of it. */
  long count(Filter filter, Slice slice, String[] areas, Moment moment) {
    Map<String, Object> parameters = parameters(filter, areas, moment);
    Tallies open = slice.hasOpen() ? open(Told.WHOLE, filter, By.KIND, parameters) : new Tallies();
    Tallies ended =
        slice.hasEnded() && !filter.openOnly()
            ? ended(Told.WHOLE, filter, By.KIND, parameters)
            : new Tallies();
    return open.with(ended, "whole").getOrDefault("", Tally.ZERO).of(slice);
  }

  private Tallies open(Told told, Filter filter, By by, Map<String, Object> parameters) {
    String sql = OPEN.formatted(told.columns(), Sources.open(filter, by.ofOpen()), told.sets());
    return tallies(sql, parameters, Counts::openOf);
  }

  private Tallies ended(Told told, Filter filter, By by, Map<String, Object> parameters) {
    String sql = ENDED.formatted(told.columns(), Sources.ended(filter, by), told.sets());
    return tallies(sql, parameters, Counts::endedOf);
  }

  private Map<String, Object> parameters(Filter filter, String[] areas, Moment moment) {
    return Sources.parameters(filter, areas, moment, windows.from(moment.today()));
  }

  /** By what is told and the name of each. */
  private static final class Tallies extends HashMap<String, Map<String, Tally>> {

    Map<String, Tally> named(String what) {
      return getOrDefault(what, Map.of());
    }

    Map<String, Tally> with(Tallies ended, String what) {
      TreeSet<String> names = new TreeSet<>(named(what).keySet());
      names.addAll(ended.named(what).keySet());
      Map<String, Tally> all = new TreeMap<>();
      names.forEach(
          name ->
              all.put(
                  name,
                  named(what)
                      .getOrDefault(name, Tally.ZERO)
                      .and(ended.named(what).getOrDefault(name, Tally.ZERO))));
      return all;
    }
  }

  private interface Reading {
    Tally of(ResultSet row) throws SQLException;
  }

  private Tallies tallies(String sql, Map<String, Object> parameters, Reading reading) {
    Tallies all = new Tallies();
    jdbc.sql(sql)
        .params(parameters)
        .query(
            row -> {
              all.computeIfAbsent(row.getString("what"), what -> new TreeMap<>())
                  .put(row.getString("name"), reading.of(row));
            });
    return all;
  }

  private static Tally openOf(ResultSet row) throws SQLException {
    return Tally.open(
        row.getLong("on_track"),
        row.getLong("at_risk"),
        row.getLong("breached"),
        row.getLong("paused"),
        row.getLong("broke_open"),
        row.getLong("due_5"),
        row.getLong("due_10"),
        row.getLong("due_20"));
  }

  private static Tally endedOf(ResultSet row) throws SQLException {
    return Tally.ended(
        row.getLong("met"),
        row.getLong("met_late"),
        row.getLong("cancelled"),
        row.getLong("cancelled_late"));
  }
}
