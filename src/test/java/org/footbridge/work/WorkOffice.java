package org.footbridge.work;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.testing.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The module on a real database, with a clock to move and an engine that is only its records. */
final class WorkOffice implements AutoCloseable {

  static final LocalDate TODAY = LocalDate.of(2025, 11, 3);

  /** A clock that stands still until it is moved. */
  static final class Hands extends Clock {
    private Instant now = TODAY.atTime(9, 0).atZone(Footbridge.ZONE).toInstant();

    void to(LocalDate day) {
      now = day.atTime(9, 0).atZone(Footbridge.ZONE).toInstant();
    }

    @Override
    public ZoneId getZone() {
      return Footbridge.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @EnableTransactionManagement
  @ConfigurationPropertiesScan("org.footbridge.access")
  @ComponentScan(
      basePackages = "org.footbridge",
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = {
                "org\\.footbridge\\.access\\.(People|Sessions|CurrentPerson|Confinement|WrongTries)",
                "org\\.footbridge\\.tasks\\.(HandOver|Tasks|TaskNames|Drafts|ClaimTask)",
                "org\\.footbridge\\.engine\\.Commands",
                "org\\.footbridge\\.audit\\.Audit",
                "org\\.footbridge\\.pages\\.Dates",
                "org\\.footbridge\\.calendar\\.(SchoolCalendars|BankHolidays)",
                "org\\.footbridge\\.work\\.(OpenWork|WorkList|WorkTables|WorkView|WorkWords|Horizon"
                    + "|Staff|HandOvers|HandOverItems|GiveTasks|Absences|AbsenceItems|StandIn"
                    + "|Capacities|Room|TasksFollow|CapacityExceeded|NobodyStandsIn)"
              }))
  static class Wiring {}

  final JdbcClient jdbc;
  final Hands hands = new Hands();
  private final AnnotationConfigApplicationContext context;
  private long lastKey = 2251799813685248L;

  WorkOffice() {
    empty();
    jdbc = Database.jdbc();
    terms(null, LocalDate.of(2025, 9, 1), LocalDate.of(2026, 7, 17));
    context = new AnnotationConfigApplicationContext();
    context.register(Wiring.class);
    bean(JdbcClient.class, () -> jdbc);
    PlatformTransactionManager transactions = new JdbcTransactionManager(Database.dataSource());
    bean(PlatformTransactionManager.class, () -> transactions);
    bean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
    bean(Clock.class, () -> hands);
    bean(JsonMapper.class, () -> JsonMapper.shared());
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/access", "messages/tasks", "messages/work", "messages/alerts");
    messages.setDefaultEncoding("UTF-8");
    context.addBeanFactoryPostProcessor(
        factory -> factory.registerSingleton("messageSource", messages));
    context.refresh();
  }

  static void empty() {
    Database.emptied("tasks", "engine", "casework", "audit", "access", "work", "calendar");
    Database.jdbc().sql("delete from sla.clock").update();
  }

  private <T> void bean(Class<T> type, Supplier<T> supplier) {
    context.registerBean(type, supplier);
  }

  <T> T the(Class<T> type) {
    return context.getBean(type);
  }

  /** A calendar with one long term; the authority's without a school. */
  void terms(@Nullable String urn, LocalDate first, LocalDate last) {
    UUID calendar = UUID.randomUUID();
    jdbc.sql("insert into calendar.calendar (id, school_urn, changed_at) values (?, ?, now())")
        .params(calendar, urn)
        .update();
    jdbc.sql(
            """
            insert into calendar.period (id, calendar_id, kind, name, first_day, last_day)
            values (gen_random_uuid(), ?, 'term', 'A long term', ?, ?)
            """)
        .params(calendar, first, last)
        .update();
  }

  Person person(String name, String... grants) {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    jdbc.sql(
            """
            insert into access.person (id, name, email, created_at) values (?, ?, ?, now())
            on conflict (id) do nothing
            """)
        .params(id, name, name.toLowerCase().replace(' ', '.') + "@marlshire.example")
        .update();
    for (String grant : grants) {
      Grant of = Grant.of(grant);
      jdbc.sql(
              """
              insert into access.grant (person_id, role, scope, granted_at) values (?, ?, ?, now())
              on conflict do nothing
              """)
          .params(id, of.role(), of.scope())
          .update();
    }
    return new Person(
        id,
        name,
        "",
        Arrays.stream(grants).map(Grant::of).collect(java.util.stream.Collectors.toSet()));
  }

  void closeAccount(Person of) {
    jdbc.sql("update access.person set active = false where id = ?").param(of.id()).update();
  }

  UUID openCase(String lastName, String urn, String area) {
    UUID pupil = UUID.randomUUID();
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into casework.pupil (id, first_name, last_name, date_of_birth, school_urn, version)
            values (?, 'Noor', ?, '2012-05-01', ?, 0)
            """)
        .params(pupil, lastName, urn)
        .update();
    jdbc.sql(
            """
            insert into casework.case_file
              (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
            values (?, ?, 'medical-needs', ?, ?, ?, 'open', 'referral', now(), 0)
            """)
        .params(id, "FB-" + id.toString().substring(0, 8), pupil, urn, area)
        .update();
    return id;
  }

  long task(UUID caseId, String element, @Nullable LocalDate due, String... groups) {
    return task(caseId, "referral-to-reintegration", element, due, groups);
  }

  /** A record of the engine says that a task is there; due at five in the afternoon. */
  long task(
      UUID caseId, String process, String element, @Nullable LocalDate due, String... groups) {
    long key = ++lastKey;
    jdbc.sql(
            """
            insert into engine.user_task
              (key, process_instance_key, element_instance_key, process_definition_key,
               process_definition_version, bpmn_process_id, element_id, form_key, candidate_groups,
               candidate_users, due_at, priority, state, created_at, case_id, position, partition_id)
            values (?, 1, 2, 3, 1, ?, ?, 4, ?, '{}', ?, 50, 'created', ?, ?, ?, 1)
            """)
        .params(
            key,
            process,
            element,
            groups,
            due == null
                ? null
                : Timestamp.from(due.atTime(17, 0).atZone(Footbridge.ZONE).toInstant()),
            Timestamp.from(hands.instant()),
            caseId,
            key)
        .update();
    return key;
  }

  void hold(long key, @Nullable Person by) {
    jdbc.sql("update tasks.task set assignee_id = ?, assignee_name = ? where user_task_key = ?")
        .params(by == null ? null : by.id(), by == null ? null : by.name(), key)
        .update();
  }

  /** Somebody sent their answers; the engine has not said yet that it is done. */
  void completing(long key) {
    jdbc.sql(
            """
            insert into tasks.submission
              (user_task_key, case_id, element_id, form_id, form_key, answers, person_id,
               person_name, submitted_at)
            select user_task_key, case_id, element_id, 'f', 1, '{}', gen_random_uuid(), 'Ada', ?
            from tasks.task where user_task_key = ? on conflict do nothing
            """)
        .params(Timestamp.from(hands.instant()), key)
        .update();
    jdbc.sql("update tasks.task set state = 'completing' where user_task_key = ?")
        .param(key)
        .update();
  }

  void ended(long key) {
    jdbc.sql("update engine.user_task set state = 'completed', ended_at = now() where key = ?")
        .param(key)
        .update();
  }

  @Nullable String holder(long key) {
    return jdbc.sql("select coalesce(assignee_name, '') from tasks.task where user_task_key = ?")
        .param(key)
        .query(String.class)
        .optional()
        .map(name -> name.isEmpty() ? "nobody" : name)
        .orElse("gone");
  }

  @Override
  public void close() {
    context.close();
  }
}
