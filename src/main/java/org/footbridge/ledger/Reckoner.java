package org.footbridge.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the reckoned ledgers true: of every case of which something changed, and each morning of
 * those to which yesterday adds a day. It looks every few seconds, and before every list is read.
 */
@Component
class Reckoner {

  private static final int AT_ONCE = 200;

  private record Changed(long id, UUID caseId) {}

  private final JdbcClient jdbc;
  private final FactsOfCases facts;
  private final KeptLedgers kept;
  private final SchoolCalendars calendars;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reckoner(
      JdbcClient jdbc,
      FactsOfCases facts,
      KeptLedgers kept,
      SchoolCalendars calendars,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.facts = facts;
    this.kept = kept;
    this.calendars = calendars;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Until nothing is left that changed before it was called. */
  @Scheduled(fixedDelayString = "${footbridge.ledger.look-every:2s}")
  void bringUpToDate() {
    while (anyLeft() && Boolean.TRUE.equals(transaction.execute(status -> some()))) {
      // and some more
    }
  }

  private boolean anyLeft() {
    return jdbc.sql(
            """
            select exists (select from ledger.changed)
                or exists (select from ledger.child where goes_on and reckoned_on < :today)
            """)
        .param("today", WorkingTime.today(clock))
        .query(Boolean.class)
        .single();
  }

  /** One at a time: who comes second finds it done. */
  private boolean some() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('ledger', 62))").query().listOfRows();
    LocalDate today = WorkingTime.today(clock);
    List<Changed> changed =
        jdbc.sql("select id, case_id from ledger.changed order by id limit :some")
            .param("some", AT_ONCE * 10)
            .query(Changed.class)
            .list();
    Set<UUID> cases = new LinkedHashSet<>();
    Set<Long> taken = new LinkedHashSet<>();
    for (Changed one : changed) {
      if (cases.contains(one.caseId()) || cases.size() < AT_ONCE) {
        cases.add(one.caseId());
        taken.add(one.id());
      }
    }
    cases.addAll(anotherDay(today, AT_ONCE - cases.size()));
    if (cases.isEmpty()) {
      return false;
    }
    Map<String, SchoolCalendar> known = new HashMap<>();
    kept.replace(
        cases,
        facts.of(cases).stream()
            .map(
                one ->
                    LedgerOfCase.reckon(
                        one,
                        known.computeIfAbsent(one.outline().schoolUrn(), calendars::forSchool),
                        today))
            .toList(),
        today);
    jdbc.sql("delete from ledger.changed where id = any(:taken)")
        .param("taken", taken.toArray(Long[]::new))
        .update();
    return true;
  }

  private List<UUID> anotherDay(LocalDate today, int most) {
    return jdbc.sql(
            """
            select case_id from ledger.child where goes_on and reckoned_on < :today
            order by reckoned_on limit :most
            """)
        .param("today", today)
        .param("most", most)
        .query(UUID.class)
        .list();
  }
}
