package org.footbridge.notices;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Sends e-mails where a mail server is configured; counts what has not gone out. */
@Configuration
@EnableScheduling
class NoticesConfiguration {

  @Bean
  EmailSchedule emailSchedule(
      JdbcClient jdbc,
      ObjectProvider<JavaMailSender> mail,
      LetterPages pages,
      NoticesSettings settings,
      Clock clock) {
    JavaMailSender sender = mail.getIfAvailable();
    if (sender == null || settings.delivery() == NoticesSettings.Delivery.PAGE) {
      return new EmailSchedule(null);
    }
    if (settings.fictional()) {
      throw new IllegalStateException(
          "Notices name a person and a telephone number: set footbridge.notices.contact-name and"
              + " footbridge.notices.contact-telephone before e-mails are sent");
    }
    return new EmailSchedule(new EmailDelivery(jdbc, sender, pages, settings, clock));
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
