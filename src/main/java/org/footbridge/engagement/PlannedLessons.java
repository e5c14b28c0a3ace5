package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.footbridge.calendar.DaySpan;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.hospital.HospitalStays;
import org.footbridge.support.Pauses;
import org.springframework.stereotype.Component;

/**
 * The lessons that were to be given: those of the timetable on school days, without the time of
 * pauses, of stays in hospital and of days on which health exempts the pupil. What became of them
 * is another matter.
 */
@Component
class PlannedLessons {

  /** No holiday is longer. */
  private static final int WEEKS_AHEAD = 10;

  private final Arrangements arrangements;
  private final Lessons lessons;
  private final SchoolCalendars calendars;
  private final Pauses pauses;
  private final HospitalStays hospitalStays;
  private final Exemptions exemptions;

  PlannedLessons(
      Arrangements arrangements,
      Lessons lessons,
      SchoolCalendars calendars,
      Pauses pauses,
      HospitalStays hospitalStays,
      Exemptions exemptions) {
    this.arrangements = arrangements;
    this.lessons = lessons;
    this.calendars = calendars;
    this.pauses = pauses;
    this.hospitalStays = hospitalStays;
    this.exemptions = exemptions;
  }

  /** Of which nobody has said yet what became of them, up to and with this day, oldest first. */
  List<PlannedLesson> notRecorded(Case of, LocalDate last) {
    List<Arrangement> arranged = arranged(of);
    Optional<LocalDate> begun =
        arranged.stream().map(Arrangement::startsOn).min(LocalDate::compareTo);
    if (begun.isEmpty()) {
      return List.of();
    }
    LocalDate first =
        lessons
            .recordedUntil(of.id().value())
            .map(until -> until.plusDays(1))
            .filter(begun.get()::isBefore)
            .orElse(begun.get());
    List<Lesson> recorded = lessons.since(of.id().value(), first);
    return between(of, arranged, first, last)
        .filter(planned -> recorded.stream().noneMatch(planned::isAbout))
        .toList();
  }

  /** The first one from this day on; none where no terms are known or nothing is arranged. */
  Optional<PlannedLesson> next(Case of, LocalDate from) {
    return between(of, arranged(of), from, from.plusWeeks(WEEKS_AHEAD)).findFirst();
  }

  /** The first one by this arrangement, whatever was arranged before. */
  Optional<PlannedLesson> first(Case of, Arrangement arrangement) {
    LocalDate from = arrangement.startsOn();
    return between(of, List.of(arrangement), from, from.plusWeeks(WEEKS_AHEAD)).findFirst();
  }

  private List<Arrangement> arranged(Case of) {
    return arrangements.findByCaseIdOrderByArrangedAtDesc(of.id().value());
  }

  private Stream<PlannedLesson> between(
      Case of, List<Arrangement> arranged, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      return Stream.empty();
    }
    SchoolCalendar calendar = calendars.forSchool(of.schoolUrn());
    List<DaySpan> without =
        Stream.of(
                pauses.daysOf(of.id()),
                hospitalStays.daysOf(of.id().value()),
                exemptions.daysOf(of.id().value()))
            .flatMap(List::stream)
            .toList();
    return first
        .datesUntil(last.plusDays(1))
        .filter(day -> calendar.knows(day) && calendar.isSchoolDay(day))
        .filter(day -> without.stream().noneMatch(span -> span.contains(day)))
        .flatMap(day -> on(day, arranged));
  }

  /** The newest arrangement that has begun by this day counts. */
  private static Stream<PlannedLesson> on(LocalDate day, List<Arrangement> newestFirst) {
    return newestFirst.stream()
        .filter(arrangement -> !day.isBefore(arrangement.startsOn()))
        .limit(1)
        .flatMap(arrangement -> arrangement.weekly().stream())
        .filter(lesson -> lesson.isOn(day))
        .map(lesson -> new PlannedLesson(day, lesson));
  }
}
