package org.footbridge.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final PeriodStore store;
  private final BankHolidays bankHolidays;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  SchoolCalendars(
      JdbcClient jdbc, BankHolidays bankHolidays, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.store = new PeriodStore(jdbc);
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

  /** This day or the first school day after it; where no terms are known, the first weekday. */
  public LocalDate onOrAfter(String urn, LocalDate day) {
    try {
      return forSchool(urn).nextSchoolDay(day);
    } catch (NoCalendarException unknown) {
      return switch (day.getDayOfWeek()) {
        case SATURDAY -> day.plusDays(2);
        case SUNDAY -> day.plusDays(1);
        default -> day;
      };
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
   * What an iCalendar file would change as it is understood, without changing anything.
   *
   * @param schoolUrn whose calendar; none for the authority's
   * @throws UnreadableCalendar when the file is not a calendar
   */
  @Transactional(readOnly = true)
  public ImportReport preview(@Nullable String schoolUrn, byte[] file) {
    return propose(schoolUrn, file, Choices.NONE).report();
  }

  /** The same with what somebody said about it, event by event. */
  @Transactional(readOnly = true)
  Proposal propose(@Nullable String schoolUrn, byte[] file, Choices choices) {
    return TermImport.propose(
        IcsFile.read(file, choices.inclusiveEnds()),
        store.of(schoolUrn),
        store.remembered(schoolUrn),
        choices,
        bankHolidays,
        WorkingTime.today(clock));
  }

  /**
   * Imports what an iCalendar file says as it is understood or, where two terms would overlap,
   * nothing; the report tells which.
   *
   * @throws UnreadableCalendar when the file is not a calendar
   */
  @Transactional
  public ImportReport take(@Nullable String schoolUrn, byte[] file) {
    return take(schoolUrn, file, Choices.NONE);
  }

  /** The same with what somebody said about it, which is remembered for its next file. */
  @Transactional
  ImportReport take(@Nullable String schoolUrn, byte[] file, Choices choices) {
    UUID calendar = store.locked(schoolUrn, clock.instant());
    Proposal proposal = propose(schoolUrn, file, choices);
    ImportReport report = proposal.report();
    if (report.refused()) {
      return report;
    }
    proposal.standing().stream()
        .filter(Proposal.Standing::removed)
        .forEach(one -> store.delete(calendar, one.stored().id()));
    List<Proposal.Item> items = proposal.items().toList();
    items.stream()
        .filter(item -> item.line().outcome() == Outcome.MOVED)
        .map(Proposal.Item::stands)
        .filter(Objects::nonNull)
        .forEach(there -> store.delete(calendar, there.id()));
    items.forEach(item -> write(calendar, item));
    if (!choices.isEmpty()) {
      proposal.groups().stream()
          .filter(Proposal.Group::isWorthRemembering)
          .forEach(group -> store.remember(calendar, group.name(), group.choice()));
    }
    if (report.changes()) {
      changed(calendar, schoolUrn);
    }
    return report;
  }

  private void write(UUID calendar, Proposal.Item item) {
    SchoolPeriod period = item.line().period();
    StoredPeriod there = item.stands();
    switch (item.line().outcome()) {
      case ADDED, MOVED -> {
        if (period != null) {
          store.add(calendar, period, item.event());
        }
      }
      case ALREADY_THERE -> {
        if (there != null && there.source() == null) {
          store.adopt(there.id(), item.event());
        }
      }
      default -> {
        // Nothing of it is the school's.
      }
    }
  }

  /**
   * The calendar that a school would follow after an import.
   *
   * @param changedUrn whose calendar the import is for; none for the authority's
   * @param after what that calendar would hold
   */
  @Transactional(readOnly = true)
  SchoolCalendar asProposed(String urn, @Nullable String changedUrn, List<SchoolPeriod> after) {
    List<SchoolPeriod> own = urn.equals(changedUrn) ? after : periods(urn);
    List<SchoolPeriod> all = new ArrayList<>(own);
    if (own.stream().noneMatch(SchoolPeriod::isTerm)) {
      all.addAll(changedUrn == null ? after : periods(null));
    }
    return calendar(own.isEmpty() ? "the authority" : "school " + urn, all);
  }

  /** Whether a school follows the authority's terms, as far as its own calendar says. */
  boolean followsAuthority(String urn) {
    return periods(urn).stream().noneMatch(SchoolPeriod::isTerm);
  }

  /** Takes some days out of a calendar; answers whether they were in one. */
  @Transactional
  boolean remove(@Nullable String schoolUrn, UUID period) {
    UUID calendar = store.locked(schoolUrn, clock.instant());
    boolean removed = store.delete(calendar, period);
    if (removed) {
      changed(calendar, schoolUrn);
    }
    return removed;
  }

  /**
   * What tells whether a calendar is still the one it was, for each that is followed by somebody:
   * by the URN of a school with something of its own, and by nothing for the authority's.
   */
  @Transactional(readOnly = true)
  public Map<String, String> versions() {
    Map<String, String> versions = new HashMap<>();
    versions.put(AUTHORITY, versions(null));
    schools().forEach(urn -> versions.put(urn, versions(urn)));
    return versions;
  }

  /** The URNs of the schools that have something of their own. */
  public List<String> schools() {
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
    return store.of(schoolUrn);
  }

  private List<SchoolPeriod> periods(@Nullable String schoolUrn) {
    return store.of(schoolUrn).stream().map(StoredPeriod::period).toList();
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

  private void changed(UUID calendar, @Nullable String schoolUrn) {
    store.changed(calendar, clock.instant());
    events.publishEvent(new Changed(schoolUrn));
  }
}
