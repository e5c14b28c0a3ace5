package org.footbridge.forecast;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footbridge.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open deadlines that are likely to be breached, for those who answer for an area. Deadlines
 * that only some may know of are never among them.
 */
@Component
@Transactional(readOnly = true)
public class Forecasts {

  /** Those that still run, by whatever they were looked at last. */
  static final String OPEN =
      """
      from forecast.outlook o join sla.clock c on c.id = o.clock_id
      where c.status = 'RUNNING' and c.confined is null and c.due_on >= :today
      """;

  private static final String FORECAST =
      """
      select o.clock_id, o.case_id, o.area, c.kind, o.element, o.since_on, o.stood, o.days_left,
             c.due_on, o.longer, o.compared, o.basis, o.share, o.share >= :likely as is_likely
      """
          + OPEN;

  private final JdbcClient jdbc;
  private final ForecastSettings settings;
  private final Clock clock;

  Forecasts(JdbcClient jdbc, ForecastSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /** How many deadlines of these areas are likely to be breached. */
  public int countLikely(Collection<String> areas) {
    return query("select count(*) " + OPEN + " and o.share >= :likely and o.area = any(:areas)")
        .param("areas", areas.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  /**
   * The deadlines of these areas that are likely to be breached, the most likely first.
   *
   * @param from so many are left out, for a list of several pages
   */
  public List<Forecast> likely(Collection<String> areas, int from, int atMost) {
    return query(
            FORECAST
                + """
                and o.share >= :likely and o.area = any(:areas)
                order by o.share desc, o.due_on, o.clock_id limit :most offset :from
                """)
        .param("areas", areas.toArray(String[]::new))
        .param("most", atMost)
        .param("from", from)
        .query(Forecast.class)
        .list();
  }

  /** What is said of the open deadlines of a case, likely to be breached or not. */
  public Map<UUID, Forecast> ofCase(UUID caseId) {
    return query(FORECAST + " and o.case_id = :case")
        .param("case", caseId)
        .query(Forecast.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Forecast::clockId, Function.identity()));
  }

  private JdbcClient.StatementSpec query(String sql) {
    return jdbc.sql(sql)
        .param("today", WorkingTime.today(clock))
        .param("likely", settings.likely());
  }
}
