package org.footbridge.calendar;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which days count for a school, as a value. Counting starts on the day after: one school day after
 * a Monday in term is the Tuesday.
 *
 * <p>The days from the first day of one term to the last day of another are known when no gap
 * between terms on the way is longer than a summer holiday; days in a gap are holidays. All other
 * days are unknown and every question about them ends in a {@link NoCalendarException}.
 */
public final class SchoolCalendar {

  /** A longer gap is no holiday: a term between was never imported. */
  private static final int LONGEST_HOLIDAY_IN_DAYS = 56;

  private static final int LONG_HOLIDAY_IN_WEEKDAYS = 5;

  private record Stretch(LocalDate first, LocalDate last) {
    boolean covers(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  private final String whose;
  private final List<SchoolPeriod> terms;
  private final List<SchoolPeriod> daysOff;
  private final Map<LocalDate, String> bankHolidays;
  private final List<Stretch> known;
  private final LocalDate[] schoolDays;

  private SchoolCalendar(
      String whose, Collection<SchoolPeriod> periods, Map<LocalDate, String> bankHolidays) {
    this.whose = whose;
    this.terms =
        periods.stream()
            .filter(SchoolPeriod::isTerm)
            .sorted(comparing(SchoolPeriod::first))
            .toList();
    this.daysOff = periods.stream().filter(period -> !period.isTerm()).toList();
    this.bankHolidays = Map.copyOf(bankHolidays);
    this.known = stretches(terms);
    Set<LocalDate> off = daysOff.stream().flatMap(SchoolPeriod::days).collect(toSet());
    this.schoolDays =
        terms.stream()
            .flatMap(SchoolPeriod::days)
            .filter(day -> !isWeekend(day) && !bankHolidays.containsKey(day) && !off.contains(day))
            .toArray(LocalDate[]::new);
  }

  /**
   * @param whose {@code the authority} or {@code school <URN>}, for the error that names it
   * @throws IllegalArgumentException when two terms overlap
   */
  public static SchoolCalendar of(
      String whose, Collection<SchoolPeriod> periods, Map<LocalDate, String> bankHolidays) {
    return new SchoolCalendar(whose, periods, bankHolidays);
  }

  private static List<Stretch> stretches(List<SchoolPeriod> terms) {
    List<Stretch> stretches = new ArrayList<>();
    for (SchoolPeriod term : terms) {
      Stretch before = stretches.isEmpty() ? null : stretches.getLast();
      if (before != null && !term.first().isAfter(before.last())) {
        throw new IllegalArgumentException("Terms overlap at " + term.first());
      }
      if (before != null
          && ChronoUnit.DAYS.between(before.last(), term.first()) <= LONGEST_HOLIDAY_IN_DAYS) {
        stretches.removeLast();
        stretches.add(new Stretch(before.first(), term.last()));
      } else {
        stretches.add(new Stretch(term.first(), term.last()));
      }
    }
    return List.copyOf(stretches);
  }

  public String whose() {
    return whose;
  }

  /** Whether the calendar can answer for this day. */
  public boolean knows(LocalDate day) {
    return known.stream().anyMatch(stretch -> stretch.covers(day));
  }

  /** The last day that is known without a gap from this one on; none where it is unknown itself. */
  Optional<LocalDate> endOfWhatIsKnownFrom(LocalDate day) {
    return known.stream().filter(stretch -> stretch.covers(day)).map(Stretch::last).findFirst();
  }

  public boolean isSchoolDay(LocalDate day) {
    stretchOf(day);
    return position(day) >= 0;
  }

  /** The day on which so many school days have passed since; none leaves the day as it is. */
  public LocalDate add(LocalDate from, int days) {
    Stretch stretch = stretchOf(notNegative(from, days));
    if (days == 0) {
      return from;
    }
    int position = upTo(from) + days - 1;
    if (position >= schoolDays.length || !stretch.covers(schoolDays[position])) {
      throw new NoCalendarException(stretch.last().plusDays(1), whose);
    }
    return schoolDays[position];
  }

  /** The day from which so many school days pass until this one; none leaves it as it is. */
  public LocalDate subtract(LocalDate from, int days) {
    Stretch stretch = stretchOf(notNegative(from, days));
    if (days == 0) {
      return from;
    }
    int position = before(from) - days;
    if (position < 0 || !stretch.covers(schoolDays[position])) {
      throw new NoCalendarException(stretch.first().minusDays(1), whose);
    }
    return schoolDays[position];
  }

  /** How many school days come after the first day, up to and with the second. */
  public int between(LocalDate from, LocalDate to) {
    Stretch stretch = stretchOf(from);
    stretchOf(to);
    if (!stretch.covers(to)) {
      throw new NoCalendarException(
          to.isAfter(from) ? stretch.last().plusDays(1) : stretch.first().minusDays(1), whose);
    }
    return upTo(to) - upTo(from);
  }

  /** Every day that is known, so that others can count: the oldest first. */
  public List<NumberedDay> numbered() {
    List<NumberedDay> numbered = new ArrayList<>();
    for (int stretch = 0; stretch < known.size(); stretch++) {
      int which = stretch;
      Stretch days = known.get(stretch);
      days.first()
          .datesUntil(days.last().plusDays(1))
          .forEach(day -> numbered.add(new NumberedDay(day, which, upTo(day))));
    }
    return numbered;
  }

  /** This day when it is a school day, or else the first one after it. */
  public LocalDate nextSchoolDay(LocalDate onOrAfter) {
    return isSchoolDay(onOrAfter) ? onOrAfter : add(onOrAfter, 1);
  }

  /** This day when it is a school day, or else the last one before it. */
  public LocalDate previousSchoolDay(LocalDate onOrBefore) {
    return isSchoolDay(onOrBefore) ? onOrBefore : subtract(onOrBefore, 1);
  }

  /**
   * The weekdays without school in a row that this day is one of, when there are five or more of
   * them: a holiday of a week, whatever it is called.
   */
  public Optional<SkippedDays> longHoliday(LocalDate day) {
    if (isSchoolDay(day)) {
      return Optional.empty();
    }
    LocalDate before = day;
    while (knows(before) && !isSchoolDay(before)) {
      before = before.minusDays(1);
    }
    LocalDate after = nextSchoolDay(day);
    List<LocalDate> weekdays =
        before.plusDays(1).datesUntil(after).filter(any -> !isWeekend(any)).toList();
    return weekdays.size() < LONG_HOLIDAY_IN_WEEKDAYS
        ? Optional.empty()
        : Optional.of(new SkippedDays(null, weekdays.getFirst(), weekdays.getLast()));
  }

  /** Why there is no school on this day; none on a school day, or where no terms are known. */
  public Optional<Phrase> noSchool(LocalDate day) {
    if (!knows(day) || isSchoolDay(day)) {
      return Optional.empty();
    }
    if (isWeekend(day)) {
      return Optional.of(Phrase.of("calendar.no-school.weekend", day));
    }
    String name = whyNot(day);
    if (name != null) {
      return Optional.of(Phrase.of("calendar.no-school.named", day, name));
    }
    return Optional.of(
        longHoliday(day)
            .map(
                holiday ->
                    Phrase.of("calendar.no-school.holiday", day, holiday.first(), holiday.last()))
            .orElseGet(() -> Phrase.of("calendar.no-school.day", day)));
  }

  /** The weekdays after the first day, up to and with the second, that do not count. */
  public List<SkippedDays> skipped(LocalDate from, LocalDate to) {
    stretchOf(from);
    stretchOf(to);
    List<SkippedDays> skipped = new ArrayList<>();
    boolean goesOn = false;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (isWeekend(day)) {
        continue;
      }
      if (position(day) >= 0) {
        goesOn = false;
        continue;
      }
      String name = whyNot(day);
      if (goesOn && Objects.equals(skipped.getLast().name(), name)) {
        SkippedDays before = skipped.removeLast();
        skipped.add(new SkippedDays(name, before.first(), day));
      } else {
        skipped.add(new SkippedDays(name, day, day));
      }
      goesOn = true;
    }
    return skipped;
  }

  /** So many school days after a day, with what was left out on the way. */
  public Working working(LocalDate from, int days) {
    LocalDate date = add(from, days);
    List<Phrase> phrases = new ArrayList<>();
    phrases.add(Phrase.of("calendar.working.after", days, from));
    phrases.addAll(skippedInWords(from, date));
    phrases.add(Phrase.of("calendar.working.result", date));
    return new Working(date, phrases);
  }

  /** What {@link #skipped} answers, as parts of a working. */
  public List<Phrase> skippedInWords(LocalDate from, LocalDate to) {
    List<Phrase> phrases = new ArrayList<>();
    for (SkippedDays days : skipped(from, to)) {
      String key = "calendar.working." + (phrases.isEmpty() ? "skipping" : "also");
      boolean oneDay = days.first().equals(days.last());
      if (days.name() == null) {
        phrases.add(
            oneDay
                ? Phrase.of(key + ".holiday", days.first())
                : Phrase.of(key + ".holidays", days.first(), days.last()));
      } else {
        phrases.add(
            oneDay
                ? Phrase.of(key + ".day", days.name(), days.first())
                : Phrase.of(key + ".days", days.name(), days.first(), days.last()));
      }
    }
    return phrases;
  }

  /** The bank holiday in a half term is not told on its own: the half term says it all. */
  private @Nullable String whyNot(LocalDate day) {
    return daysOff.stream()
        .filter(period -> period.covers(day))
        .max(comparing(period -> ChronoUnit.DAYS.between(period.first(), period.last())))
        .map(SchoolPeriod::name)
        .orElseGet(() -> isInTerm(day) ? bankHolidays.get(day) : null);
  }

  private boolean isInTerm(LocalDate day) {
    return terms.stream().anyMatch(term -> term.covers(day));
  }

  private Stretch stretchOf(LocalDate day) {
    return known.stream()
        .filter(stretch -> stretch.covers(day))
        .findFirst()
        .orElseThrow(() -> new NoCalendarException(day, whose));
  }

  private static LocalDate notNegative(LocalDate from, int days) {
    if (days < 0) {
      throw new IllegalArgumentException("School days are counted from 0, not " + days);
    }
    return from;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private int position(LocalDate day) {
    return Arrays.binarySearch(schoolDays, day);
  }

  /** How many school days there are up to and with this day. */
  private int upTo(LocalDate day) {
    int position = position(day);
    return position >= 0 ? position + 1 : -position - 1;
  }

  private int before(LocalDate day) {
    int position = position(day);
    return position >= 0 ? position : -position - 1;
  }
}
