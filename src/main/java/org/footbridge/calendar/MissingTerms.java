package org.footbridge.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Dates;
import org.footbridge.pages.Errand;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Calendars that soon end. Their next terms are due when the longest promise would reach beyond
 * what is known, and asked for a term earlier: so none is ever counted into the unknown.
 */
@Component
public class MissingTerms implements Errand.Source {

  /** A third of the 190 days of a year. */
  private static final int A_TERM = 63;

  private final SchoolCalendars calendars;
  private final List<CountedDays> counted;
  private final Schools schools;
  private final MessageSource messages;
  private final Dates dates;
  private final Clock clock;

  MissingTerms(
      SchoolCalendars calendars,
      ObjectProvider<CountedDays> counted,
      Schools schools,
      MessageSource messages,
      Dates dates,
      Clock clock) {
    this.calendars = calendars;
    this.counted = counted.orderedStream().toList();
    this.schools = schools;
    this.messages = messages;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public List<Errand> errandsOf(Person person) {
    return person.holds(Roles.ADMINISTRATOR) ? missing() : List.of();
  }

  /** What there is to do, the most urgent first, whoever does it. */
  public List<Errand> missing() {
    LocalDate today = WorkingTime.today(clock);
    int longest = counted.stream().mapToInt(CountedDays::longestInWeeks).max().orElse(0);
    List<Errand> missing = new ArrayList<>();
    missing(null, calendars.forAuthority(), today, longest).ifPresent(missing::add);
    for (String urn : calendars.schools()) {
      if (!calendars.followsAuthority(urn)) {
        missing(urn, calendars.forSchool(urn), today, longest).ifPresent(missing::add);
      }
    }
    missing.sort(Comparator.comparing(errand -> errand.due().orElse(LocalDate.MIN)));
    return missing;
  }

  private Optional<Errand> missing(
      @Nullable String urn, SchoolCalendar known, LocalDate today, int longest) {
    Optional<LocalDate> end = known.endOfWhatIsKnownFrom(today);
    if (end.isEmpty()) {
      return Optional.of(errand(urn, "calendar.missing.at-once", Optional.empty()));
    }
    LocalDate due = end.get().minusWeeks(longest);
    if (due.isAfter(today) && known.between(today, due) > A_TERM) {
      return Optional.empty();
    }
    return Optional.of(
        errand(
            urn,
            "calendar.missing.why",
            Optional.of(due).filter(day -> day.isAfter(today)),
            dates.day(end.get())));
  }

  private Errand errand(
      @Nullable String urn, String why, Optional<LocalDate> due, Object... arguments) {
    String whose =
        urn == null
            ? text("calendar.missing.authority")
            : schools.byUrn(urn).map(School::name).orElse(urn);
    return new Errand(
        text("calendar.missing.title", whose),
        text(why, arguments),
        urn == null ? "/calendars" : "/calendars?school=" + urn,
        due);
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, Locale.UK);
  }
}
