package org.footbridge.duty;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What nobody has decided yet, of the cases of a manager: read once, so that the numbers above the
 * list and its rows are of one moment.
 */
@Component
@Transactional(readOnly = true)
class PendingDecisions {

  static final int PAGE = 50;

  /** What to show; empty for everything. */
  record Filter(String state, String kind, String area, String school) {

    boolean isOf(Line line) {
      return (state.isEmpty() || line.state().code().equals(state)) && isAbout(line);
    }

    private boolean isAbout(Line line) {
      return (kind.isEmpty() || line.kind().equals(kind))
          && (area.isEmpty() || line.area().equals(area))
          && (school.isEmpty() || line.schoolUrn().equals(school));
    }
  }

  record Line(
      UUID id,
      UUID caseId,
      String reference,
      String pupilName,
      String schoolName,
      String schoolUrn,
      String area,
      String kind,
      String toldBy,
      String toldAs,
      LocalDate knownOn,
      LocalDate dueOn,
      int schoolDays,
      DutyState state) {}

  /**
   * @param counts of every open state, whichever of them is shown
   * @param rows those of the page
   * @param found all that the filter lets through
   */
  record Found(
      Map<DutyState, Integer> counts,
      int all,
      List<Line> rows,
      int found,
      List<String> areas,
      Map<String, String> schools) {}

  private final OccasionRows rows;
  private final SchoolCalendars calendars;
  private final Clock clock;

  PendingDecisions(OccasionRows rows, SchoolCalendars calendars, Clock clock) {
    this.rows = rows;
    this.calendars = calendars;
    this.clock = clock;
  }

  Found find(Person manager, Filter filter, int page) {
    SchoolDayCount count = new SchoolDayCount(calendars, WorkingTime.today(clock));
    List<Line> all =
        rows.pending(manager.groups(Roles.MANAGER), manager.groups()).stream()
            .map(row -> line(row, count))
            .sorted(comparing(Line::dueOn).thenComparing(Line::knownOn).thenComparing(Line::id))
            .toList();
    Map<DutyState, Integer> counts = new EnumMap<>(DutyState.class);
    List.of(DutyState.OVERDUE, DutyState.URGENT, DutyState.PENDING, DutyState.PAUSED)
        .forEach(state -> counts.put(state, 0));
    all.stream().filter(filter::isAbout).forEach(one -> counts.merge(one.state(), 1, Integer::sum));
    List<Line> found = all.stream().filter(filter::isOf).toList();
    return new Found(
        counts,
        counts.values().stream().mapToInt(Integer::intValue).sum(),
        found.stream().skip((long) page * PAGE).limit(PAGE).toList(),
        found.size(),
        List.copyOf(all.stream().map(Line::area).collect(Collectors.toCollection(TreeSet::new))),
        all.stream()
            .collect(
                Collectors.toMap(
                    Line::schoolUrn,
                    Line::schoolName,
                    (one, same) -> one,
                    java.util.TreeMap::new)));
  }

  private static Line line(OccasionRows.Row row, SchoolDayCount count) {
    return new Line(
        row.id(),
        row.caseId(),
        row.reference(),
        row.pupilName(),
        row.schoolName(),
        row.schoolUrn(),
        row.area(),
        row.kind(),
        row.toldBy(),
        row.toldAs(),
        row.knownOn(),
        row.due(count),
        count.between(row.schoolUrn(), row.knownOn(), count.today()),
        row.state(count));
  }
}
