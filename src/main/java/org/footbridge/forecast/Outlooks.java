package org.footbridge.forecast;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what is said of open deadlines as things are: learns from those that were met, looks at all
 * of them once a day, and at those of a case when one of its deadlines or steps has changed. In
 * pieces, each a transaction that holds the one row of {@code forecast.state}, so that several
 * applications share the work.
 */
@Component
class Outlooks {

  /** So many deadlines are learnt from or looked at in one transaction of a second at most. */
  private static final int AT_ONCE = 500;

  private record State(
      @Nullable LocalDate lookedOn,
      @Nullable LocalDate lookingOn,
      @Nullable UUID lookedTo,
      String steps) {}

  private final NumberedDays days;
  private final ForecastSettings settings;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Outlooks(
      NumberedDays days,
      ForecastSettings settings,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.days = days;
    this.settings = settings;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${footbridge.forecast.look-every:2s}")
  void keepUp() {
    LocalDate today = WorkingTime.today(clock);
    while (Boolean.TRUE.equals(transaction.execute(status -> goOn(today)))) {
      // Until nothing is left, or another application is at it.
    }
  }

  /** Does the next piece; false when there was none. */
  private boolean goOn(LocalDate today) {
    State state =
        jdbc.sql(
                "select looked_on, looking_on, looked_to, steps from forecast.state"
                    + " for update skip locked")
            .query(State.class)
            .optional()
            .orElse(null);
    if (state == null) {
      return false;
    }
    return followed(state, today)
        || learnt(today)
        || (today.equals(state.lookedOn()) ? lookedAtChanged(today) : lookedAtAll(state, today));
  }

  /** Takes over calendars and steps that are others now. */
  private boolean followed(State state, LocalDate today) {
    NumberedDays.Change change = days.follow(today);
    String steps =
        jdbc.sql(
                """
                select coalesce(md5(string_agg(kind || ' ' || element_id, ',' order by kind, element_id)), 'none')
                from forecast.step
                """)
            .query(String.class)
            .single();
    if (change == NumberedDays.Change.NONE && steps.equals(state.steps())) {
      return false;
    }
    if (change == NumberedDays.Change.DAYS_GONE_BY || !steps.equals(state.steps())) {
      learnAgain(today);
    }
    jdbc.sql("update forecast.state set looked_on = null, looking_on = null, steps = :steps")
        .param("steps", steps)
        .update();
    return true;
  }

  /** Forgets all that was learnt, and has it learnt again from the deadlines themselves. */
  void learnAgain(LocalDate today) {
    jdbc.sql("select forecast.learn_again(:since)")
        .param("since", today.minusYears(settings.years()))
        .query(rows -> {});
  }

  /** A deadline teaches from the day after it was met, when all its steps have been written. */
  private boolean learnt(LocalDate today) {
    List<UUID> met =
        jdbc.sql(
                """
                delete from forecast.to_learn where clock_id in
                  (select clock_id from forecast.to_learn where ended_on < :today
                   order by ended_on limit :most)
                returning clock_id
                """)
            .param("today", today)
            .param("most", AT_ONCE)
            .query(UUID.class)
            .list();
    if (met.isEmpty()) {
      return false;
    }
    jdbc.sql("select forecast.learn(:clocks)")
        .param("clocks", met.toArray(UUID[]::new))
        .query(rows -> {});
    // One that is heard of late teaches too: what was said today without it is looked at again.
    jdbc.sql("update forecast.state set looked_on = null, looking_on = null").update();
    return true;
  }

  /** Once a day everything is looked at, since a day more has gone by for all. */
  private boolean lookedAtAll(State state, LocalDate today) {
    if (!today.equals(state.lookingOn())) {
      jdbc.sql("select forecast.forget(:before)")
          .param("before", today.minusYears(settings.years()))
          .query(rows -> {});
      jdbc.sql("select forecast.set_paces(:people)")
          .param("people", settings.people())
          .query(rows -> {});
      jdbc.sql("update forecast.state set looking_on = :today, looked_to = null")
          .param("today", today)
          .update();
      return true;
    }
    List<UUID> next =
        jdbc.sql(
                """
                select id from
                  (select id from sla.clock where status in ('RUNNING', 'PAUSED')
                   union select clock_id from forecast.outlook) any_open
                where cast(:after as uuid) is null or id > :after order by id limit :most
                """)
            .param("after", state.lookedTo())
            .param("most", AT_ONCE)
            .query(UUID.class)
            .list();
    look(next, today);
    if (next.size() < AT_ONCE) {
      jdbc.sql("select forecast.take_stock(:today)").param("today", today).query(rows -> {});
    }
    jdbc.sql("update forecast.state set looked_to = :to, looked_on = :on")
        .param("to", next.isEmpty() ? null : next.getLast())
        .param("on", next.size() < AT_ONCE ? today : state.lookedOn())
        .update();
    return true;
  }

  private boolean lookedAtChanged(LocalDate today) {
    List<UUID> cases =
        jdbc.sql(
                """
                delete from forecast.changed where id in
                  (select id from forecast.changed order by id limit :most)
                returning case_id
                """)
            .param("most", AT_ONCE)
            .query(UUID.class)
            .list();
    if (cases.isEmpty()) {
      return false;
    }
    look(
        jdbc.sql(
                """
                select id from sla.clock where case_id = any(:cases) and ended_on is null
                union select clock_id from forecast.outlook where case_id = any(:cases)
                """)
            .param("cases", cases.toArray(UUID[]::new))
            .query(UUID.class)
            .list(),
        today);
    return true;
  }

  private void look(List<UUID> clocks, LocalDate today) {
    jdbc.sql("select forecast.look(:clocks, :today, :fewest, :likely)")
        .param("clocks", clocks.toArray(UUID[]::new))
        .param("today", today)
        .param("fewest", settings.fewest())
        .param("likely", settings.likely())
        .query(rows -> {});
  }
}
