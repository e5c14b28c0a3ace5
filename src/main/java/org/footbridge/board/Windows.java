package org.footbridge.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.footbridge.calendar.SchoolCalendars;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Until when the next 5, 10 and 20 school days go, for each school by its own calendar: the last
 * day that is within them. Where no terms are known, five weekdays a week have to do.
 */
@Component
class Windows {

  /** The last day within 5, 10 and 20 school days. */
  record Ends(LocalDate five, LocalDate ten, LocalDate twenty) {}

  /** Those of the authority, and of the schools that have others. */
  record OfSchools(
      LocalDate today, String versions, Ends authority, SortedMap<String, Ends> schools) {

    void bind(Map<String, Object> to) {
      to.put("five", authority.five());
      to.put("ten", authority.ten());
      to.put("twenty", authority.twenty());
      List<Ends> others = List.copyOf(schools.values());
      to.put("urns", schools.keySet().toArray(String[]::new));
      to.put("fives", dates(others.stream().map(Ends::five)));
      to.put("tens", dates(others.stream().map(Ends::ten)));
      to.put("twenties", dates(others.stream().map(Ends::twenty)));
    }

    private static String[] dates(Stream<LocalDate> days) {
      return days.map(LocalDate::toString).toArray(String[]::new);
    }
  }

  private static final String AUTHORITY = "";

  private final SchoolCalendars calendars;
  private final JdbcClient jdbc;
  private volatile OfSchools known =
      new OfSchools(
          LocalDate.MIN,
          "",
          new Ends(LocalDate.MIN, LocalDate.MIN, LocalDate.MIN),
          new TreeMap<>());

  Windows(SchoolCalendars calendars, JdbcClient jdbc) {
    this.calendars = calendars;
    this.jdbc = jdbc;
  }

  /** Reckoned once a day, and when somebody changed a calendar. */
  OfSchools from(LocalDate today) {
    String versions = versions();
    OfSchools before = known;
    if (before.today().equals(today) && before.versions().equals(versions)) {
      return before;
    }
    Ends authority = ends(AUTHORITY, today);
    SortedMap<String, Ends> others = new TreeMap<>();
    for (String urn : calendars.schools()) {
      Ends own = ends(urn, today);
      if (!own.equals(authority)) {
        others.put(urn, own);
      }
    }
    OfSchools reckoned = new OfSchools(today, versions, authority, others);
    known = reckoned;
    return reckoned;
  }

  private Ends ends(String urn, LocalDate today) {
    return new Ends(
        calendars.after(urn, today, 5),
        calendars.after(urn, today, 10),
        calendars.after(urn, today, 20));
  }

  private String versions() {
    return jdbc.sql(
            """
            select coalesce(string_agg(coalesce(school_urn, '') || version, ' ' order by school_urn), '')
            from calendar.calendar
            """)
        .query(String.class)
        .single();
  }
}
