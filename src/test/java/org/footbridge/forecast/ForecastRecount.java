package org.footbridge.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Platform;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is said of every open deadline, counted once more from the rows of clocks, pauses and tasks:
 * day by day as it went, each past deadline against each open one, without anything that is
 * maintained.
 */
public final class ForecastRecount {

  private record Clock(
      UUID id,
      String kind,
      String schoolUrn,
      String area,
      LocalDate startedOn,
      LocalDate dueOn,
      LocalDate until,
      boolean open) {}

  /**
   * @param holder of a step; none where it is none, or nobody's
   */
  private record Span(
      UUID clockId,
      String element,
      LocalDate from,
      LocalDate to,
      boolean open,
      @Nullable String holder) {}

  /** Where a deadline stood, for how long, and how long it still took or has. */
  private record Place(Clock clock, Span at, int stood, int allowed, int needed) {}

  /**
   * @param pace of the holder, in per cent; zero without one
   */
  private record Said(
      String element, int stood, int left, int longer, int compared, String basis, int pace) {
    double share() {
      return (double) longer / compared;
    }
  }

  private final JdbcClient jdbc;
  private final SchoolCalendars calendars;
  private final LocalDate today;
  private final ForecastSettings settings;
  private final Map<UUID, List<Span>> tasks = new HashMap<>();
  private final Map<UUID, List<Span>> pauses = new HashMap<>();
  private final Map<String, SchoolCalendar> known = new HashMap<>();
  private final Map<String, Integer> paces = new HashMap<>();

  private ForecastRecount(
      JdbcClient jdbc, SchoolCalendars calendars, LocalDate today, ForecastSettings settings) {
    this.jdbc = jdbc;
    this.calendars = calendars;
    this.today = today;
    this.settings = settings;
  }

  /**
   * Of everything in the database of the platform, as it stands today.
   *
   * @throws AssertionError with every difference
   */
  public static void check() {
    LocalDate today = Platform.today();
    Platform.settle();
    Platform.eventually(
        "every open deadline was looked at",
        () ->
            Platform.jdbc()
                .sql(
                    """
                    select looked_on = :today and not exists (select from forecast.changed)
                      and not exists (select from forecast.to_learn where ended_on < :today)
                    from forecast.state
                    """)
                .param("today", today)
                .query(Boolean.class)
                .optional()
                .orElse(false));
    check(
        Platform.jdbc(),
        Platform.bean(SchoolCalendars.class),
        today,
        Platform.bean(ForecastSettings.class));
  }

  /**
   * Of everything that was learnt and looked at on this day.
   *
   * @throws AssertionError with every difference
   */
  static void check(
      JdbcClient jdbc, SchoolCalendars calendars, LocalDate today, ForecastSettings settings) {
    new ForecastRecount(jdbc, calendars, today, settings).compare();
  }

  private void compare() {
    read(tasks, TASKS);
    read(pauses, PAUSES);
    List<Place> past =
        clocks("c.status = 'MET' and c.ended_on < :today and c.ended_on >= :since").stream()
            .flatMap(this::places)
            .toList();
    reckonPaces(past);
    Map<UUID, Said> expected = new HashMap<>();
    for (Clock clock : clocks("c.status = 'RUNNING' and c.due_on >= :today")) {
      places(clock)
          .filter(place -> place.at().open())
          .flatMap(place -> says(place, past).stream())
          .max(
              Comparator.comparing((Said said) -> !said.element().equals("*"))
                  .thenComparing(Said::share)
                  .thenComparing(Said::stood)
                  .thenComparing(Said::element, Comparator.reverseOrder())
                  .thenComparing(Said::pace))
          .ifPresent(said -> expected.put(clock.id(), said));
    }
    Map<UUID, Said> actual = new HashMap<>();
    jdbc.sql(
            """
            select clock_id, element, stood, days_left, longer, compared, basis, coalesce(pace, 0)
            from forecast.outlook
            """)
        .query(
            row -> {
              actual.put(
                  row.getObject(1, UUID.class),
                  new Said(
                      row.getString(2),
                      row.getInt(3),
                      row.getInt(4),
                      row.getInt(5),
                      row.getInt(6),
                      row.getString(7),
                      row.getInt(8)));
            });
    TreeSet<UUID> all = new TreeSet<>(expected.keySet());
    all.addAll(actual.keySet());
    List<String> differences =
        all.stream()
            .filter(
                id ->
                    !Optional.ofNullable(expected.get(id))
                        .equals(Optional.ofNullable(actual.get(id))))
            .map(id -> id + ": counted " + expected.get(id) + ", said " + actual.get(id))
            .toList();
    if (!differences.isEmpty()) {
      throw new AssertionError(
          differences.size() + " of " + all.size() + ":\n" + String.join("\n", differences));
    }
  }

  /** The nearest comparison with enough, if any. */
  private Optional<Said> says(Place open, List<Place> past) {
    List<Place> like =
        past.stream()
            .filter(
                place ->
                    place.clock().kind().equals(open.clock().kind())
                        && place.at().element().equals(open.at().element())
                        && place.at().element().equals(open.at().element()))
            .toList();
    List<Place> stillThere = like.stream().filter(place -> place.stood() >= open.stood()).toList();
    return Stream.of("holder", "school", "area", "everywhere")
        .filter(basis -> !(basis.equals("school") && open.at().element().equals("*")))
        .filter(basis -> !basis.equals("holder") || pace(open) > 0)
        .map(basis -> basis.equals("holder") ? atPace(open, like) : says(open, stillThere, basis))
        .filter(said -> said.compared() >= settings.fewest())
        .findFirst();
  }

  private int pace(Place of) {
    String holder = of.at().holder();
    return holder == null ? 0 : paces.getOrDefault(holder, 0);
  }

  /** Each time at the step as whoever holds it now would have taken, and then what followed. */
  private Said atPace(Place open, List<Place> like) {
    int compared = 0;
    int longer = 0;
    for (Place place : like) {
      if (pace(place) > 0) {
        int there = (int) Math.floor((place.stood() + 0.5) * pace(open) / pace(place));
        compared += there >= open.stood() ? 1 : 0;
        longer +=
            there >= open.stood() && there + place.needed() - place.stood() > open.allowed()
                ? 1
                : 0;
      }
    }
    return new Said(
        open.at().element(),
        open.stood(),
        open.allowed() - open.stood(),
        longer,
        compared,
        "holder",
        pace(open));
  }

  /** Somebody who takes longer than others for the same steps is as slow at the next. */
  private void reckonPaces(List<Place> past) {
    List<Place> held =
        past.stream()
            .filter(place -> place.at().holder() != null)
            .sorted(Comparator.comparing(place -> place.at().element()))
            .toList();
    Map<String, Double> usual =
        held.stream()
            .collect(
                Collectors.groupingBy(
                    place -> place.at().element(),
                    Collectors.averagingDouble(place -> Math.log(place.stood() + 0.5))));
    Map<String, List<Double>> beside = new HashMap<>();
    for (Place place : held) {
      beside
          .computeIfAbsent(Objects.requireNonNull(place.at().holder()), any -> new ArrayList<>())
          .add(Math.log(place.stood() + 0.5) - usual.get(place.at().element()));
    }
    beside.forEach(
        (holder, times) -> {
          if (settings.people() || holder.startsWith("school ")) {
            double mean =
                times.stream().mapToDouble(Double::doubleValue).sum() / (times.size() + 2);
            paces.put(holder, (int) Math.rint(100 * Math.exp(Math.rint(5 * mean) / 5)));
          }
        });
  }

  private Said says(Place open, List<Place> like, String basis) {
    List<Place> compared =
        like.stream()
            .filter(
                place ->
                    switch (basis) {
                      case "school" -> place.clock().schoolUrn().equals(open.clock().schoolUrn());
                      case "area" -> place.clock().area().equals(open.clock().area());
                      default -> true;
                    })
            .toList();
    int longer = (int) compared.stream().filter(place -> place.needed() > open.allowed()).count();
    return new Said(
        open.at().element(),
        open.stood(),
        open.allowed() - open.stood(),
        longer,
        compared.size(),
        basis,
        pace(open));
  }

  private Stream<Place> places(Clock clock) {
    try {
      List<Place> places = new ArrayList<>();
      for (Span span : spans(clock)) {
        int stood = days(clock, span.from(), span.to());
        int left =
            clock.dueOn().isBefore(clock.until())
                ? 0
                : calendar(clock).between(clock.until(), clock.dueOn());
        places.add(
            new Place(clock, span, stood, stood + left, days(clock, span.from(), clock.until())));
      }
      return places.stream();
    } catch (NoCalendarException unknown) {
      return Stream.empty();
    }
  }

  private List<Span> spans(Clock clock) {
    List<Span> steps =
        tasks.getOrDefault(clock.id(), List.of()).stream()
            .filter(task -> !task.from().isAfter(clock.until()))
            .filter(
                task ->
                    task.to() == null
                        || task.to().isAfter(clock.startedOn())
                        || !task.from().isBefore(clock.startedOn()))
            .map(task -> within(clock, task))
            .toList();
    List<Span> spans = new ArrayList<>(steps);
    spans.add(span(clock, "*", clock.startedOn(), clock.until(), clock.open()));
    if (steps.isEmpty() && clock.startedOn().equals(clock.until())) {
      spans.add(span(clock, "", clock.startedOn(), clock.until(), clock.open()));
      return spans;
    }
    // Night by night: nothing was asked of anybody, and it went on or began anew.
    LocalDate from = null;
    for (LocalDate day = clock.startedOn(); day.isBefore(clock.until()); day = day.plusDays(1)) {
      LocalDate night = day;
      boolean nobody =
          steps.stream().noneMatch(step -> !step.from().isAfter(night) && step.to().isAfter(night));
      boolean touched =
          steps.stream()
              .anyMatch(step -> !step.from().isAfter(night) && !step.to().isBefore(night));
      if (from != null && (!nobody || touched)) {
        spans.add(span(clock, afterWhat(steps, from), from, day, false));
        from = null;
      }
      if (from == null && nobody) {
        from = day;
      }
    }
    boolean noneOpen = steps.stream().noneMatch(Span::open);
    boolean touchedToday = steps.stream().anyMatch(step -> step.to().equals(clock.until()));
    if (clock.open() && noneOpen) {
      if (from != null && touchedToday) {
        spans.add(span(clock, afterWhat(steps, from), from, clock.until(), false));
      }
      LocalDate since = from == null || touchedToday ? clock.until() : from;
      spans.add(span(clock, afterWhat(steps, since), since, clock.until(), true));
    } else if (from != null) {
      spans.add(span(clock, afterWhat(steps, from), from, clock.until(), false));
    }
    return spans;
  }

  /** The step that was done last by then; of several on a day the last by its name. */
  private static String afterWhat(List<Span> steps, LocalDate day) {
    return steps.stream()
        .filter(step -> !step.to().isAfter(day) && !step.from().isAfter(day))
        .max(Comparator.comparing(Span::to).thenComparing(Span::element))
        .map(step -> ">" + step.element())
        .orElse("");
  }

  private static Span within(Clock clock, Span task) {
    boolean open = clock.open() && task.to() == null;
    LocalDate to =
        task.to() == null || task.to().isAfter(clock.until()) ? clock.until() : task.to();
    LocalDate from = task.from().isBefore(clock.startedOn()) ? clock.startedOn() : task.from();
    boolean wasDone = open || task.to() != null && !task.to().isAfter(clock.until());
    String holder = task.holder();
    return new Span(
        clock.id(),
        task.element(),
        from,
        to,
        open,
        holder == null || holder.startsWith("person ") && !wasDone ? null : holder);
  }

  private static Span span(
      Clock clock, String element, LocalDate from, LocalDate to, boolean open) {
    return new Span(clock.id(), element, from, to, open, null);
  }

  /** School days after one day up to another on which the deadline was not paused. */
  private int days(Clock clock, LocalDate from, LocalDate to) {
    int days = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      LocalDate any = day;
      if (calendar(clock).isSchoolDay(day)
          && pauses.getOrDefault(clock.id(), List.of()).stream()
              .noneMatch(
                  pause ->
                      pause.to() != null
                          && pause.from().isBefore(any)
                          && !pause.to().isBefore(any))) {
        days++;
      }
    }
    return days;
  }

  private SchoolCalendar calendar(Clock of) {
    return known.computeIfAbsent(of.schoolUrn(), calendars::forSchool);
  }

  private List<Clock> clocks(String which) {
    return jdbc.sql(
            """
            select c.id, c.kind, c.school_urn, c.area, c.started_on, c.due_on,
                   coalesce(c.ended_on, :today) as until, c.ended_on is null as open
            from sla.clock c where c.confined is null and c.started_on <= coalesce(c.ended_on, :today) and
            """
                + which)
        .param("today", today)
        .param("since", today.minusYears(settings.years()))
        .query(Clock.class)
        .list();
  }

  private static final String TASKS =
      """
      select c.id as clock_id, u.element_id as element,
             (u.created_at at time zone 'Europe/London')::date as "from",
             (u.ended_at at time zone 'Europe/London')::date as "to", false as open,
             case when array_to_string(u.candidate_groups, ' ') ~ '^school@' then 'school ' || c.school_urn
                  when array_to_string(u.candidate_groups, ' ') ~ '\\m(parent-carer|pupil)@' then null
                  else 'person ' || coalesce(d.person_id, t.assignee_id) end as holder
      from sla.clock c
      join engine.user_task u on u.case_id = c.case_id
      left join tasks.submission d on d.user_task_key = u.key and u.ended_at is not null
      left join tasks.task t on t.user_task_key = u.key and u.ended_at is null
      where c.confined is null and access.confinement_of(u.bpmn_process_id, u.element_id) is null
        and (u.element_id in (select s.element_id from sla.step s where s.kind = c.kind)
          or u.element_id in (select unnest(k.steps) from sla.kind k where k.id = c.kind))
      """;

  private static final String PAUSES =
      """
      select clock_id, reason as element, from_day as "from", to_day as "to", false as open, null::text as holder
      from sla.pause
      """;

  private void read(Map<UUID, List<Span>> into, String sql) {
    jdbc.sql(sql)
        .query(Span.class)
        .list()
        .forEach(span -> into.computeIfAbsent(span.clockId(), id -> new ArrayList<>()).add(span));
  }
}
