package org.footbridge.reports;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.calendar.WorkingTime;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads which areas and months somebody asks for. */
@Component
class Asked {

  /** A choice of a select. */
  record Item(String value, String text) {}

  private static final int YEARS = 3;
  private static final int MONTHS = 12 * YEARS;

  private final ReportAreas areas;
  private final Labels labels;
  private final Clock clock;

  Asked(ReportAreas areas, Labels labels, Clock clock) {
    this.areas = areas;
    this.labels = labels;
    this.clock = clock;
  }

  /**
   * @param from as {@code 2026-09}; empty for the school year's first month
   * @param until empty for this month
   * @throws ResponseStatusException when it is no month, or more than three years
   */
  Scope scope(Person person, String area, String from, String until) {
    YearMonth now = YearMonth.from(WorkingTime.today(clock));
    try {
      YearMonth last = until.isEmpty() ? now : YearMonth.parse(until);
      YearMonth first = from.isEmpty() ? Period.schoolYearOf(last) : YearMonth.parse(from);
      if (last.isBefore(first)) {
        last = first;
      }
      if (first.plusMonths(MONTHS).isBefore(last)) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
      }
      return new Scope(areas.chosen(person, area), first, last);
    } catch (DateTimeException notAMonth) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, notAMonth);
    }
  }

  /** Months to choose from, newest first. */
  List<Item> months() {
    YearMonth now = YearMonth.from(WorkingTime.today(clock));
    return Stream.iterate(now, month -> month.minusMonths(1))
        .limit(MONTHS)
        .map(month -> new Item(month.toString(), labels.month(month)))
        .toList();
  }

  /** Their areas, with all of them first where there are several. */
  List<Item> areas(Person person) {
    List<String> theirs = areas.of(person);
    Stream<Item> each = theirs.stream().map(area -> new Item(area, labels.area(area)));
    return theirs.size() < 2
        ? each.toList()
        : Stream.concat(Stream.of(new Item("", labels.text("reports.all-areas"))), each).toList();
  }
}
