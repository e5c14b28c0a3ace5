package org.footbridge.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts how long cases waited, by the calendar of each one's school and its pauses. */
@Component
class Waits {

  private final SchoolCalendars calendars;
  private final JdbcClient jdbc;

  Waits(SchoolCalendars calendars, JdbcClient jdbc) {
    this.calendars = calendars;
    this.jdbc = jdbc;
  }

  /** The pauses of these cases and the calendars of their schools as they are at this moment. */
  Counting of(Collection<UUID> cases) {
    Map<UUID, List<Wait.Pause>> pauses = new HashMap<>();
    if (!cases.isEmpty()) {
      jdbc.sql(
              """
              select c.case_id, p.from_day, p.to_day
              from sla.clock c join sla.pause p on p.clock_id = c.id
              where c.case_id = any(cast(:cases as uuid[])) and c.confined is null
              """)
          .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
          .query(
              row -> {
                pauses
                    .computeIfAbsent(
                        row.getObject("case_id", UUID.class), none -> new ArrayList<>())
                    .add(
                        new Wait.Pause(
                            row.getObject("from_day", LocalDate.class),
                            row.getObject("to_day", LocalDate.class)));
              });
    }
    return new Counting(pauses);
  }

  final class Counting {

    private final Map<UUID, List<Wait.Pause>> pauses;
    private final Map<String, SchoolCalendar> known = new HashMap<>();

    private Counting(Map<UUID, List<Wait.Pause>> pauses) {
      this.pauses = pauses;
    }

    Wait wait(UUID caseId, String schoolUrn, LocalDate from, LocalDate until) {
      return Wait.between(
          from,
          until,
          pauses.getOrDefault(caseId, List.of()),
          known.computeIfAbsent(schoolUrn, calendars::forSchool));
    }
  }
}
