package org.footbridge.calendar;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.schools.BelongsToSchool;
import org.footbridge.schools.Succession;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The calendar of a school that is another one now. Where the other has a calendar of its own
 * already, that one counts, and the old one stays where it is.
 */
@Component
class CalendarOfSchool implements BelongsToSchool {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  CalendarOfSchool(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public String messageKey() {
    return "schools.belongs.calendar";
  }

  @Override
  public Map<String, Integer> counts(Collection<String> urns) {
    return jdbc
        .sql(
            """
            select c.school_urn, count(*)::int as days from calendar.calendar c
            join calendar.period p on p.calendar_id = c.id
            where c.school_urn = any(:urns) group by c.school_urn
            """)
        .param("urns", urns.toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getString("school_urn"), row.getInt("days")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void follow(Succession succession) {
    String from = succession.from().urn();
    String to = succession.to().urn();
    // Somebody who looked at the new school's page left an empty one behind.
    jdbc.sql(
            """
            delete from calendar.calendar c where school_urn = :to
              and not exists (select from calendar.period p where p.calendar_id = c.id)
            """)
        .param("to", to)
        .update();
    int moved =
        jdbc.sql(
                """
                update calendar.calendar set school_urn = :to, version = default
                where school_urn = :from
                  and not exists (select from calendar.calendar where school_urn = :to)
                """)
            .param("from", from)
            .param("to", to)
            .update();
    jdbc.sql("update calendar.upload set school_urn = :to where school_urn = :from")
        .param("from", from)
        .param("to", to)
        .update();
    if (moved > 0) {
      events.publishEvent(new SchoolCalendars.Changed(to));
    }
  }
}
