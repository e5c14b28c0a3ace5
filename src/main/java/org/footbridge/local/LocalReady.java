package org.footbridge.local;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the service is and who one can sign in as, when everything is ready to use. */
@Component
@Profile(LocalInitializer.PROFILE)
class LocalReady {

  private static final Logger log = LoggerFactory.getLogger(LocalReady.class);

  private final LocalPlatform platform;
  private final DemoReference reference;
  private final DemoPeople people;
  private final Demo demo;
  private final MessageSource messages;
  private final Environment environment;

  LocalReady(
      LocalPlatform platform,
      DemoReference reference,
      DemoPeople people,
      Demo demo,
      MessageSource messages,
      Environment environment) {
    this.platform = platform;
    this.reference = reference;
    this.people = people;
    this.demo = demo;
    this.messages = messages;
    this.environment = environment;
  }

  /** Before whatever publishes the diagrams, which needs an engine that is ready. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void addPeople(ApplicationReadyEvent ready) {
    reference.add();
    people.add();
    platform.awaitBroker();
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void say(ApplicationReadyEvent ready) {
    int port =
        ready.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null
            ? web.getWebServer().getPort()
            : 0;
    StringBuilder words = new StringBuilder();
    words.append(message("local.ready", "http://127.0.0.1:" + port)).append("\n\n");
    for (DemoPeople.DemoPerson person : DemoPeople.all()) {
      words.append("    %-32s %s%n".formatted(person.email(), person.role()));
    }
    words.append("\n").append(message("local.ready.password", DemoPeople.PASSWORD));
    words.append("\n").append(message("local.ready.demo", "http://127.0.0.1:" + port + "/local"));
    words.append("\n").append(message("local.ready.stop", platform.folder()));
    log.info("\n\n{}\n", words);
    if (environment.getProperty("footbridge.local.demo", Boolean.class, false)) {
      demo.start();
    }
  }

  private String message(String key, Object... values) {
    return messages.getMessage(key, values, Locale.UK);
  }
}
