package org.footbridge.alerts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody wants to be told of, how, and when not. */
@Component
class Choices {

  static final List<String> WAYS = List.of("off", "app", "digest", "at-once");

  /** As long as nothing is chosen, nobody gets an e-mail. */
  static final String USUAL = "app";

  /**
   * @param weekday 1 for Monday; null for every day
   * @param hour of the digest, of the authority's clock
   * @param quietFrom no e-mail from this hour on; null for none
   * @param quietTo until this one
   */
  record Schedule(
      @Nullable Integer weekday,
      int hour,
      @Nullable Integer quietFrom,
      @Nullable Integer quietTo,
      boolean quietWeekends,
      boolean quietHolidays,
      Instant lastDigestAt) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Choices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** By {@code kind/area}. */
  Map<String, String> of(UUID person) {
    Map<String, String> ways = new HashMap<>();
    jdbc.sql("select kind, area, how from alerts.choice where person_id = :person")
        .param("person", person)
        .query(
            row -> {
              ways.put(row.getString(1) + "/" + row.getString(2), row.getString(3));
            });
    return ways;
  }

  Optional<Schedule> schedule(UUID person) {
    return jdbc.sql(
            """
            select weekday, hour, quiet_from, quiet_to, quiet_weekends, quiet_holidays, last_digest_at
            from alerts.schedule where person_id = :person
            """)
        .param("person", person)
        .query(Schedule.class)
        .optional();
  }

  /**
   * Evenings from six to eight in the morning, weekends and holidays are quiet unless chosen
   * otherwise.
   */
  Schedule usual() {
    return new Schedule(null, 8, 18, 8, true, true, clock.instant());
  }

  @Transactional
  public void set(Person person, Map<String, String> ways, Schedule schedule) {
    ways.forEach(
        (kindAndArea, how) -> {
          int at = kindAndArea.indexOf('/');
          jdbc.sql(
                  """
                  insert into alerts.choice (person_id, kind, area, how)
                  values (:person, :kind, :area, :how)
                  on conflict (person_id, kind, area) do update set how = excluded.how
                  """)
              .param("person", person.id())
              .param("kind", kindAndArea.substring(0, at))
              .param("area", kindAndArea.substring(at + 1))
              .param("how", how)
              .update();
        });
    jdbc.sql(
            """
            insert into alerts.schedule
              (person_id, weekday, hour, quiet_from, quiet_to, quiet_weekends, quiet_holidays,
               last_digest_at)
            values (:person, cast(:weekday as int), :hour, cast(:from as int), cast(:to as int),
                    :weekends, :holidays, :now)
            on conflict (person_id) do update set weekday = excluded.weekday, hour = excluded.hour,
              quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
              quiet_weekends = excluded.quiet_weekends, quiet_holidays = excluded.quiet_holidays
            """)
        .param("person", person.id())
        .param("weekday", schedule.weekday())
        .param("hour", schedule.hour())
        .param("from", schedule.quietFrom())
        .param("to", schedule.quietTo())
        .param("weekends", schedule.quietWeekends())
        .param("holidays", schedule.quietHolidays())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }
}
