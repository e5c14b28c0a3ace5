package org.footbridge.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.tasks.TaskNames;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The forecasts of a manager's areas with whom and what they are about. */
@Component
@Transactional(readOnly = true)
class AtRiskList {

  /**
   * A deadline as its row shows it.
   *
   * @param step its name; none where no step of it is open
   * @param taskKey of the step, when this person may do it
   * @param heldBy who has claimed it; none when nobody has
   */
  record Row(
      UUID caseId,
      String reference,
      String pupil,
      String school,
      String kindMessage,
      LocalDate dueOn,
      int daysLeft,
      String why,
      @Nullable String step,
      @Nullable Long taskKey,
      @Nullable String heldBy,
      LocalDate sinceOn) {}

  record Part(int count, int page, int pages, List<Row> rows) {}

  /** The step that a deadline stands at; of several alike the one that has stood longest. */
  private record Held(
      UUID clockId,
      String reference,
      String pupil,
      String school,
      @Nullable Long taskKey,
      @Nullable Long definition,
      @Nullable String element,
      LocalDate since,
      @Nullable String assignee,
      boolean mayDo) {}

  private static final int A_PAGE = 25;

  private final Forecasts forecasts;
  private final ForecastWords words;
  private final TaskNames names;
  private final JdbcClient jdbc;

  AtRiskList(Forecasts forecasts, ForecastWords words, TaskNames names, JdbcClient jdbc) {
    this.forecasts = forecasts;
    this.words = words;
    this.names = names;
    this.jdbc = jdbc;
  }

  /**
   * A page of the list and how many there are, as they were in one moment.
   *
   * @param asked which page; the nearest there is
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Part part(Person manager, int asked) {
    List<String> areas = manager.scopes(Roles.MANAGER);
    int count = forecasts.countLikely(areas);
    int pages = Math.max(1, Math.ceilDiv(count, A_PAGE));
    int shown = Math.clamp(asked, 1, pages);
    List<Forecast> likely = forecasts.likely(areas, (shown - 1) * A_PAGE, A_PAGE);
    Map<UUID, Held> held = held(likely, manager);
    return new Part(
        count,
        shown,
        pages,
        likely.stream()
            .map(forecast -> row(forecast, Objects.requireNonNull(held.get(forecast.clockId()))))
            .toList());
  }

  private Row row(Forecast of, Held held) {
    Long task = held.taskKey();
    Long definition = held.definition();
    String element = held.element();
    return new Row(
        of.caseId(),
        held.reference(),
        held.pupil(),
        held.school(),
        "sla.kind." + of.kind(),
        of.dueOn(),
        of.daysLeft(),
        words.say(of),
        definition == null || element == null ? null : names.name(element, definition),
        held.mayDo() ? task : null,
        held.assignee(),
        held.since());
  }

  private Map<UUID, Held> held(List<Forecast> likely, Person manager) {
    return jdbc
        .sql(
            """
            select distinct on (o.clock_id) o.clock_id, f.reference,
                   p.first_name || ' ' || p.last_name as pupil, coalesce(s.shown_name, o.urn) as school,
                   t.user_task_key as task_key, t.process_definition_key as definition,
                   t.element_id as element,
                   case when o.element = '*' and t.created_at is not null
                     then (t.created_at at time zone 'Europe/London')::date else o.since_on end as since,
                   t.assignee_name as assignee, coalesce(t.groups && cast(:groups as text[]), false) as may_do
            from (select o.clock_id, o.case_id, o.element, o.since_on, c.kind, c.school_urn as urn
                  from forecast.outlook o join sla.clock c on c.id = o.clock_id
                  where o.clock_id = any(:clocks)) o
            join casework.case_file f on f.id = o.case_id
            join casework.pupil p on p.id = f.pupil_id
            left join schools.school s on s.urn = o.urn
            left join tasks.task t on t.case_id = o.case_id
              and (t.element_id = o.element or o.element = '*' and t.element_id in
                (select s.element_id from forecast.step s where s.kind = o.kind))
              and casework.may_know(t.confined, t.case_id, :groups)
            order by o.clock_id, t.created_at
            """)
        .param("clocks", likely.stream().map(Forecast::clockId).toArray(UUID[]::new))
        .param("groups", manager.groups())
        .query(Held.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Held::clockId, Function.identity()));
  }
}
