package org.footbridge.forecast;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.calendar.NumberedDay;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days of the calendars where SQL can count them, kept as the calendars are. */
@Component
class NumberedDays {

  private static final String AUTHORITY = "";

  private final SchoolCalendars calendars;
  private final JdbcClient jdbc;

  NumberedDays(SchoolCalendars calendars, JdbcClient jdbc) {
    this.calendars = calendars;
    this.jdbc = jdbc;
  }

  /** What has come of the calendars since they were read last. */
  enum Change {
    NONE,
    DAYS_TO_COME,
    DAYS_GONE_BY
  }

  Change follow(LocalDate today) {
    Map<String, String> now = calendars.versions();
    Map<String, String> before = written();
    if (now.equals(before)) {
      return Change.NONE;
    }
    boolean isFirst = before.isEmpty();
    boolean pastIsOther = false;
    for (String urn : now.keySet()) {
      if (!now.get(urn).equals(before.get(urn))) {
        List<LocalDate> past = schoolDaysBefore(today, before.containsKey(urn) ? urn : AUTHORITY);
        write(urn, now.get(urn));
        pastIsOther |= !past.equals(schoolDaysBefore(today, urn));
      }
    }
    for (String urn : before.keySet()) {
      if (!now.containsKey(urn)) {
        List<LocalDate> past = schoolDaysBefore(today, urn);
        jdbc.sql("delete from forecast.calendar where school_urn = :urn")
            .param("urn", urn)
            .update();
        pastIsOther |= !past.equals(schoolDaysBefore(today, AUTHORITY));
      }
    }
    return pastIsOther && !isFirst ? Change.DAYS_GONE_BY : Change.DAYS_TO_COME;
  }

  private Map<String, String> written() {
    Map<String, String> written = new HashMap<>();
    jdbc.sql("select school_urn, versions from forecast.calendar")
        .query(
            row -> {
              written.put(row.getString(1), row.getString(2));
            });
    return written;
  }

  private List<LocalDate> schoolDaysBefore(LocalDate today, String urn) {
    return jdbc.sql(
            """
            select min(day) from forecast.school_day
            where calendar = :urn and day < :today group by stretch, number order by 1
            """)
        .param("urn", urn)
        .param("today", today)
        .query(LocalDate.class)
        .list();
  }

  private void write(String urn, String versions) {
    jdbc.sql(
            """
            insert into forecast.calendar (school_urn, versions) values (:urn, :versions)
            on conflict (school_urn) do update set versions = excluded.versions
            """)
        .param("urn", urn)
        .param("versions", versions)
        .update();
    jdbc.sql("delete from forecast.school_day where calendar = :urn").param("urn", urn).update();
    SchoolCalendar calendar =
        urn.equals(AUTHORITY) ? calendars.forAuthority() : calendars.forSchool(urn);
    List<NumberedDay> days = calendar.numbered();
    jdbc.sql(
            """
            insert into forecast.school_day (calendar, day, stretch, number)
            select :urn, day::date, stretch, number
            from unnest(cast(:days as text[]), cast(:stretches as int[]), cast(:numbers as int[]))
              as known (day, stretch, number)
            """)
        .param("urn", urn)
        .param("days", days.stream().map(day -> day.day().toString()).toArray(String[]::new))
        .param("stretches", days.stream().map(NumberedDay::stretch).toArray(Integer[]::new))
        .param("numbers", days.stream().map(NumberedDay::number).toArray(Integer[]::new))
        .update();
  }
}
