package org.footbridge.sla;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts open deadlines anew when what they are counted by is another than it was. */
@Component
@Transactional
class Recounts {

  private final ClockStore store;
  private final SchoolCalendars calendars;
  private final JdbcClient jdbc;

  Recounts(ClockStore store, SchoolCalendars calendars, JdbcClient jdbc) {
    this.store = store;
    this.calendars = calendars;
    this.jdbc = jdbc;
  }

  /**
   * A day of school that is none any more, or is one now, moves every open promise it was counted
   * for. One that reaches beyond the terms that are known stays as it was, and one that its own
   * process follows.
   */
  @EventListener
  void recount(SchoolCalendars.Changed changed) {
    Map<String, SchoolCalendar> of = new HashMap<>();
    for (UUID id : open(null, changed.schoolUrn())) {
      SlaClock open = store.byId(id);
      if (recounted(open, of.computeIfAbsent(open.schoolUrn(), calendars::forSchool))) {
        store.changed(open);
      }
    }
  }

  private static boolean recounted(SlaClock open, SchoolCalendar calendar) {
    try {
      return open.recount(calendar);
    } catch (NoCalendarException beyondWhatIsKnown) {
      return false;
    }
  }

  /** Those that are not followed by a process of their own, held until the transaction ends. */
  List<UUID> open(@Nullable SlaKind kind, @Nullable String schoolUrn) {
    return jdbc.sql(
            """
            select id from sla.clock where status in ('RUNNING', 'PAUSED')
              and (cast(:urn as text) is null or school_urn = :urn)
              and (cast(:kind as text) is null or kind = :kind)
              and kind in (select k.id from sla.kind k where not k.own_process)
            order by case_id, started_on for update
            """)
        .param("urn", schoolUrn)
        .param("kind", kind == null ? null : kind.id())
        .query(UUID.class)
        .list();
  }
}
