package org.footbridge.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.schools.SchoolRegister;
import org.footbridge.schools.Schools;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The schools and term dates of the fictional authority, read from files as an administrator would.
 */
@Component
@Profile(LocalInitializer.PROFILE)
class DemoReference {

  private final SchoolRegister register;
  private final Schools schools;
  private final SchoolCalendars calendars;

  DemoReference(SchoolRegister register, Schools schools, SchoolCalendars calendars) {
    this.register = register;
    this.schools = schools;
    this.calendars = calendars;
  }

  /** Adds them where there are none. */
  void add() {
    if (!schools.all().isEmpty()) {
      return;
    }
    try {
      register.take(new ClassPathResource("demo/schools.csv"));
      schools.assignDistrict("Eastmarsh", "east");
      schools.assignDistrict("Westvale", "west");
      calendars.take(null, bytes(new ClassPathResource("demo/calendars/authority.ics")));
      for (Resource own :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath:demo/calendars/9*.ics")) {
        calendars.take(String.valueOf(own.getFilename()).replace(".ics", ""), bytes(own));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Resource resource) throws IOException {
    try (InputStream in = resource.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
