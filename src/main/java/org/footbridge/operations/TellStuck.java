package org.footbridge.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.engine.Failure;
import org.footbridge.notices.Notice;
import org.footbridge.notices.Notices;
import org.footbridge.notices.Recipient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes to the managers of the area when work has been stuck for a while, once for each incident.
 * Where no manager may know of it, or there is none, the administrators are told instead, without
 * the case.
 */
@Component
class TellStuck {

  private static final Logger log = LoggerFactory.getLogger(TellStuck.class);
  private static final int MOST = 200;

  private record Stuck(
      long key,
      boolean confined,
      @Nullable UUID caseId,
      @Nullable String reference,
      @Nullable String area) {}

  private final People people;
  private final Notices notices;
  private final OperationsSettings settings;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final ReentrantLock telling = new ReentrantLock();

  TellStuck(
      People people,
      Notices notices,
      OperationsSettings settings,
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.notices = notices;
    this.settings = settings;
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelay = 20_000)
  void look() {
    if (!telling.tryLock()) {
      return;
    }
    try {
      untold().forEach(stuck -> transaction.executeWithoutResult(status -> tell(stuck)));
    } catch (RuntimeException databaseAway) {
      log.warn("People are told of stuck work later: {}", Failure.describe(databaseAway));
    } finally {
      telling.unlock();
    }
  }

  private List<Stuck> untold() {
    return jdbc.sql(
            """
            select i.key, access.confinement_of(i.bpmn_process_id, i.element_id) is not null
                     as confined,
                   c.id as case_id, c.reference, c.area
            from engine.incident i
            left join engine.process_instance p on p.key = i.process_instance_key
            left join casework.case_file c on c.id = p.case_id
            where i.state = 'open' and i.created_at <= :before
              and not exists (select from operations.told t where t.incident_key = i.key)
            order by i.created_at, i.key limit :most
            """)
        .param("before", Timestamp.from(clock.instant().minus(settings.tellAfter())))
        .param("most", MOST)
        .query(Stuck.class)
        .list();
  }

  private void tell(Stuck stuck) {
    int first =
        jdbc.sql(
                """
                insert into operations.told (incident_key, told_at) values (:key, :now)
                on conflict do nothing
                """)
            .param("key", stuck.key())
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (first == 0) {
      return;
    }
    List<Person> managers =
        stuck.confined() || stuck.area() == null
            ? List.of()
            : people.holding(new Grant(Roles.MANAGER, stuck.area()).toString());
    if (managers.isEmpty()) {
      people
          .holding(new Grant(Roles.ADMINISTRATOR, Roles.AUTHORITY).toString())
          .forEach(who -> write(stuck, who, null, Map.of()));
      return;
    }
    managers.forEach(
        who ->
            write(
                stuck,
                who,
                stuck.caseId(),
                Map.of(
                    "reference", String.valueOf(stuck.reference()),
                    "area", String.valueOf(stuck.area()))));
  }

  private void write(Stuck stuck, Person who, @Nullable UUID caseId, Map<String, String> words) {
    notices.sendOnce(
        "stuck-" + stuck.key() + "-" + who.id(),
        new Notice(
            caseId,
            "work-stuck",
            "person",
            new Recipient(who.name(), who.email(), null),
            words,
            null));
  }
}
