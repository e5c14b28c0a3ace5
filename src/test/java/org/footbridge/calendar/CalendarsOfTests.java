package org.footbridge.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.testing.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calendars on the tests' database, for tests of other modules. */
public final class CalendarsOfTests {

  private CalendarsOfTests() {}

  /** The authority follows {@link Terms}; nobody else has a calendar. */
  public static SchoolCalendars withMarlshiresYear(Clock clock) {
    JdbcClient jdbc = Database.jdbc();
    UUID calendar = UUID.randomUUID();
    Terms.periods().forEach(period -> add(jdbc, calendar(jdbc, calendar), period));
    return new SchoolCalendars(jdbc, new BankHolidays(), clock, event -> {});
  }

  /** Closes all schools for a day. */
  public static void closed(LocalDate day) {
    JdbcClient jdbc = Database.jdbc();
    UUID calendar =
        jdbc.sql("select id from calendar.calendar where school_urn is null")
            .query(UUID.class)
            .single();
    add(jdbc, calendar, SchoolPeriod.inset("INSET day", day));
    new PeriodStore(jdbc).changed(calendar, java.time.Instant.EPOCH);
  }

  private static UUID calendar(JdbcClient jdbc, UUID id) {
    jdbc.sql(
            """
            insert into calendar.calendar (id, changed_at) values (:id, now())
            on conflict do nothing
            """)
        .param("id", id)
        .update();
    return id;
  }

  private static void add(JdbcClient jdbc, UUID calendar, SchoolPeriod period) {
    jdbc.sql(
            """
            insert into calendar.period (id, calendar_id, kind, name, first_day, last_day)
            values (gen_random_uuid(), :calendar, :kind, :name, :first, :last)
            """)
        .param("calendar", calendar)
        .param("kind", period.kind().code())
        .param("name", period.name())
        .param("first", period.first())
        .param("last", period.last())
        .update();
  }
}
