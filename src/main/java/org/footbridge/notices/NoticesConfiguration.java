package org.footbridge.notices;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.footbridge.access.WhomToCall;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends e-mails where a mail server is configured; counts what has not gone out. */
@Configuration
class NoticesConfiguration {

  @Bean
  EmailSchedule emailSchedule(
      JdbcClient jdbc,
      ObjectProvider<JavaMailSender> mail,
      Addressed addressed,
      LetterPages pages,
      NoticesSettings settings,
      Environment environment,
      Clock clock) {
    boolean onPage = settings.delivery() == NoticesSettings.Delivery.PAGE;
    if (onPage && !environment.acceptsProfiles(Profiles.of("local"))) {
      throw new IllegalStateException(
          "footbridge.notices.delivery=page shows everybody's e-mails, personal links too, and is"
              + " for the local platform only");
    }
    JavaMailSender sender = mail.getIfAvailable();
    if (sender == null || onPage) {
      return new EmailSchedule(null);
    }
    if (settings.fictional()) {
      throw new IllegalStateException(
          "Notices name a person and a telephone number: set footbridge.notices.contact-name and"
              + " footbridge.notices.contact-telephone before e-mails are sent");
    }
    return new EmailSchedule(new EmailDelivery(jdbc, sender, addressed, pages, settings, clock));
  }

  @Bean
  WhomToCall whomToCall(NoticesSettings settings) {
    return new WhomToCall(settings.contactName(), settings.contactTelephone());
  }

  @Bean
  MeterBinder noticesNotSent(JdbcClient jdbc) {
    return registry -> {
      for (String state : new String[] {"waiting", "failed"}) {
        Gauge.builder("footbridge.notices", () -> count(jdbc, state))
            .tag("state", state)
            .description("Notices that are waiting to be sent, or were given up")
            .register(registry);
      }
    };
  }

  private static long count(JdbcClient jdbc, String state) {
    return jdbc.sql("select count(*) from notices.notice where state = :state")
        .param("state", state)
        .query(Long.class)
        .single();
  }
}
