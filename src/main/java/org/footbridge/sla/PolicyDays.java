package org.footbridge.sla;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives deadlines that run the time of another policy, or says beforehand what that would do. What
 * is broken stays broken, and nothing is given a day that is over already.
 */
@Component
class PolicyDays {

  private static final Logger log = LoggerFactory.getLogger(PolicyDays.class);

  /** A deadline that would have another day, and of which case. */
  record Moved(String reference, LocalDate before, LocalDate after) {}

  /**
   * What a policy means for the deadlines that run.
   *
   * @param sameDay that would be due as they are
   * @param broken that are broken and stay so
   * @param wouldBeOver that keep their day, since the other is over
   * @param unknown that keep their day, since the terms are not known as far as the other
   */
  record Meaning(List<Moved> moved, int sameDay, int broken, int wouldBeOver, int unknown) {}

  private final PolicyVersions versions;
  private final SlaPolicies policies;
  private final Recounts recounts;
  private final ClockStore store;
  private final SchoolCalendars calendars;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final TransactionTemplate transactions;
  private final Clock clock;

  PolicyDays(
      PolicyVersions versions,
      SlaPolicies policies,
      Recounts recounts,
      ClockStore store,
      SchoolCalendars calendars,
      JdbcClient jdbc,
      Audit audit,
      TransactionTemplate transactions,
      Clock clock) {
    this.versions = versions;
    this.policies = policies;
    this.recounts = recounts;
    this.store = store;
    this.calendars = calendars;
    this.jdbc = jdbc;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** As if the policy began today; the clocks that are read for it are never written. */
  @Transactional
  Meaning meaning(PolicyChange change) {
    List<Moved> moved = new ArrayList<>();
    Map<Optional<SlaClock.Given>, Integer> others = new HashMap<>();
    SlaPolicy policy = policies.of(change.kind()).with(change.length(), change.warnShare());
    give(
        policy,
        (of, given) -> {
          if (given.equals(Optional.of(SlaClock.Given.MOVED))) {
            LocalDate before = store.byId(of.id()).dueOn();
            moved.add(new Moved(reference(of.caseId()), before, of.dueOn()));
          } else {
            others.merge(given, 1, Integer::sum);
          }
        });
    return new Meaning(
        moved,
        count(others, SlaClock.Given.SAME_DAY),
        count(others, SlaClock.Given.BROKEN),
        count(others, SlaClock.Given.WOULD_BE_OVER),
        others.getOrDefault(Optional.<SlaClock.Given>empty(), 0));
  }

  private static int count(Map<Optional<SlaClock.Given>, Integer> others, SlaClock.Given given) {
    return others.getOrDefault(Optional.of(given), 0);
  }

  /** Gives what has begun to the deadlines that run; each policy once, whoever else looks. */
  @Scheduled(fixedDelayString = "${footbridge.sla.look-every:10s}")
  void giveDue() {
    for (PolicyVersion version : versions.due()) {
      try {
        transactions.executeWithoutResult(status -> giveOnce(version));
      } catch (RuntimeException meanwhile) {
        log.info("Policy {} waits, trying again: {}", version.id(), meanwhile.toString());
        return;
      }
    }
  }

  private void giveOnce(PolicyVersion version) {
    if (!versions.given(version)) {
      return;
    }
    SlaPolicy policy = policies.of(version.kind()).with(version.length(), version.warnShare());
    give(
        policy,
        (of, given) -> {
          if (given.equals(Optional.of(SlaClock.Given.MOVED))
              || given.equals(Optional.of(SlaClock.Given.SAME_DAY))) {
            store.changed(of);
            audit.record(
                "sla.policy-given",
                of.caseId(),
                Map.of("clock", of.id().toString(), "due", of.dueOn().toString()));
          }
        });
  }

  /**
   * @param then is told of each what it was given; nothing where terms are not known that far
   */
  private void give(SlaPolicy policy, BiConsumer<SlaClock, Optional<SlaClock.Given>> then) {
    Map<String, SchoolCalendar> of = new HashMap<>();
    LocalDate today = WorkingTime.today(clock);
    for (UUID id : recounts.open(policy.kind(), null)) {
      SlaClock open = store.byId(id);
      then.accept(
          open,
          given(open, policy, today, of.computeIfAbsent(open.schoolUrn(), calendars::forSchool)));
    }
  }

  private static Optional<SlaClock.Given> given(
      SlaClock open, SlaPolicy policy, LocalDate today, SchoolCalendar calendar) {
    try {
      return Optional.of(open.give(policy, today, calendar));
    } catch (NoCalendarException beyondWhatIsKnown) {
      return Optional.empty();
    }
  }

  private String reference(UUID caseId) {
    return jdbc.sql("select reference from casework.case_file where id = :id")
        .param("id", caseId)
        .query(String.class)
        .optional()
        .orElse("");
  }
}
