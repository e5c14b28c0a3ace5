package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footbridge.calendar.Ics.event;
import static org.footbridge.calendar.Ics.file;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.pages.Dates;
import org.footbridge.pages.Errand;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class MissingTermsTest {

  private static final byte[] YEAR =
      file(
          event("Autumn term", "20260901", "20261219"),
          event("Half term", "20261026", "20261031"),
          event("Spring term", "20270104", "20270326"),
          event("Half term", "20270215", "20270220"),
          event("Summer term", "20270412", "20270722"),
          event("Half term", "20270531", "20270605"));

  private static final byte[] NEXT = file(event("Autumn term", "20270901", "20271218"));

  private static final CountedDays PROMISES =
      new CountedDays() {
        @Override
        public List<Moved> wouldMove(String schoolUrn, Function<String, SchoolCalendar> proposed) {
          return List.of();
        }

        @Override
        public int longestInWeeks() {
          return 24;
        }
      };

  @BeforeEach
  void an_empty_database() {
    Database.emptied("calendar");
  }

  @Test
  void a_calendar_without_terms_is_an_errand_at_once() {
    assertThat(errands("2026-09-10"))
        .singleElement()
        .satisfies(
            errand -> {
              assertThat(errand.title()).isEqualTo("Import the next terms: the authority");
              assertThat(errand.due()).isEmpty();
            });
  }

  @Test
  void the_next_terms_are_asked_for_a_term_before_the_longest_promise_needs_them() {
    on("2026-04-01").take(null, YEAR);
    assertThat(errands("2026-09-10")).isEmpty();
    assertThat(errands("2026-12-01"))
        .singleElement()
        .satisfies(
            errand -> {
              assertThat(errand.why()).contains("end on Wednesday 21 July 2027");
              assertThat(errand.due())
                  .hasValueSatisfying(due -> assertThat(due).isEqualTo("2027-02-03"));
            });
    assertThat(errands("2027-05-10"))
        .singleElement()
        .extracting(Errand::due)
        .isEqualTo(Optional.<LocalDate>empty());
  }

  @Test
  void the_errand_goes_when_the_terms_come() {
    on("2026-04-01").take(null, YEAR);
    on("2027-02-08").take(null, NEXT);
    assertThat(errands("2027-02-08")).isEmpty();
  }

  @Test
  void a_school_with_terms_of_its_own_is_asked_for_its_own() {
    on("2026-04-01").take(null, YEAR);
    on("2027-02-08").take(null, NEXT);
    on("2026-04-01").take("900003", YEAR);
    on("2026-04-01").take("900004", file(event("INSET day", "20261009", "20261010")));
    assertThat(errands("2027-02-08"))
        .extracting(Errand::title, Errand::href)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Import the next terms: 900003", "/calendars?school=900003"));
  }

  @Test
  void nobody_but_administrators_is_bothered() {
    assertThat(source("2026-09-10").errandsOf(person("lead-teacher@east"))).isEmpty();
  }

  private static List<Errand> errands(String today) {
    return source(today).errandsOf(person("administrator@authority"));
  }

  private static MissingTerms source(String today) {
    return new MissingTerms(
        on(today),
        providing(PROMISES),
        Mockito.mock(Schools.class),
        SchoolCalendarTest.messages(),
        new Dates(),
        clock(today));
  }

  private static ObjectProvider<CountedDays> providing(CountedDays counted) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("promises", counted);
    return beans.getBeanProvider(CountedDays.class);
  }

  private static SchoolCalendars on(String today) {
    return new SchoolCalendars(
        JdbcClient.create(Database.dataSource()), new BankHolidays(), clock(today), event -> {});
  }

  private static Clock clock(String today) {
    return Clock.fixed(Instant.parse(today + "T09:00:00Z"), ZoneOffset.UTC);
  }

  private static Person person(String grant) {
    return new Person(
        new UUID(0, 1), "Ada Admin", "ada@marlshire.example", Set.of(Grant.of(grant)));
  }
}
