package org.footbridge.access;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A way back in for whoever forgot their password or has a link that is too old: a new link, to the
 * address we know. It is only noted who asks; who that is is looked up a moment later, so that
 * asking tells nobody whether an address is known.
 */
@Component
class LinkRequests {

  /** Whoever asks again and again gets one e-mail in this time. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  LinkRequests(JdbcClient jdbc, People people, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
    this.events = events;
  }

  void note(String email) {
    jdbc.sql("insert into access.link_request (email, asked_at) values (:email, :now)")
        .param("email", email.strip())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Sends what was asked for, and forgets who asked. */
  @Scheduled(fixedDelayString = "${footbridge.access.look-every:2s}")
  @Transactional
  public void answer() {
    jdbc.sql(
            """
            delete from access.link_request where id in (
              select id from access.link_request order by id limit 100 for update skip locked)
            returning email
            """)
        .query(String.class)
        .list()
        .forEach(email -> people.byEmail(email).ifPresent(this::answer));
  }

  private void answer(Person person) {
    Optional<UUID> now =
        jdbc.sql(
                """
                update access.person set link_sent_at = :now
                where id = :id and active and (link_sent_at is null or link_sent_at <= :before)
                returning id
                """)
            .param("id", person.id())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("before", clock.instant().minus(PAUSE).atOffset(ZoneOffset.UTC))
            .query(UUID.class)
            .optional();
    now.ifPresent(
        id -> {
          events.publishEvent(AccessHappening.about(id, "access.link-asked", Map.of()));
          events.publishEvent(AccountMessage.withLink(person, "account-link-asked"));
        });
  }
}
