package org.footbridge;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ServiceLoader;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Bean;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Footbridge {

  /** The zone in which a day begins and ends for every school of the authority. */
  public static final ZoneId ZONE = ZoneId.of("Europe/London");

  public static void main(String[] args) {
    if (InviteAdministrator.isAskedFor(args)) {
      InviteAdministrator.run(args);
      return;
    }
    if (TakeInNewEngine.isAskedFor(args)) {
      TakeInNewEngine.run(args);
      return;
    }
    StopLimit.set();
    SpringApplication application = new SpringApplication(Footbridge.class);
    // The local platform comes this way, so that the root of the modules knows none of them.
    ServiceLoader.load(ApplicationContextInitializer.class).forEach(application::addInitializers);
    application.run(args);
  }

  /** The one clock; the local platform brings its own, which can be moved. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.system(ZONE);
  }
}
