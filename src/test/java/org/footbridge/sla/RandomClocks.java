package org.footbridge.sla;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.footbridge.access.Confinement;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Database;
import org.footbridge.testing.SchoolYears;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deadlines of some cases, to which anything happens that can: the real ones, on the database. */
public final class RandomClocks implements AutoCloseable {

  private static final List<String> KINDS =
      List.of(
          "referral-check", "assessment", "review", "evidence-check", "step-down", "taf-meeting");
  private static final List<String> SCHOOLS = List.of("900001", "900002", "900003");
  private static final List<String> AREAS = List.of("east", "west", "north");

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext(SlaClocksTest.Parts.class);
  private final SlaClocks clocks = context.getBean(SlaClocks.class);
  private final ClockMoments moments = context.getBean(ClockMoments.class);
  private final List<UUID> cases;

  private LocalDate today = LocalDate.of(2029, 1, 8);

  /** On an empty database. */
  public RandomClocks(int cases) {
    JdbcClient jdbc = JdbcClient.create(Database.emptied("calendar", "engine", "tasks"));
    jdbc.sql("truncate sla.clock, sla.standstill cascade").update();
    context.getBean(SchoolCalendars.class).take(null, SchoolYears.asCalendarFile());
    this.cases = java.util.stream.Stream.generate(UUID::randomUUID).limit(cases).toList();
    moveTo(10);
  }

  public Clock clock() {
    return context.getBean(SlaClocksTest.Time.class);
  }

  public SchoolCalendars calendars() {
    return context.getBean(SchoolCalendars.class);
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  public JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  public PlatformTransactionManager transactions() {
    return context.getBean(PlatformTransactionManager.class);
  }

  public UUID anyCase(Random dice) {
    return one(cases, dice);
  }

  /** Some days later, at any hour. */
  public void daysPass(Random dice) {
    today = today.plusDays(dice.nextInt(6));
    moveTo(dice.nextInt(24));
  }

  private void moveTo(int hour) {
    LocalDateTime now = today.atTime(hour, 0);
    context.getBean(SlaClocksTest.Time.class).is(now.toString());
  }

  /** Something happens to a deadline or a case; what its rules forbid does not. */
  public void happens(Random dice) {
    UUID caseId = anyCase(dice);
    SlaKind kind = SlaKind.of(one(KINDS, dice));
    try {
      switch (dice.nextInt(14)) {
        case 0, 1, 2, 3 ->
            clocks.start(
                caseId,
                kind,
                today.minusDays(dice.nextInt(30)),
                one(SCHOOLS, dice),
                one(AREAS, dice));
        case 4 -> clocks.pauseAll(caseId, one(List.of(PauseReason.values()), dice));
        case 5 -> clocks.resumeAll(caseId, one(List.of(PauseReason.values()), dice));
        case 6 -> clocks.meet(caseId, kind);
        case 7 -> clocks.meet(caseId, kind, today.minusDays(dice.nextInt(8)));
        case 8 -> clocks.cancel(caseId, kind);
        case 9 -> clocks.cancelAll(caseId);
        case 10 ->
            ofCase(caseId, dice, any -> clocks.extend(any.id(), 1 + dice.nextInt(9), "Snow"));
        case 11 ->
            ofCase(
                caseId,
                dice,
                any ->
                    clocks.bringForward(any.id(), any.dueOn().minusDays(dice.nextInt(9)), "Panel"));
        case 12 -> clocks.moveTo(caseId, one(SCHOOLS, dice), one(AREAS, dice));
        default ->
            ofCase(
                caseId,
                dice,
                any -> moments.breach(any.id(), any.dueAt(), Math.abs(dice.nextLong())));
      }
    } catch (SlaClock.Ended
        | SlaClock.NotEarlier
        | NoCalendarException
        | DuplicateKeyException
        | ConcurrencyFailureException forbidden) {
      // As the person who tried would be told.
    }
  }

  /** A safeguarding concern has its deadline, which is none of a manager's. */
  public void concern(UUID caseId) {
    new TransactionTemplate(transactions())
        .executeWithoutResult(
            status -> {
              context.getBean(Confinement.class).begin(Confinement.SAFEGUARDING);
              clocks.start(
                  caseId,
                  SlaKind.SAFEGUARDING,
                  calendars().forAuthority().nextSchoolDay(today),
                  "900001",
                  "east",
                  UUID.randomUUID().toString());
            });
  }

  private void ofCase(UUID caseId, Random dice, java.util.function.Consumer<SlaClock> happens) {
    List<SlaClock> all = clocks.ofCase(caseId);
    if (!all.isEmpty()) {
      happens.accept(one(all, dice));
    }
  }

  private static <T> T one(List<T> of, Random dice) {
    return of.get(dice.nextInt(of.size()));
  }

  @Override
  public void close() {
    context.close();
  }
}
