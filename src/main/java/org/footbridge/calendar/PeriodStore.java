package org.footbridge.calendar;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The days of the calendars, and what was said about the files they come from. */
final class PeriodStore {

  private final JdbcClient jdbc;

  PeriodStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<StoredPeriod> of(@Nullable String schoolUrn) {
    return jdbc.sql(
            """
            select p.id, p.kind, p.name, p.first_day, p.last_day, p.event_uid, p.source
            from calendar.period p join calendar.calendar c on c.id = p.calendar_id
            where c.school_urn is not distinct from cast(:urn as text)
            order by p.first_day, p.last_day desc
            """)
        .param("urn", schoolUrn)
        .query(
            (row, number) ->
                new StoredPeriod(
                    row.getObject("id", UUID.class),
                    new SchoolPeriod(
                        SchoolPeriod.Kind.of(row.getString("kind")),
                        row.getString("name"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)),
                    row.getString("event_uid"),
                    row.getString("source")))
        .list();
  }

  /** Two imports into one calendar wait for each other, so that neither overlaps the other. */
  UUID locked(@Nullable String schoolUrn, Instant now) {
    jdbc.sql(
            """
            insert into calendar.calendar (id, school_urn, changed_at) values (:id, :urn, :now)
            on conflict (school_urn) do nothing
            """)
        .param("id", UUID.randomUUID())
        .param("urn", schoolUrn)
        .param("now", Timestamp.from(now))
        .update();
    return jdbc.sql(
            """
            select id from calendar.calendar
            where school_urn is not distinct from cast(:urn as text) for update
            """)
        .param("urn", schoolUrn)
        .query(UUID.class)
        .single();
  }

  void add(UUID calendar, SchoolPeriod period, IcsEvent event) {
    jdbc.sql(
            """
            insert into calendar.period
              (id, calendar_id, kind, name, first_day, last_day, event_uid, source)
            values (:id, :calendar, :kind, :name, :first, :last, :uid, :source)
            """)
        .param("id", UUID.randomUUID())
        .param("calendar", calendar)
        .param("kind", period.kind().code())
        .param("name", period.name())
        .param("first", period.first())
        .param("last", period.last())
        .param("uid", event.uid())
        .param("source", event.source())
        .update();
  }

  /** From now on it is known which calendar outside these days are in. */
  void adopt(UUID period, IcsEvent event) {
    jdbc.sql("update calendar.period set event_uid = :uid, source = :source where id = :id")
        .param("uid", event.uid())
        .param("source", event.source())
        .param("id", period)
        .update();
  }

  boolean delete(UUID calendar, UUID period) {
    return jdbc.sql("delete from calendar.period where id = :id and calendar_id = :calendar")
            .param("id", period)
            .param("calendar", calendar)
            .update()
        > 0;
  }

  void changed(UUID calendar, Instant now) {
    jdbc.sql("update calendar.calendar set changed_at = :now, version = default where id = :id")
        .param("now", Timestamp.from(now))
        .param("id", calendar)
        .update();
  }

  Remembered remembered(@Nullable String schoolUrn) {
    Map<Remembered.Name, Choice> said = new HashMap<>();
    jdbc.sql(
            """
            select r.source, r.wording, r.choice
            from calendar.remembered_choice r join calendar.calendar c on c.id = r.calendar_id
            where c.school_urn is not distinct from cast(:urn as text)
            """)
        .param("urn", schoolUrn)
        .query(
            row -> {
              Remembered.Name name =
                  new Remembered.Name(row.getString("source"), row.getString("wording"));
              Choice.of(row.getString("choice")).ifPresent(choice -> said.put(name, choice));
            });
    return new Remembered(said);
  }

  void remember(UUID calendar, Remembered.Name name, Choice choice) {
    jdbc.sql(
            """
            insert into calendar.remembered_choice (calendar_id, source, wording, choice)
            values (:calendar, :source, :wording, :choice)
            on conflict (calendar_id, source, wording) do update set choice = excluded.choice
            """)
        .param("calendar", calendar)
        .param("source", name.source())
        .param("wording", name.words())
        .param("choice", choice.code())
        .update();
  }
}
