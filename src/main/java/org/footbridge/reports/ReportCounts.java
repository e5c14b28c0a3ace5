package org.footbridge.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * ReportCounts what reports tell: one query for all tables of a family, so that they are of one
 * moment and their parts add up.
 */
@Component
@Transactional(readOnly = true)
class ReportCounts {

  private final JdbcClient jdbc;
  private final SchoolCalendars calendars;
  private final Clock clock;

  ReportCounts(JdbcClient jdbc, SchoolCalendars calendars, Clock clock) {
    this.jdbc = jdbc;
    this.calendars = calendars;
    this.clock = clock;
  }

  List<Counted> of(Family family, Scope scope) {
    Calendars bySchool = new Calendars();
    return jdbc.sql(
            """
            select area, month, school_urn, row_code, column_code, from_day, to_day, paused,
                   count(*) as n
            from reports.%s(:first, :last, :areas, :today) group by 1, 2, 3, 4, 5, 6, 7, 8
            """
                .formatted(family.function()))
        .param("first", scope.firstDay())
        .param("last", scope.lastDay())
        .param("areas", scope.areas().toArray(String[]::new))
        .param("today", WorkingTime.today(clock))
        .query((row, number) -> counted(row, bySchool))
        .list();
  }

  private static Counted counted(ResultSet row, Calendars bySchool) throws SQLException {
    String school = row.getString("school_urn");
    LocalDate from = row.getObject("from_day", LocalDate.class);
    LocalDate to = row.getObject("to_day", LocalDate.class);
    return new Counted(
        row.getString("area"),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        school,
        row.getString("row_code"),
        row.getString("column_code"),
        from == null || to == null
            ? null
            : days(bySchool.of(school), from, to, row.getInt("paused")),
        row.getLong("n"));
  }

  private static @Nullable Integer days(
      SchoolCalendar calendar, LocalDate from, LocalDate to, int paused) {
    try {
      return Math.max(0, calendar.between(from, to) - paused);
    } catch (NoCalendarException unknown) {
      return null;
    }
  }

  /** Each read once for a report; most schools follow the authority's. */
  private final class Calendars {
    private final Set<String> withTheirOwn =
        Set.copyOf(
            jdbc.sql("select school_urn from calendar.calendar where school_urn is not null")
                .query(String.class)
                .list());
    private final Map<String, SchoolCalendar> read = new HashMap<>();

    SchoolCalendar of(String school) {
      return withTheirOwn.contains(school)
          ? read.computeIfAbsent(school, calendars::forSchool)
          : read.computeIfAbsent("", authority -> calendars.forAuthority());
    }
  }
}
