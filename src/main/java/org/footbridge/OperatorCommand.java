package org.footbridge;

import java.time.Clock;
import java.util.function.Function;
import org.footbridge.access.People;
import org.footbridge.audit.Audit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * What an operator runs by hand at a terminal: no page, no engine, nothing but the database, the
 * people in it and the trail of what was done.
 */
@ImportAutoConfiguration({
  DataSourceAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  MessageSourceAutoConfiguration.class
})
@Import(Migrations.class)
@ConfigurationPropertiesScan("org.footbridge.access")
@ComponentScan(
    basePackageClasses = {People.class, Audit.class},
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern =
                "org\\.footbridge\\.(access\\.(People|PersonalLinks|Sessions|WrongTries|CurrentPerson)|audit\\.Audit)"))
class OperatorCommand {

  /**
   * Runs a command and prints what it answers, on the terminal and in no log.
   *
   * @param command the configuration of what it needs beside what all commands need
   */
  static void run(
      Class<?> command, Function<ApplicationContext, String> does, String... arguments) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(OperatorCommand.class, command)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("logging.level.root=WARN", "spring.main.banner-mode=off")
            .run(arguments)) {
      System.out.println(does.apply(context));
    }
  }

  @Bean
  Clock clock() {
    return Clock.system(Footbridge.ZONE);
  }
}
