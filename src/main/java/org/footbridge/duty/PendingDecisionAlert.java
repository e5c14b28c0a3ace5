package org.footbridge.duty;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.footbridge.alerts.AlertKind;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody has decided yet, and five school days or fewer are left: from the tenth of fifteen. Told
 * again when the day goes by.
 */
@Component
class PendingDecisionAlert implements AlertKind {

  private final JdbcClient jdbc;
  private final OccasionRows rows;
  private final SchoolCalendars calendars;
  private final MessageSource messages;
  private final Dates dates;
  private final Clock clock;

  PendingDecisionAlert(
      JdbcClient jdbc,
      OccasionRows rows,
      SchoolCalendars calendars,
      MessageSource messages,
      Dates dates,
      Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.calendars = calendars;
    this.messages = messages;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "decision-pending";
  }

  @Override
  public int order() {
    return 40;
  }

  /** What every manager of the area may know of. */
  @Override
  public List<Thing> now() {
    String[] managers =
        jdbc.sql("select distinct grant_ref from access.grant where role = 'manager'")
            .query(String.class)
            .list()
            .toArray(String[]::new);
    SchoolDayCount count = new SchoolDayCount(calendars, WorkingTime.today(clock));
    return rows.pending(managers, managers).stream()
        .filter(row -> List.of(DutyState.URGENT, DutyState.OVERDUE).contains(row.state(count)))
        .map(row -> thing(row, count))
        .toList();
  }

  private Thing thing(OccasionRows.Row row, SchoolDayCount count) {
    String state = row.state(count).code();
    return new Thing(
        row.id().toString(),
        row.area(),
        row.caseId(),
        null,
        state + " " + row.due(count),
        messages.getMessage(
            "alerts.decision-pending." + state,
            new Object[] {row.reference(), dates.shortDay(row.due(count))},
            Locale.UK),
        "/cases/" + row.caseId());
  }
}
