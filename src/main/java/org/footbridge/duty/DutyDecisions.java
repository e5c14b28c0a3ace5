package org.footbridge.duty;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of the duty to educate, for other modules: of one child for the pack, in sums for
 * reports. It shows what a person may know; whether they may see the case is the caller's question.
 */
@Component
@Transactional(readOnly = true)
public class DutyDecisions {

  private final OccasionRows rows;
  private final EntryRows entries;
  private final SchoolCalendars calendars;
  private final Clock clock;

  DutyDecisions(OccasionRows rows, EntryRows entries, SchoolCalendars calendars, Clock clock) {
    this.rows = rows;
    this.entries = entries;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** Every occasion of a case, the oldest first, with all that was decided. */
  public List<Occasion> of(CaseId caseId, Person person) {
    Map<UUID, List<DutyEntry>> written = entries.ofCase(caseId.value(), person.groups());
    SchoolDayCount count = count();
    return rows.ofCase(caseId.value(), person.groups()).stream()
        .map(row -> row.occasion(count, written.getOrDefault(row.id(), List.of())))
        .toList();
  }

  /**
   * How the occasions stand that became known on these days, by area, school, month and kind; only
   * of areas that the person manages. What is zero is left out.
   */
  public List<DutySum> sums(Person person, LocalDate from, LocalDate to) {
    SchoolDayCount count = count();
    record Key(String area, String urn, YearMonth month, String kind, DutyState state) {}
    return rows.known(person.groups(Roles.MANAGER), person.groups(), from, to).stream()
        .collect(
            groupingBy(
                row ->
                    new Key(
                        row.area(),
                        row.schoolUrn(),
                        YearMonth.from(row.knownOn()),
                        row.kind(),
                        row.state(count)),
                counting()))
        .entrySet()
        .stream()
        .map(
            sum ->
                new DutySum(
                    sum.getKey().area(),
                    sum.getKey().urn(),
                    sum.getKey().month(),
                    sum.getKey().kind(),
                    sum.getKey().state(),
                    Math.toIntExact(sum.getValue())))
        .toList();
  }

  SchoolDayCount count() {
    return new SchoolDayCount(calendars, WorkingTime.today(clock));
  }
}
