package org.footbridge.calendar;

import static java.util.Comparator.comparing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The school days of one school year beside those that the law asks for.
 *
 * @param days on which pupils are taught
 * @param insetDays weekdays in a term on which only staff come
 */
record YearFigures(SchoolYear year, List<TermDays> terms, int days, int insetDays) {

  /**
   * On how many days a maintained school must meet in a school year: 380 half days (Education
   * (School Day and School Year) (England) Regulations 1999, regulation 3).
   */
  static final int ASKED = 190;

  /** With the five days on which teachers work without pupils (their conditions of employment). */
  static final int ASKED_WITH_INSET = 195;

  /** Schools differ from each other by some days; more than these are a mistake in the file. */
  private static final int USUAL_DIFFERENCE = 4;

  private static final int WHOLE_YEAR_IN_MONTHS = 10;

  /** A term with its school days. */
  record TermDays(String name, LocalDate first, LocalDate last, int days) {}

  YearFigures {
    terms = List.copyOf(terms);
  }

  static YearFigures of(
      SchoolYear year, Collection<SchoolPeriod> periods, Map<LocalDate, String> bankHolidays) {
    List<SchoolPeriod> terms =
        periods.stream()
            .filter(SchoolPeriod::isTerm)
            .filter(term -> year.covers(term.first()))
            .sorted(comparing(SchoolPeriod::first))
            .toList();
    Set<LocalDate> weekdays =
        terms.stream()
            .flatMap(SchoolPeriod::days)
            .filter(
                day ->
                    day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()
                        && !bankHolidays.containsKey(day))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<LocalDate> inset = off(periods, weekdays, true);
    Set<LocalDate> otherwise = off(periods, weekdays, false);
    Set<LocalDate> taught = new TreeSet<>(weekdays);
    taught.removeAll(inset);
    taught.removeAll(otherwise);
    inset.removeAll(otherwise);
    return new YearFigures(
        year,
        terms.stream()
            .map(
                term ->
                    new TermDays(
                        term.name(),
                        term.first(),
                        term.last(),
                        (int) taught.stream().filter(term::covers).count()))
            .toList(),
        taught.size(),
        inset.size());
  }

  private static Set<LocalDate> off(
      Collection<SchoolPeriod> periods, Set<LocalDate> weekdays, boolean inset) {
    return periods.stream()
        .filter(period -> !period.isTerm())
        .filter(period -> (period.kind() == SchoolPeriod.Kind.INSET) == inset)
        .flatMap(SchoolPeriod::days)
        .filter(weekdays::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether terms from autumn to summer are known, so that the year can be judged. */
  boolean isWhole() {
    return !terms.isEmpty()
        && !terms
            .getLast()
            .last()
            .isBefore(terms.getFirst().first().plusMonths(WHOLE_YEAR_IN_MONTHS));
  }

  /** Whether something must be missing or wrong. */
  boolean isFarOff() {
    return isWhole() && Math.abs(days - ASKED) > USUAL_DIFFERENCE;
  }

  int withInset() {
    return days + insetDays;
  }
}
