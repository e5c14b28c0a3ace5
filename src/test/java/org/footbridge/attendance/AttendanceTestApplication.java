package org.footbridge.attendance;

import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.footbridge.Footbridge;
import org.footbridge.engine.Commands;
import org.footbridge.testing.Database;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/** Attendance and what it stands on, on a real database, on a Friday in November 2026. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan({
  "org.footbridge.access",
  "org.footbridge.notices",
  "org.footbridge.schools",
  "org.footbridge.attendance"
})
@ComponentScan(
    basePackages = {
      "org.footbridge.access",
      "org.footbridge.attendance",
      "org.footbridge.audit",
      "org.footbridge.calendar",
      "org.footbridge.casework",
      "org.footbridge.notices",
      "org.footbridge.pages",
      "org.footbridge.schools",
      "org.footbridge.search",
      "org.footbridge.web"
    },
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.ANNOTATION,
            classes = SpringBootConfiguration.class))
@EnableJdbcRepositories("org.footbridge.casework")
@Import(Commands.class)
class AttendanceTestApplication {

  @Bean
  DataSource dataSource() {
    return Database.dataSource();
  }

  @Bean
  Clock clock() {
    return Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), Footbridge.ZONE);
  }
}
