package org.footbridge.tasks;

import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.testing.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.json.JsonMapper;

/** The module on a real database, with people, cases, and an engine that is only its records. */
final class Office implements AutoCloseable {

  static final Instant NOW = Instant.parse("2025-11-03T09:00:00Z");

  final JdbcClient jdbc;
  private final AnnotationConfigApplicationContext context;
  private long lastKey = 2251799813685248L;

  @EnableTransactionManagement
  @ConfigurationPropertiesScan({"org.footbridge.access", "org.footbridge.schools"})
  @ComponentScan(
      basePackageClasses = Person.class,
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern =
                  "org\\.footbridge\\.access\\.(People|Sessions|WrongTries|CurrentPerson|Confinement)"))
  static class Wiring {}

  Office(FormHandler<?>... handlers) {
    Database.emptied("tasks", "engine", "casework", "audit", "access");
    jdbc = Database.jdbc();
    context = new AnnotationConfigApplicationContext();
    context.register(Wiring.class);
    bean(JdbcClient.class, () -> jdbc);
    bean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(Database.dataSource()));
    bean(Clock.class, () -> Clock.fixed(NOW, Footbridge.ZONE));
    bean(JsonMapper.class, () -> JsonMapper.shared());
    bean(
        jakarta.validation.Validator.class,
        () -> Validation.buildDefaultValidatorFactory().getValidator());
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/access", "messages/pages", "messages/tasks");
    messages.setDefaultEncoding("UTF-8");
    context.addBeanFactoryPostProcessor(
        factory -> factory.registerSingleton("messageSource", messages));
    context.register(
        org.footbridge.audit.Audit.class,
        org.footbridge.engine.Commands.class,
        org.footbridge.schools.Schools.class,
        org.footbridge.pages.Dates.class,
        org.footbridge.casework.CasePanels.class,
        AnswersInWords.class,
        AnswersBeside.class,
        TypedAnswers.class,
        TaskListPage.class,
        TaskPage.class,
        Tasks.class,
        TaskList.class,
        TaskDues.class,
        TaskNames.class,
        ClaimTask.class,
        CompleteTask.class,
        Drafts.class,
        Feel.class,
        FormCheck.class,
        FormValues.class,
        FormMeanings.class,
        Forms.class,
        TasksOfCase.class);
    for (FormHandler<?> handler : handlers) {
      ((DefaultListableBeanFactory) context.getBeanFactory())
          .registerSingleton(handler.formId(), handler);
    }
    context.refresh();
  }

  private <T> void bean(Class<T> type, Supplier<T> supplier) {
    context.registerBean(type, supplier);
  }

  <T> T the(Class<T> type) {
    return context.getBean(type);
  }

  AnnotationConfigApplicationContext context() {
    return context;
  }

  static Person person(String name, String... grants) {
    return new Person(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        name,
        name.toLowerCase().replace(' ', '.') + "@marlshire.example",
        Set.copyOf(Arrays.stream(grants).map(Grant::of).collect(Collectors.toSet())));
  }

  UUID openCase(String firstName, String lastName, String urn) {
    UUID pupil = UUID.randomUUID();
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into casework.pupil (id, first_name, last_name, date_of_birth, school_urn, version)
            values (?, ?, ?, '2012-05-01', ?, 0)
            """)
        .params(pupil, firstName, lastName, urn)
        .update();
    jdbc.sql(
            """
            insert into casework.case_file
              (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
            values (?, ?, 'medical-needs', ?, ?, 'east', 'open', 'referral', now(), 0)
            """)
        .params(id, "FB-" + id.toString().substring(0, 8), pupil, urn)
        .update();
    return id;
  }

  /** A record of the engine says that a task is there. */
  long created(UUID caseId, String element, @Nullable String due, String... groups) {
    long key = ++lastKey;
    jdbc.sql(
            """
            insert into engine.user_task
              (key, process_instance_key, element_instance_key, process_definition_key,
               process_definition_version, bpmn_process_id, element_id, form_key, candidate_groups,
               candidate_users, due_at, priority, state, created_at, case_id, position, partition_id)
            values (?, 1, 2, 3, 1, 'referral-to-reintegration', ?, ?, ?, '{}',
                    ?, 50, 'created', ?, ?, ?, 1)
            """)
        .params(
            key,
            element,
            formKey(element),
            groups,
            due == null ? null : Timestamp.from(Instant.parse(due)),
            Timestamp.from(NOW),
            caseId,
            key)
        .update();
    return key;
  }

  /** A record of the engine says that a task is no more. */
  void ended(long key, String state) {
    jdbc.sql("update engine.user_task set state = ?, ended_at = now() where key = ?")
        .params(state, key)
        .update();
  }

  static long formKey(String element) {
    return 100 + Math.abs(element.hashCode() % 1000);
  }

  void form(String element, String schema) {
    jdbc.sql(
            """
            insert into engine.form_definition
              (key, form_id, version, resource_name, checksum, resource, position, partition_id)
            values (?, ?, 1, ?, '\\x00', ?, 1, 1)
            """)
        .params(
            formKey(element), element, element + ".form", schema.getBytes(StandardCharsets.UTF_8))
        .update();
  }

  long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  @Override
  public void close() {
    context.close();
  }
}
