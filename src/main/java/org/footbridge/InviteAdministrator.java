package org.footbridge;

import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import org.footbridge.access.Grant;
import org.footbridge.access.Invitation;
import org.footbridge.access.People;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.springframework.boot.SpringApplication;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;

/**
 * Lets an operator in who has no administrator yet to be invited by: started with {@value #ASKED},
 * the application gives that address the administrator's grant, prints a link that works once, and
 * ends. The link goes to the operator's terminal and to no log. Whoever can run this holds the
 * database's password already, so it opens no door that was shut.
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
@ConfigurationPropertiesScan("org.footbridge.access")
@ComponentScan(
    basePackageClasses = {People.class, Audit.class},
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = "org\\.footbridge\\.(access\\.(People|CurrentPerson)|audit\\.Audit)"))
class InviteAdministrator {

  static final String ASKED = "footbridge.access.invite-administrator";
  private static final String NAME = "footbridge.access.administrator-name";

  static boolean isAskedFor(String... arguments) {
    return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--" + ASKED + "="));
  }

  /** Prints what to do next. */
  static void run(String... arguments) {
    SpringApplication application =
        new SpringApplicationBuilder(InviteAdministrator.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("logging.level.root=WARN", "spring.main.banner-mode=off")
            .build();
    try (ConfigurableApplicationContext context = application.run(arguments)) {
      System.out.println(invite(context));
    }
  }

  private static String invite(ConfigurableApplicationContext context) {
    Environment environment = context.getEnvironment();
    MessageSource messages = context.getBean(MessageSource.class);
    String email = environment.getRequiredProperty(ASKED).strip();
    if (!email.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+") || email.length() > 254) {
      return messages.getMessage("access.people.email-wrong", null, Locale.UK);
    }
    People people = context.getBean(People.class);
    Invitation invited =
        people.invite(
            email,
            environment.getProperty(
                NAME, messages.getMessage("access.first-administrator.name", null, Locale.UK)),
            new Grant(Roles.ADMINISTRATOR, Roles.AUTHORITY));
    // Somebody who has a password already may have lost it, or the operator would not ask.
    String link = invited.link().orElseGet(() -> people.link(invited.personId()));
    return messages.getMessage(
        "access.first-administrator.invited", new Object[] {email, link}, Locale.UK);
  }

  @Bean
  Clock clock() {
    return Clock.system(Footbridge.ZONE);
  }
}
