package org.footbridge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.footbridge.Footbridge;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.json.JsonMapper;

/** The ledger and the record of the duty on the real database, on a day that a test chooses. */
public final class Records implements AutoCloseable {

  public static final String SCHOOL = "900001";
  private static final ZoneId ZONE = Footbridge.ZONE;

  /** The one clock; a test says which day it is. */
  static final class Day extends Clock {
    private Instant now = Instant.parse("2025-11-03T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final AnnotationConfigApplicationContext context;

  private Records() {
    context = new AnnotationConfigApplicationContext(Parts.class);
  }

  /** With no case yet, and the terms of the sample calendar. */
  public static Records empty() {
    Database.emptied(
        "casework",
        "referral",
        "support",
        "engagement",
        "hospital",
        "plan",
        "review",
        "evidence",
        "circumstances",
        "duty",
        "ledger",
        "notices",
        "tasks",
        "calendar");
    Database.jdbc().sql("truncate sla.clock cascade").update();
    Records records = new Records();
    try (var file = Records.class.getResourceAsStream("/demo/calendars/authority.ics")) {
      records.the(SchoolCalendars.class).take(null, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  public <T> T the(Class<T> type) {
    return context.getBean(type);
  }

  public Records onThe(LocalDate day) {
    the(Day.class).now = day.atTime(LocalTime.NOON).atZone(ZONE).toInstant();
    return this;
  }

  public static Person person(String... grants) {
    return new Person(
        UUID.randomUUID(),
        "Mona Manager",
        "mona@footbridge.example",
        Arrays.stream(grants).map(Grant::of).collect(Collectors.toSet()));
  }

  @Override
  public void close() {
    context.close();
  }

  @EnableTransactionManagement
  @EnableJdbcRepositories("org.footbridge.casework")
  @ComponentScan(
      basePackages = {"org.footbridge.calendar", "org.footbridge.casework"},
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = {
                "org.footbridge.calendar.(SchoolCalendars|BankHolidays)",
                "org.footbridge.casework.(Cases|Timeline)"
              }))
  @ComponentScan(
      basePackages = {"org.footbridge.duty", "org.footbridge.ledger"},
      excludeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = ".*(Page|Panel|Link|Words|Finding|Alert)"))
  static class Parts extends AbstractJdbcConfiguration {

    // Other tests go on using it.
    @Bean(destroyMethod = "")
    DataSource dataSource() {
      return Database.dataSource();
    }

    @Bean
    JdbcClient jdbcClient(DataSource database) {
      return JdbcClient.create(database);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource database) {
      return new JdbcTemplate(database);
    }

    @Bean
    NamedParameterJdbcOperations operations(DataSource database) {
      return new NamedParameterJdbcTemplate(database);
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource database) {
      return new JdbcTransactionManager(database);
    }

    @Bean
    JsonMapper json() {
      return new JsonMapper();
    }

    @Bean
    Day day() {
      return new Day();
    }
  }
}
