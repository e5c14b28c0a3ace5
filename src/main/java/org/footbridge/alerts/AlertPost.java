package org.footbridge.alerts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.alerts.Choices.Schedule;
import org.footbridge.notices.Notice;
import org.footbridge.notices.Notices;
import org.footbridge.notices.Recipient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends alerts by e-mail: at once, or all of a day or week in one. What an e-mail says is written
 * down with it, so nobody is told of a thing twice, and what is over before it goes out is not told
 * at all. What only some may know is in no e-mail.
 */
@Component
class AlertPost {

  private static final Logger LOG = LoggerFactory.getLogger(AlertPost.class);

  /** Longer is no e-mail anybody reads; the rest is in the app. */
  private static final int MOST = 50;

  private record ToTell(long id, String state, String text) {}

  private final JdbcClient jdbc;
  private final Choices choices;
  private final Quiet quiet;
  private final People people;
  private final Notices notices;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final String address;

  AlertPost(
      JdbcClient jdbc,
      Choices choices,
      Quiet quiet,
      People people,
      Notices notices,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${footbridge.access.address:http://localhost:8080}") String address) {
    this.address = address;
    this.jdbc = jdbc;
    this.choices = choices;
    this.quiet = quiet;
    this.people = people;
    this.notices = notices;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${footbridge.alerts.look-every:10s}")
  void look() {
    for (UUID id : whoWantsEmail()) {
      try {
        people
            .active(id)
            .filter(person -> person.holds(Roles.MANAGER))
            .ifPresent(person -> transaction.executeWithoutResult(status -> tell(person)));
      } catch (RuntimeException e) {
        LOG.warn("Alerts of {} wait: {}", id, e.getClass().getSimpleName());
      }
    }
  }

  private List<UUID> whoWantsEmail() {
    return jdbc.sql(
            "select distinct person_id from alerts.choice where how in ('digest', 'at-once')")
        .query(UUID.class)
        .list();
  }

  private void tell(Person person) {
    // Two applications wait for each other.
    jdbc.sql("select 1 from alerts.schedule where person_id = :person for update")
        .param("person", person.id())
        .query(Integer.class)
        .list();
    Schedule schedule = choices.schedule(person.id()).orElseGet(choices::usual);
    Instant now = clock.instant();
    if (quiet.is(schedule, now)) {
      return;
    }
    send(person, "at-once", "alerts-now");
    if (schedule.lastDigestAt().isBefore(Quiet.lastSlot(schedule, now))) {
      send(person, "digest", "alerts-digest");
      jdbc.sql("update alerts.schedule set last_digest_at = :now where person_id = :person")
          .param("now", Timestamp.from(now))
          .param("person", person.id())
          .update();
    }
  }

  private void send(Person person, String how, String template) {
    List<ToTell> untold = untold(person, how);
    if (untold.isEmpty()) {
      return;
    }
    List<ToTell> said = untold.subList(0, Math.min(MOST, untold.size()));
    UUID notice =
        notices.send(
            new Notice(
                null,
                template,
                "person",
                new Recipient(person.name(), person.email(), null),
                Map.of(
                    "alerts",
                    said.stream().map(ToTell::text).collect(Collectors.joining("\n")),
                    "number",
                    Integer.toString(untold.size()),
                    "address",
                    address + AlertsPage.PATH,
                    "more",
                    untold.size() > said.size()
                        ? Integer.toString(untold.size() - said.size())
                        : ""),
                null));
    jdbc.sql(
            """
            insert into alerts.told (alert_id, person_id, state, notice_id, told_at)
            select n.id, :person, n.state, :notice, :now
            from unnest(cast(:ids as bigint[]), cast(:states as text[])) as n (id, state)
            """)
        .param("person", person.id())
        .param("notice", notice)
        .param("now", Timestamp.from(clock.instant()))
        .param("ids", untold.stream().map(ToTell::id).toArray(Long[]::new))
        .param("states", untold.stream().map(ToTell::state).toArray(String[]::new))
        .update();
  }

  private List<ToTell> untold(Person person, String how) {
    return jdbc.sql(
            """
            select a.id, a.state, a.text
            from alerts.alert a
            join alerts.choice c
              on c.person_id = :me and c.kind = a.kind and c.area = coalesce(a.area, '')
            where a.ended_at is null and c.how = :how and a.confined is null
              and (a.area is null or a.area = any(:areas))
              and not exists (select from alerts.told t
                where t.alert_id = a.id and t.person_id = :me and t.state = a.state)
            order by a.changed_at, a.id
            """)
        .param("me", person.id())
        .param("how", how)
        .param("areas", Alerts.areasOf(person).toArray(String[]::new))
        .query(ToTell.class)
        .list();
  }
}
