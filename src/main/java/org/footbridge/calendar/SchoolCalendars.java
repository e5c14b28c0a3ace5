package org.footbridge.calendar;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.footbridge.calendar.ImportReport.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The calendars of the authority and its schools. A school with terms of its own follows only its
 * own calendar; one with nothing but days off has these on top of the authority's calendar; any
 * other follows the authority's.
 */
@Component
public class SchoolCalendars {

  private static final String AUTHORITY = "";
  private static final long WEEK = 7;
  private static final long SCHOOL_DAYS_A_WEEK = 5;

  private record Known(String versions, SchoolCalendar calendar) {}

  /** The days of a calendar changed; no URN for the authority's. */
  public record Changed(@Nullable String schoolUrn) {}

  private final JdbcClient jdbc;
  private final BankHolidays bankHolidays;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  SchoolCalendars(
      JdbcClient jdbc, BankHolidays bankHolidays, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.bankHolidays = bankHolidays;
    this.clock = clock;
    this.events = events;
  }

  public SchoolCalendar forAuthority() {
    return current(AUTHORITY, versions(null), () -> calendar("the authority", periods(null)));
  }

  public SchoolCalendar forSchool(String urn) {
    return current(urn, versions(urn), () -> read(urn));
  }

  /**
   * So many school days after the day, for a task that must appear whatever is known: where no
   * terms are known yet, weekdays have to do, five a week.
   */
  public LocalDate after(String urn, LocalDate day, int schoolDays) {
    try {
      return forSchool(urn).add(day, schoolDays);
    } catch (NoCalendarException unknown) {
      return day.plusDays(schoolDays * WEEK / SCHOOL_DAYS_A_WEEK);
    }
  }

  /** The same, before the day. */
  public LocalDate before(String urn, LocalDate day, int schoolDays) {
    try {
      return forSchool(urn).subtract(day, schoolDays);
    } catch (NoCalendarException unknown) {
      return day.minusDays(schoolDays * WEEK / SCHOOL_DAYS_A_WEEK);
    }
  }

  /**
   * Keeps the days of a school as they are until the transaction ends, for what is counted and
   * written by them: an import waits, and counts it anew.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(String urn) {
    jdbc.sql(
            """
            select id from calendar.calendar where school_urn is null or school_urn = :urn
            order by id for share
            """)
        .param("urn", urn)
        .query(UUID.class)
        .list();
  }

  private SchoolCalendar read(String urn) {
    List<SchoolPeriod> own = periods(urn);
    if (own.isEmpty()) {
      return forAuthority();
    }
    List<SchoolPeriod> all = new ArrayList<>(own);
    if (own.stream().noneMatch(SchoolPeriod::isTerm)) {
      all.addAll(periods(null));
    }
    return calendar("school " + urn, all);
  }

  /** What was read before, as long as nobody has changed it, here or in another application. */
  private SchoolCalendar current(String whose, String versions, Supplier<SchoolCalendar> reading) {
    Known before = known.get(whose);
    if (before != null && before.versions().equals(versions)) {
      return before.calendar();
    }
    SchoolCalendar read = reading.get();
    known.put(whose, new Known(versions, read));
    return read;
  }

  private String versions(@Nullable String schoolUrn) {
    return jdbc.sql(
            """
            select coalesce(string_agg(version::text, ' ' order by version), '')
            from calendar.calendar where school_urn is null or school_urn = :urn
            """)
        .param("urn", schoolUrn)
        .query(String.class)
        .single();
  }

  /**
   * What an iCalendar file would change, without changing anything.
   *
   * @param schoolUrn whose calendar; none for the authority's
   * @throws UnreadableCalendar when the file is not a calendar
   */
  @Transactional(readOnly = true)
  public ImportReport preview(@Nullable String schoolUrn, byte[] file) {
    return TermImport.report(IcsFile.read(file), stored(schoolUrn), bankHolidays);
  }

  /**
   * Takes over what an iCalendar file says, all of it or, when anything in it is wrong, nothing;
   * the report tells which.
   *
   * @throws UnreadableCalendar when the file is not a calendar
   */
  @Transactional
  public ImportReport take(@Nullable String schoolUrn, byte[] file) {
    List<IcsEvent> read = IcsFile.read(file);
    UUID calendar = locked(schoolUrn);
    List<StoredPeriod> stored = stored(schoolUrn);
    ImportReport report = TermImport.report(read, stored, bankHolidays);
    if (report.changes()) {
      for (StoredPeriod there : stored) {
        if (TermImport.isMoved(there, report.lines())) {
          delete(there.id());
        }
      }
      report.lines().stream()
          .filter(line -> line.outcome() == Outcome.ADDED || line.outcome() == Outcome.MOVED)
          .forEach(line -> add(calendar, line));
      changed(calendar, schoolUrn);
    }
    return report;
  }

  /** Takes some days out of a calendar; answers whether they were in one. */
  @Transactional
  boolean remove(@Nullable String schoolUrn, UUID period) {
    UUID calendar = locked(schoolUrn);
    boolean removed =
        jdbc.sql("delete from calendar.period where id = :id and calendar_id = :calendar")
                .param("id", period)
                .param("calendar", calendar)
                .update()
            > 0;
    if (removed) {
      changed(calendar, schoolUrn);
    }
    return removed;
  }

  /** The URNs of the schools that have something of their own. */
  List<String> schools() {
    return jdbc.sql(
            """
            select c.school_urn from calendar.calendar c
            where c.school_urn is not null
              and exists (select from calendar.period p where p.calendar_id = c.id)
            order by c.school_urn
            """)
        .query(String.class)
        .list();
  }

  List<StoredPeriod> stored(@Nullable String schoolUrn) {
    return jdbc.sql(
            """
            select p.id, p.kind, p.name, p.first_day, p.last_day, p.event_uid
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
                    row.getString("event_uid")))
        .list();
  }

  private List<SchoolPeriod> periods(@Nullable String schoolUrn) {
    return stored(schoolUrn).stream().map(StoredPeriod::period).toList();
  }

  private SchoolCalendar calendar(String whose, List<SchoolPeriod> periods) {
    List<SchoolPeriod> terms = periods.stream().filter(SchoolPeriod::isTerm).toList();
    Map<LocalDate, String> holidays =
        terms.isEmpty()
            ? Map.of()
            : bankHolidays.of(
                terms.stream().mapToInt(term -> term.first().getYear()).min().getAsInt(),
                terms.stream().mapToInt(term -> term.last().getYear()).max().getAsInt());
    return SchoolCalendar.of(whose, periods, holidays);
  }

  /** Two imports into one calendar wait for each other, so that neither overlaps the other. */
  private UUID locked(@Nullable String schoolUrn) {
    jdbc.sql(
            """
            insert into calendar.calendar (id, school_urn, changed_at) values (:id, :urn, :now)
            on conflict (school_urn) do nothing
            """)
        .param("id", UUID.randomUUID())
        .param("urn", schoolUrn)
        .param("now", Timestamp.from(clock.instant()))
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

  private void add(UUID calendar, ImportReport.Line line) {
    SchoolPeriod period = line.period();
    if (period == null) {
      throw new IllegalStateException("Only what was understood is added");
    }
    jdbc.sql(
            """
            insert into calendar.period
              (id, calendar_id, kind, name, first_day, last_day, event_uid)
            values (:id, :calendar, :kind, :name, :first, :last, :uid)
            """)
        .param("id", UUID.randomUUID())
        .param("calendar", calendar)
        .param("kind", period.kind().code())
        .param("name", period.name())
        .param("first", period.first())
        .param("last", period.last())
        .param("uid", line.uid())
        .update();
  }

  private void delete(UUID period) {
    jdbc.sql("delete from calendar.period where id = :id").param("id", period).update();
  }

  private void changed(UUID calendar, @Nullable String schoolUrn) {
    jdbc.sql("update calendar.calendar set changed_at = :now, version = default where id = :id")
        .param("now", Timestamp.from(clock.instant()))
        .param("id", calendar)
        .update();
    events.publishEvent(new Changed(schoolUrn));
  }
}
