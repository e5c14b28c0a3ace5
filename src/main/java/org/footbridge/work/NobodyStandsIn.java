package org.footbridge.work;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.alerts.AlertKind;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.pages.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An absence has begun, or begins within a week, and nobody stands in who has an account. */
@Component
class NobodyStandsIn implements AlertKind {

  private static final int A_WEEK = 7;

  private record Found(UUID id, String area, String name, LocalDate firstDay, LocalDate lastDay) {}

  private final JdbcClient jdbc;
  private final WorkWords words;
  private final Dates dates;
  private final Clock clock;

  NobodyStandsIn(JdbcClient jdbc, WorkWords words, Dates dates, Clock clock) {
    this.jdbc = jdbc;
    this.words = words;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "no-deputy";
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public List<Thing> now() {
    LocalDate today = WorkingTime.today(clock);
    return jdbc
        .sql(
            """
            select distinct a.id, g.scope as area, p.name, a.first_day, a.last_day
            from work.absence a join access.person p on p.id = a.person_id
            join access.grant g on g.person_id = a.person_id
            left join access.person d on d.id = a.deputy_id and d.active
            where a.confirmed_at is not null and a.cancelled_at is null and a.ended_at is null
              and a.first_day <= :soon and a.last_day >= :today and d.id is null
              and exists (select from access.grant m where m.role = 'manager' and m.scope = g.scope)
            """)
        .param("today", today)
        .param("soon", today.plusDays(A_WEEK))
        .query(Found.class)
        .list()
        .stream()
        .map(
            found ->
                new Thing(
                    found.id() + "@" + found.area(),
                    found.area(),
                    null,
                    null,
                    found.firstDay().isAfter(today) ? "to-come" : "begun",
                    words.text(
                        "alerts.no-deputy",
                        found.name(),
                        dates.shortDay(found.firstDay()),
                        dates.shortDay(found.lastDay())),
                    AbsencePage.MANAGERS + "/" + found.id()))
        .toList();
  }
}
