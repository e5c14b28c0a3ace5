package org.footbridge.access;

import java.time.Clock;
import javax.sql.DataSource;
import org.footbridge.testing.Database;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The pages of access and audit on a real database, with a page behind the door. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"org.footbridge.access", "org.footbridge.audit"})
@ComponentScan({"org.footbridge.access", "org.footbridge.audit", "org.footbridge.pages"})
class AccessTestApplication {

  @Controller
  static class Inside {

    @GetMapping("/inside")
    @ResponseBody
    String inside(Person person) {
      return person.name() + " " + person.grants();
    }

    @PostMapping("/inside")
    @ResponseBody
    String changed(Person person) {
      return "changed by " + person.name();
    }
  }

  @Bean
  DataSource dataSource() {
    return Database.dataSource();
  }

  @Bean
  Clock clock() {
    return new HandClock();
  }
}
