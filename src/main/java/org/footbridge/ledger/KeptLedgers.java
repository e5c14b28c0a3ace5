package org.footbridge.ledger;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what was reckoned, in place of what was there before. */
@Component
class KeptLedgers {

  private record OfMonth(int days, int lost, int afterDay15) {
    OfMonth plus(OfMonth more) {
      return new OfMonth(days + more.days, lost + more.lost, afterDay15 + more.afterDay15);
    }
  }

  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  KeptLedgers(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /**
   * @param cases all of them; one that is gone has no ledger any more
   * @param today the first day that is not in them
   */
  void replace(Collection<UUID> cases, List<ChildLedger> ledgers, LocalDate today) {
    UUID[] ids = cases.toArray(UUID[]::new);
    for (String table : List.of("child", "month", "hours")) {
      jdbc.sql("delete from ledger." + table + " where case_id = any(:cases)")
          .param("cases", ids)
          .update();
    }
    List<Object[]> children = new ArrayList<>();
    List<Object[]> months = new ArrayList<>();
    List<Object[]> hours = new ArrayList<>();
    for (ChildLedger ledger : ledgers) {
      children.add(child(ledger, today));
      months(ledger, months);
      hours(ledger, hours);
    }
    batches.batchUpdate("insert into ledger.child values (" + "?, ".repeat(20) + "?)", children);
    batches.batchUpdate("insert into ledger.month values (?, ?, ?, ?, ?, ?)", months);
    batches.batchUpdate("insert into ledger.hours values (?, ?, ?, ?, ?, ?, ?)", hours);
  }

  private static Object[] child(ChildLedger of, LocalDate today) {
    LedgerWeek last = of.weeks().isEmpty() ? null : of.weeks().getLast();
    // A week that is not over says little; the one before it is whole.
    if (last != null && of.weeks().size() > 1 && last.monday().plusWeeks(1).isAfter(today)) {
      last = of.weeks().get(of.weeks().size() - 2);
    }
    Hours week = last == null ? Hours.NONE : last.hours();
    BigDecimal decided = of.weeks().isEmpty() ? null : of.weeks().getLast().decided();
    Timetable timetable = of.timetables().isEmpty() ? null : of.timetables().getLast();
    LocalDate partTimeUntil =
        timetable != null && timetable.endedOn() == null && of.goesOn() ? timetable.endsOn() : null;
    return new Object[] {
      of.caseId(),
      Date.valueOf(today),
      of.goesOn(),
      Date.valueOf(of.knownOn()),
      of.knownFrom(),
      Date.valueOf(of.day15On()),
      of.day15From(),
      of.decidedOn() == null ? null : Date.valueOf(of.decidedOn()),
      of.firstLessonOn() == null ? null : Date.valueOf(of.firstLessonOn()),
      of.decisionToLesson(),
      of.schoolDays(),
      of.sinceDay15(),
      of.lost(),
      of.notRecorded(),
      decided,
      week.offered(),
      week.given(),
      week.missed(),
      partTimeUntil == null ? null : Date.valueOf(partTimeUntil),
      of.timetables().stream().anyMatch(Timetable::pastEnd),
      of.reviewsOverdue()
    };
  }

  private static void months(ChildLedger of, List<Object[]> rows) {
    Map<LocalDate, Map<Explanation, OfMonth>> byMonth = new TreeMap<>();
    for (LedgerDay day : of.days()) {
      byMonth
          .computeIfAbsent(day.date().withDayOfMonth(1), m -> new EnumMap<>(Explanation.class))
          .merge(
              day.explanation(),
              new OfMonth(1, day.lost() ? 1 : 0, day.afterDay15() ? 1 : 0),
              OfMonth::plus);
    }
    byMonth.forEach(
        (month, all) ->
            all.forEach(
                (why, sum) ->
                    rows.add(
                        new Object[] {
                          of.caseId(),
                          Date.valueOf(month),
                          why.code(),
                          sum.days(),
                          sum.lost(),
                          sum.afterDay15()
                        })));
  }

  private static void hours(ChildLedger of, List<Object[]> rows) {
    Map<LocalDate, Map<String, Hours>> byMonth = new TreeMap<>();
    for (LedgerDay day : of.days()) {
      Map<String, Hours> month =
          byMonth.computeIfAbsent(day.date().withDayOfMonth(1), m -> new TreeMap<>());
      day.byKind().forEach((kind, hours) -> month.merge(kind, hours, Hours::plus));
    }
    byMonth.forEach(
        (month, all) ->
            all.forEach(
                (kind, sum) ->
                    rows.add(
                        new Object[] {
                          of.caseId(),
                          Date.valueOf(month),
                          kind,
                          sum.given(),
                          sum.missed(),
                          sum.cancelled(),
                          sum.notRecorded()
                        })));
  }
}
