package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footbridge.calendar.Ics.event;
import static org.footbridge.calendar.Ics.file;
import static org.footbridge.calendar.Ics.sample;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.footbridge.calendar.ImportReport.Outcome;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new file of a calendar that has been imported before. */
class NextFileTest {

  private static final String SCHOOL = "900003";
  private static final String AUTUMN = event("Autumn term", "20260901", "20261219");
  private static final String SPRING = event("Spring term", "20270104", "20270326");
  private static final String INSET = event("INSET day", "20261009", "20261010");

  private SchoolCalendars calendars;

  @BeforeEach
  void an_empty_database() {
    calendars = on("2026-04-01");
    Database.emptied("calendar");
  }

  private static SchoolCalendars on(String today) {
    return new SchoolCalendars(
        JdbcClient.create(Database.dataSource()),
        new BankHolidays(),
        Clock.fixed(Instant.parse(today + "T09:00:00Z"), ZoneOffset.UTC),
        event -> {});
  }

  @Test
  void a_day_that_moved_under_a_new_id_does_not_stay_where_it_was() {
    for (String today : List.of("2026-04-01", "2026-10-12", "2027-01-10")) {
      Database.emptied("calendar");
      SchoolCalendars then = on(today);
      then.take(SCHOOL, sample("20a-first-export"));
      ImportReport report = then.take(SCHOOL, sample("20b-second-export-new-ids-inset-moved"));
      assertThat(report.count(Outcome.MOVED)).isOne();
      assertThat(held())
          .containsExactly("term 2026-09-01 2026-12-18", "inset 2026-10-16 2026-10-16");
    }
  }

  @Test
  void one_of_several_days_of_one_name_moves_and_the_others_stay() {
    String inset = event("INSET day", "20261127", "20261128");
    calendars.take(SCHOOL, file(AUTUMN, INSET, inset, event("INSET day", "20261106", "20261107")));
    ImportReport report =
        calendars.take(
            SCHOOL, file(AUTUMN, event("INSET day", "20261113", "20261114"), inset, INSET));
    assertThat(report.count(Outcome.MOVED)).isOne();
    assertThat(report.count(Outcome.ALREADY_THERE)).isEqualTo(3);
    assertThat(held())
        .containsExactly(
            "term 2026-09-01 2026-12-18",
            "inset 2026-10-09 2026-10-09",
            "inset 2026-11-13 2026-11-13",
            "inset 2026-11-27 2026-11-27");
  }

  @Test
  void what_the_new_file_no_longer_has_goes_unless_somebody_keeps_it() {
    calendars.take(SCHOOL, file(AUTUMN, SPRING, INSET));
    Proposal proposal = calendars.propose(SCHOOL, file(AUTUMN, SPRING), Choices.NONE);
    assertThat(proposal.standing())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo("calendar.goes.gone"));
    String field = "stands-" + proposal.standing().getFirst().stored().id();
    calendars.take(SCHOOL, file(AUTUMN, SPRING), new Choices(Map.of(field, "keep")));
    assertThat(held()).hasSize(3);
    assertThat(calendars.take(SCHOOL, file(AUTUMN, SPRING)).removed()).isOne();
    assertThat(held()).hasSize(2);
  }

  @Test
  void what_is_called_off_goes() {
    calendars.take(SCHOOL, file(AUTUMN, INSET));
    calendars.take(
        SCHOOL, file(AUTUMN, INSET.replace("END:VEVENT", "STATUS:CANCELLED\nEND:VEVENT")));
    assertThat(held()).containsExactly("term 2026-09-01 2026-12-18");
  }

  @Test
  void what_somebody_says_is_none_of_the_schools_days_goes() {
    calendars.take(SCHOOL, file(AUTUMN, INSET));
    Proposal proposal = calendars.propose(SCHOOL, file(AUTUMN, INSET), Choices.NONE);
    calendars.take(
        SCHOOL,
        file(AUTUMN, INSET),
        new Choices(Map.of("words-" + proposal.groups().get(1).id(), "not-ours")));
    assertThat(held()).containsExactly("term 2026-09-01 2026-12-18");
  }

  @Test
  void a_file_of_another_year_leaves_the_years_before_as_they_are() {
    calendars.take(SCHOOL, file(AUTUMN, SPRING, INSET));
    Proposal proposal =
        calendars.propose(SCHOOL, file(event("Autumn term", "20270901", "20271218")), Choices.NONE);
    assertThat(proposal.standing()).hasSize(3).noneMatch(Proposal.Standing::removed);
  }

  @Test
  void a_file_without_terms_takes_none_away() {
    calendars.take(SCHOOL, file(AUTUMN, SPRING, INSET));
    calendars.take(SCHOOL, file(event("INSET day", "20261127", "20261128")));
    assertThat(held())
        .containsExactly(
            "term 2026-09-01 2026-12-18",
            "inset 2026-11-27 2026-11-27",
            "term 2027-01-04 2027-03-25");
  }

  @Test
  void what_is_over_stays_since_programs_leave_out_what_is_past() {
    calendars.take(SCHOOL, file(AUTUMN, SPRING, INSET));
    on("2027-02-01").take(SCHOOL, file(event("Summer term", "20270412", "20270722")));
    assertThat(held())
        .containsExactly(
            "term 2026-09-01 2026-12-18",
            "inset 2026-10-09 2026-10-09",
            "term 2027-01-04 2027-03-25",
            "term 2027-04-12 2027-07-21");
  }

  @Test
  void halves_of_a_term_take_its_place() {
    calendars.take(SCHOOL, file(AUTUMN, SPRING));
    calendars.take(
        SCHOOL,
        file(
            event("Autumn half term 1", "20260901", "20261024"),
            event("Autumn half term 2", "20261102", "20261219"),
            SPRING));
    assertThat(held())
        .containsExactly(
            "term 2026-09-01 2026-10-23",
            "term 2026-11-02 2026-12-18",
            "term 2027-01-04 2027-03-25");
  }

  @Test
  void another_calendar_of_the_same_school_is_not_compared_with_it() {
    calendars.take(SCHOOL, file(AUTUMN, SPRING, INSET));
    byte[] other =
        new String(file(event("INSET day", "20261127", "20261128")), StandardCharsets.UTF_8)
            .replace("PRODID:-//test//EN", "PRODID:-//other//EN")
            .getBytes(StandardCharsets.UTF_8);
    Proposal proposal = calendars.propose(SCHOOL, other, Choices.NONE);
    assertThat(proposal.standing()).isEmpty();
    assertThat(proposal.others()).isEqualTo(3);
  }

  @Test
  void a_calendar_is_known_by_its_name_though_its_program_has_a_new_version() {
    String first = named("Term dates 2026/27", "7.1", AUTUMN + INSET);
    String next = named("Term dates 2027-28", "8.0", AUTUMN);
    calendars.take(SCHOOL, first.getBytes(StandardCharsets.UTF_8));
    calendars.take(SCHOOL, next.getBytes(StandardCharsets.UTF_8));
    assertThat(held()).containsExactly("term 2026-09-01 2026-12-18");
  }

  private static String named(String name, String version, String events) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Planner "
        + version
        + "//EN\nX-WR-CALNAME:"
        + name
        + "\n"
        + events
        + "END:VCALENDAR\n";
  }

  @Test
  void days_from_before_it_was_known_where_they_come_from_are_asked_about_and_found_again() {
    calendars.take(SCHOOL, file(AUTUMN, INSET, event("Occasional day", "20261106", "20261107")));
    JdbcClient.create(Database.dataSource())
        .sql("update calendar.period set source = null")
        .update();
    Proposal proposal =
        calendars.propose(
            SCHOOL, file(AUTUMN, event("INSET day", "20261016", "20261017")), Choices.NONE);
    assertThat(proposal.report().count(Outcome.MOVED)).isOne();
    assertThat(proposal.standing())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo("calendar.stays.unknown-file"));
    calendars.take(SCHOOL, file(AUTUMN, event("INSET day", "20261016", "20261017")));
    assertThat(calendars.stored(SCHOOL)).filteredOn(there -> there.source() != null).hasSize(2);
  }

  @Test
  void a_choice_is_remembered_for_the_wording_but_not_where_it_cannot_be_meant() {
    String founders = event("Founders’ day, school closed", "20261009", "20261010");
    Proposal proposal = calendars.propose(SCHOOL, file(AUTUMN, founders), Choices.NONE);
    calendars.take(
        SCHOOL,
        file(AUTUMN, founders),
        new Choices(Map.of("words-" + proposal.groups().get(1).id(), "inset")));
    Proposal next =
        calendars.propose(
            SCHOOL,
            file(
                event("Founders’ day, school closed", "20271008", "20271009"),
                event("Founders’ day, school closed", "20271008", "20271120")),
            Choices.NONE);
    assertThat(next.groups()).extracting(Proposal.Group::remembered).containsExactly(true, false);
    assertThat(next.groups().getFirst().choice()).isEqualTo(Choice.INSET);
    assertThat(calendars.propose("900004", file(founders), Choices.NONE).groups())
        .noneMatch(Proposal.Group::remembered);
  }

  private List<String> held() {
    return calendars.stored(SCHOOL).stream()
        .map(StoredPeriod::period)
        .map(period -> period.kind().code() + " " + period.first() + " " + period.last())
        .toList();
  }
}
