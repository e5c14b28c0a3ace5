package org.footbridge.forecast;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.sla.ClockRows;
import org.footbridge.testing.Database;
import org.footbridge.testing.SchoolYears;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases with their deadlines and steps in an emptied database, as clocks and exporter write them,
 * on a clock that is moved by hand.
 */
final class Authority implements AutoCloseable {

  static final ForecastSettings USUAL = new ForecastSettings(new BigDecimal("0.75"), 10, 3, true);

  private static final UUID NOBODY = new UUID(0, 0);

  final JdbcClient jdbc;
  final SchoolCalendars calendars;
  final SchoolCalendar calendar;
  final ClockRows clocks;
  final Outlooks outlooks;
  final Forecasts forecasts;
  private final JdbcTemplate template;
  private final AnnotationConfigApplicationContext context;
  private final Time time = new Time();
  private final Map<UUID, Long> instances = new HashMap<>();
  private final List<Object[]> pupils = new ArrayList<>();
  private final List<Object[]> cases = new ArrayList<>();
  private final List<Object[]> processes = new ArrayList<>();
  private final List<Object[]> elements = new ArrayList<>();
  private final List<Object[]> tasks = new ArrayList<>();
  private final List<Object[]> ended = new ArrayList<>();
  private final List<Object[]> claims = new ArrayList<>();
  private final Map<Long, Object[]> holders = new HashMap<>();
  private final List<Object[]> submissions = new ArrayList<>();
  private long key = 1_000;

  Authority(ForecastSettings settings) {
    DataSource database = empty();
    jdbc = JdbcClient.create(database);
    template = new JdbcTemplate(database);
    context = new AnnotationConfigApplicationContext(Parts.class);
    calendars = context.getBean(SchoolCalendars.class);
    calendars.take(null, SchoolYears.asCalendarFile(5));
    calendar = calendars.forAuthority();
    clocks = new ClockRows(template, calendar);
    outlooks =
        new Outlooks(
            new NumberedDays(calendars, jdbc),
            settings,
            jdbc,
            new TransactionTemplate(new JdbcTransactionManager(database)),
            time);
    forecasts = new Forecasts(jdbc, settings, time);
  }

  private static DataSource empty() {
    DataSource database = Database.emptied("calendar", "engine", "tasks");
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql("truncate sla.clock, sla.standstill, casework.pupil cascade").update();
    jdbc.sql(
            """
            truncate forecast.calendar, forecast.stay, forecast.past, forecast.to_learn, forecast.changed,
              forecast.outlook, forecast.flag, forecast.record, forecast.pace, forecast.paced cascade
            """)
        .update();
    jdbc.sql("update forecast.state set looked_on = null, looking_on = null, steps = ''").update();
    return database;
  }

  /** Ten in the morning of a day. */
  void itIs(LocalDate day) {
    time.now = day.atTime(10, 0).atZone(Footbridge.ZONE).toInstant();
  }

  UUID open(String urn, String area) {
    UUID id = UUID.randomUUID();
    pupils.add(new Object[] {id, urn});
    cases.add(new Object[] {id, "HN-" + ++key, id, urn, area});
    long instance = ++key;
    instances.put(id, instance);
    processes.add(new Object[] {instance, id, instance});
    return id;
  }

  /** Somebody is asked to do a step of the case; answers its key. */
  long asked(UUID caseId, String element, LocalDate on) {
    return asked(caseId, element, on, "lead-teacher@east", NOBODY);
  }

  /** The same of a group, one of which has claimed it. */
  long asked(UUID caseId, String element, LocalDate on, String group, UUID person) {
    long task = ++key;
    long instance = instances.get(caseId);
    elements.add(new Object[] {task + 1, instance, element, instance, at(on, 9), task});
    tasks.add(new Object[] {task, instance, task + 1, element, group, at(on, 9), caseId, task});
    if (!person.equals(NOBODY)) {
      claims.add(new Object[] {person, task});
      holders.put(task, new Object[] {task, caseId, element, person});
    }
    key++;
    return task;
  }

  void done(long task, LocalDate on) {
    ended.add(new Object[] {at(on, 15), ++key, task});
    Object[] submission = holders.remove(task);
    if (submission != null) {
      submissions.add(submission);
    }
  }

  void flush() {
    template.batchUpdate(
        """
        insert into casework.pupil (id, first_name, last_name, date_of_birth, school_urn, version)
        values (?, 'Wren', 'Hollowell', '2014-01-01', ?, 0)
        """,
        pupils);
    template.batchUpdate(
        """
        insert into casework.case_file
          (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
        values (?, ?, 'health-needs', ?, ?, ?, 'open', 'assessment', now(), 0)
        """,
        cases);
    template.batchUpdate(
        """
        insert into engine.process_instance (key, bpmn_process_id, version, process_definition_key,
          state, started_at, case_id, position, partition_id)
        values (?, 'referral-to-reintegration', 1, 1, 'active', now(), ?, ?, 1)
        """,
        processes);
    template.batchUpdate(
        """
        insert into engine.element_instance (key, process_instance_key, process_definition_key,
          element_id, element_type, flow_scope_key, state, started_at, position, partition_id)
        values (?, ?, 1, ?, 'USER_TASK', ?, 'active', ?, ?, 1)
        """,
        elements);
    template.batchUpdate(
        """
        insert into engine.user_task (key, process_instance_key, element_instance_key,
          process_definition_key, process_definition_version, bpmn_process_id, element_id,
          candidate_groups, candidate_users, priority, state, created_at, case_id, position,
          partition_id)
        values (?, ?, ?, 1, 1, 'referral-to-reintegration', ?, array[?], '{}', 50,
          'created', ?, ?, ?, 1)
        """,
        tasks);
    template.batchUpdate(
        """
        update tasks.task set assignee_id = ?, assignee_name = 'Rowan Ashby'
        where user_task_key = ?
        """,
        claims);
    template.batchUpdate(
        """
        insert into tasks.submission (user_task_key, case_id, element_id, form_id, form_key, answers,
          person_id, person_name, submitted_at)
        values (?, ?, ?, 'any', 1, '{}', ?, 'Rowan Ashby', now())
        """,
        submissions);
    clocks.flush();
    template.batchUpdate(
        """
        with done as (
          update engine.user_task set state = 'completed', ended_at = ?, position = ? where key = ?
          returning element_instance_key, ended_at, position)
        update engine.element_instance e
        set state = 'completed', ended_at = d.ended_at, position = d.position
        from done d where e.key = d.element_instance_key
        """,
        ended);
    List.of(pupils, cases, processes, elements, tasks, claims, submissions, ended)
        .forEach(List::clear);
  }

  private static Timestamp at(LocalDate day, int hour) {
    return Timestamp.from(day.atTime(hour, 0).atZone(Footbridge.ZONE).toInstant());
  }

  @Override
  public void close() {
    context.close();
    empty();
  }

  static final class Time extends Clock {
    private Instant now = Instant.parse("2028-09-11T09:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return Footbridge.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }
  }

  @Configuration
  @ComponentScan(
      basePackageClasses = SchoolCalendars.class,
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = "org.footbridge.calendar.(SchoolCalendars|BankHolidays)"))
  static class Parts {

    @Bean
    JdbcClient jdbcClient() {
      return Database.jdbc();
    }

    @Bean
    JdbcTransactionManager transactionManager() {
      return new JdbcTransactionManager(Database.dataSource());
    }

    @Bean
    Clock clock() {
      return Clock.fixed(Instant.parse("2028-09-11T09:00:00Z"), Footbridge.ZONE);
    }
  }
}
