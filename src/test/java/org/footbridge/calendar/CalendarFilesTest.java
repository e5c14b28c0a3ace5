package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footbridge.calendar.Ics.days;
import static org.footbridge.calendar.Ics.event;
import static org.footbridge.calendar.Ics.file;
import static org.footbridge.calendar.Ics.lines;
import static org.footbridge.calendar.Ics.proposed;
import static org.footbridge.calendar.Ics.sample;
import static org.footbridge.calendar.Ics.unreadable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.footbridge.calendar.ImportReport.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendar files as people really send them, each with what is right. */
class CalendarFilesTest {

  private static final String AUTUMN = "term 2026-09-01 2026-12-18";
  private static final String SPRING = "term 2027-01-04 2027-03-25";
  private static final String SUMMER = "term 2027-04-12 2027-07-21";
  private static final String OCTOBER = "half-term 2026-10-26 2026-10-30";

  /** Three terms and three half terms, which several samples have beside what is special. */
  private static final List<String> YEAR =
      List.of(
          OCTOBER,
          "half-term 2027-02-15 2027-02-19",
          "half-term 2027-05-31 2027-06-04",
          AUTUMN,
          SPRING,
          SUMMER);

  @Test
  void teaching_halves_that_are_called_half_term_are_terms() {
    assertThat(days(sample("01-teaching-halves-named-half-term")))
        .containsExactly(
            "term 2026-09-01 2026-10-23",
            "term 2026-11-02 2026-12-18",
            "term 2027-01-04 2027-02-12",
            "term 2027-02-22 2027-03-25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02-days-next-to-a-holiday",
        "04-clubs-with-term-in-their-name",
        "05-weekly-assembly-without-end",
        "16-words-on-ordinary-days",
        "21-whole-year-entries"
      })
  void what_only_speaks_of_terms_and_holidays_takes_no_day_and_spoils_nothing(String name) {
    Proposal proposal = proposed(sample(name));
    assertThat(days(proposal)).isEqualTo(YEAR);
    assertThat(proposal.report().refused()).isFalse();
  }

  @Test
  void ends_that_are_the_last_day_itself_are_noticed() {
    Proposal proposal = proposed(sample("03-ends-inclusive"));
    assertThat(days(proposal))
        .containsExactly(
            OCTOBER, "inset 2026-09-01 2026-09-01", "inset 2026-11-30 2026-11-30", AUTUMN);
    assertThat(proposal.ends()).isEqualTo(new IcsFile.Ends(true, true));
  }

  @Test
  void an_assembly_that_repeats_for_ever_is_listed_with_its_line() {
    assertThat(unreadable(proposed(sample("05-weekly-assembly-without-end"))))
        .containsExactly("48 endless");
  }

  @Test
  void days_with_a_zone_or_an_hour_and_stamps_without_z_are_read() {
    assertThat(days(sample("09-date-with-zone"))).containsExactly(OCTOBER, AUTUMN);
    assertThat(days(sample("11-date-that-carries-a-time"))).containsExactly(OCTOBER, AUTUMN);
    assertThat(days(sample("12-stamp-without-z"))).containsExactly(AUTUMN);
  }

  @Test
  void two_calendars_in_one_file_are_both_read_with_their_own_lines() {
    Proposal proposal = proposed(sample("13-two-calendars-in-one-file"));
    assertThat(days(proposal)).containsExactly("inset 2027-01-04 2027-01-04", AUTUMN, SPRING);
    assertThat(proposal.report().lines())
        .extracting(ImportReport.Line::line)
        .containsExactly(6, 19, 26);
  }

  @Test
  void a_dash_is_a_hyphen() {
    assertThat(days(sample("15-typographic-half-term")))
        .containsExactly(OCTOBER, "half-term 2027-02-15 2027-02-19", AUTUMN, SPRING);
  }

  @Test
  void all_words_for_training_days_are_known() {
    assertThat(days(sample("17-training-day-words")))
        .filteredOn(day -> day.startsWith("inset"))
        .hasSize(9);
  }

  @Test
  void a_half_term_that_says_when_school_opens_is_off() {
    assertThat(days(sample("22-half-term-that-says-when-school-opens")))
        .containsExactly(OCTOBER, "holiday 2026-12-21 2027-01-01", AUTUMN);
  }

  @Test
  void events_without_ids_and_term_time_are_read() {
    assertThat(days(sample("23-no-ids-school-term-time")))
        .containsExactly(
            "half-term 2026-10-24 2026-11-01",
            "holiday 2026-12-19 2027-01-03",
            "term 2026-09-02 2026-10-23",
            "term 2026-11-02 2026-12-18");
  }

  @Test
  void a_day_that_does_not_exist_is_said_and_not_moved() {
    Proposal proposal =
        proposed(
            file(
                event("Autumn term", "20260901", "20261219"),
                event("Spring term", "20270104", "20270431"),
                event("Half term", "20270216", "20270230"),
                event("INSET day", "20261399", "20261399"),
                event("INSET day", "2026109", "20261010"),
                lines("SUMMARY:Half term", "DTSTART;VALUE=DATE:20270530", "DURATION:five days"),
                lines("SUMMARY:INSET day", "DTSTART;VALUE=DATE:"),
                lines("SUMMARY:INSET day")));
    assertThat(days(proposal)).containsExactly(AUTUMN);
    assertThat(unreadable(proposal))
        .containsExactly(
            "10 no-date",
            "16 no-date",
            "22 no-date",
            "28 no-date",
            "34 no-date",
            "39 no-date",
            "43 no-start");
  }

  @Test
  void more_days_may_be_given_as_periods_with_hours_or_zones() {
    assertThat(
            days(
                file(
                    lines(
                        "SUMMARY:INSET day",
                        "DTSTART;VALUE=DATE:20261009",
                        "RDATE;VALUE=PERIOD:20261105T090000Z/PT1H,20261106T090000Z/20261106T150000Z",
                        "RDATE;TZID=Europe/London:20261127T090000",
                        "RDATE;VALUE=DATE:20261130",
                        "EXDATE:20261106T090000Z"))))
        .containsExactly(
            "inset 2026-10-09 2026-10-09",
            "inset 2026-11-05 2026-11-05",
            "inset 2026-11-27 2026-11-27",
            "inset 2026-11-30 2026-11-30");
  }

  @Test
  void repetitions_that_cannot_be_read_or_never_end_are_listed_with_their_lines() {
    Proposal proposal =
        proposed(
            file(
                event("Autumn term", "20260901", "20261219"),
                repeated("FREQ=DAILY"),
                repeated("FREQ=WEEKLY;BYDAY=MO;COUNT=900"),
                repeated("FREQ=SOMETIMES;COUNT=3"),
                repeated("FREQ=WEEKLY;COUNT=abc"),
                repeated("BYDAY=XX;COUNT=2"),
                repeated("FREQ=WEEKLY;INTERVAL=0;COUNT=2"),
                repeated("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2"),
                repeated("FREQ=DAILY;COUNT=1")
                    .replace("END:VEVENT", "EXDATE;VALUE=DATE:20261009\nEND:VEVENT")));
    assertThat(days(proposal)).contains(AUTUMN);
    assertThat(proposal.report().lines())
        .extracting(ImportReport.Line::line)
        .contains(4, 10, 16, 22, 28, 34, 40, 46, 52);
    assertThat(unreadable(proposal)).contains("10 endless", "16 endless", "52 no-times");
  }

  private static String repeated(String rule) {
    return lines(
        "SUMMARY:INSET day",
        "DTSTART;VALUE=DATE:20261009",
        "DTEND;VALUE=DATE:20261010",
        "RRULE:" + rule);
  }

  @Test
  void one_time_of_many_that_is_changed_stands_in_its_place() {
    assertThat(
            days(
                file(
                    lines(
                        "UID:inset",
                        "SUMMARY:INSET day",
                        "DTSTART;VALUE=DATE:20261002",
                        "RRULE:FREQ=MONTHLY;COUNT=3;BYDAY=1FR"),
                    lines(
                        "UID:inset",
                        "SUMMARY:INSET day",
                        "RECURRENCE-ID;VALUE=DATE:20261106",
                        "DTSTART;VALUE=DATE:20261109"),
                    lines(
                        "UID:inset",
                        "SUMMARY:INSET day",
                        "RECURRENCE-ID;VALUE=DATE:20261204",
                        "STATUS:CANCELLED",
                        "DTSTART;VALUE=DATE:20261204"))))
        .containsExactly("inset 2026-10-02 2026-10-02", "inset 2026-11-09 2026-11-09");
  }

  @Test
  void zones_in_words_and_of_other_places_leave_whole_days_where_they_are() {
    String zones =
        "BEGIN:VCALENDAR\n"
            + "VERSION:2.0\n"
            + "PRODID:-//test//EN\n"
            + "BEGIN:VTIMEZONE\n"
            + "TZID:(UTC+00:00) Dublin, Edinburgh, Lisbon, London\n"
            + "BEGIN:STANDARD\n"
            + "DTSTART:16010101T020000\n"
            + "TZOFFSETFROM:+0100\n"
            + "TZOFFSETTO:+0000\n"
            + "END:STANDARD\n"
            + "END:VTIMEZONE\n"
            + lines(
                "SUMMARY:Autumn term",
                "DTSTART;TZID=\"(UTC+00:00) Dublin, Edinburgh, Lisbon, London\":20260901T000000",
                "DTEND;TZID=\"(UTC+00:00) Dublin, Edinburgh, Lisbon, London\":20261219T000000")
            + lines(
                "SUMMARY:Half term",
                "DTSTART;TZID=GMT Standard Time:20261026T000000",
                "DTEND;TZID=GMT Standard Time:20261031T000000")
            + lines(
                "SUMMARY:INSET day",
                "DTSTART;TZID=W. Europe Standard Time:20261127T000000",
                "DTEND;TZID=W. Europe Standard Time:20261128T000000")
            + lines(
                "SUMMARY:INSET day",
                "DTSTART;TZID=Europe/Berlin:20261130T000000",
                "DTEND;TZID=Europe/Berlin:20261201T000000")
            + lines("SUMMARY:INSET day", "DTSTART:20270601T230000Z", "DTEND:20270602T230000Z")
            + "END:VCALENDAR\n";
    assertThat(days(zones.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            OCTOBER,
            "inset 2026-11-27 2026-11-27",
            "inset 2026-11-30 2026-11-30",
            "inset 2027-06-02 2027-06-02",
            AUTUMN);
  }

  @Test
  void stamps_addresses_and_lines_that_are_wrong_spoil_nothing() {
    assertThat(
            days(
                file(
                    lines(
                        "UID:t",
                        "DTSTAMP:yesterday",
                        "ORGANIZER;CN=Head teacher:mailto:head teacher@school",
                        "ATTENDEE;CN=\"Staff; all\":MAILTO: staff @ school",
                        "URL:www school example/term dates",
                        "SEQUENCE:first",
                        "GEO:here",
                        "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR;ACKNOWLEDGED=:AUTOMATIC",
                        "DESCRIPTION:Term dates",
                        "which are for all years, and",
                        "must not be changed",
                        "",
                        "DTSTART;VALUE=DATE:20260901",
                        "DTEND;VALUE=DATE:20261219",
                        "SUMMARY;LANGUAGE=en-gb:Autumn",
                        "  term",
                        "BEGIN:VALARM",
                        "SUMMARY:Half term",
                        "TRIGGER:never",
                        "END:VALARM"),
                    lines(
                        "UID:h",
                        "DTSTART;VALUE=DATE:2026-10-26",
                        "DTEND;VALUE=DATE:2026-10-31",
                        "SUMMARY:Half term"))))
        .containsExactly(OCTOBER, AUTUMN);
  }

  @Test
  void an_event_that_does_not_end_is_said_and_the_next_is_read() {
    String broken =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Spring term\nDTSTART;VALUE=DATE:20270104\n"
            + event("Autumn term", "20260901", "20261219")
            + "END:VCALENDAR\n";
    Proposal proposal = proposed(broken.getBytes(StandardCharsets.UTF_8));
    assertThat(days(proposal)).containsExactly(AUTUMN);
    assertThat(unreadable(proposal)).containsExactly("2 broken");
    assertThat(proposal.unreadable().getFirst().summary()).isEqualTo("Spring term");
  }

  @Test
  void files_that_older_programs_wrote_are_read_in_their_encodings() {
    String text =
        new String(file(event("Café – Half term", "20261026", "20261031")), StandardCharsets.UTF_8);
    for (Charset charset :
        List.of(Charset.forName("windows-1252"), StandardCharsets.UTF_16, StandardCharsets.UTF_8)) {
      assertThat(proposed(text.getBytes(charset)).report().lines().getFirst().summary())
          .isEqualTo("Café – Half term");
    }
    byte[] little = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    assertThat(proposed(little).report().lines().getFirst().summary())
        .isEqualTo("Café – Half term");
    byte[] marked = ("\uFEFF\r\n" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
    assertThat(proposed(marked).report().lines()).hasSize(1);
  }

  @Test
  void entities_that_a_website_left_in_a_name_are_read() {
    assertThat(days(file(event("Half&nbsp;term &ndash; school closed", "20261026", "20261031"))))
        .containsExactly(OCTOBER);
  }

  @Test
  void inclusive_ends_are_noticed_without_a_single_day_that_gives_them_away() {
    assertThat(
            days(
                file(
                    event("Autumn term", "20260901", "20261218"),
                    event("Half term", "20261026", "20261030"),
                    event("Christmas holidays", "20261221", "20270101"))))
        .containsExactly(OCTOBER, "holiday 2026-12-21 2027-01-01", AUTUMN);
  }

  @Test
  void ends_as_the_standard_has_them_are_not_taken_for_inclusive_ones() {
    Proposal proposal =
        proposed(
            file(
                event("Autumn term", "20260901", "20261219"),
                event("Half term", "20261026", "20261031"),
                event("Spring term", "20270104", "20270326"),
                event("Year 6 residential", "20261005", "20261009"),
                event("INSET day", "20261127", "20261127")));
    assertThat(days(proposal))
        .containsExactly(OCTOBER, "inset 2026-11-27 2026-11-27", AUTUMN, SPRING);
    assertThat(proposal.ends()).isEqualTo(new IcsFile.Ends(false, true));
  }

  @Test
  void a_term_and_its_halves_are_one_term_or_two_and_never_overlap() {
    Proposal proposal =
        proposed(
            file(
                event("Autumn term", "20260901", "20261219"),
                event("Autumn half term 1", "20260901", "20261024"),
                event("Autumn half term 2", "20261102", "20261219")));
    assertThat(days(proposal))
        .containsExactly("term 2026-09-01 2026-10-23", "term 2026-11-02 2026-12-18");
    assertThat(proposal.groups()).anyMatch(group -> !group.understood().sure());
  }

  @Test
  void what_runs_beside_a_term_is_asked_and_does_not_push_it_out() {
    Proposal proposal =
        proposed(
            file(
                event("Autumn term wibbling", "20260907", "20261212"),
                event("Autumn term", "20260901", "20261219")));
    assertThat(days(proposal)).containsExactly(AUTUMN);
    assertThat(proposal.groups().getFirst().understood().sure()).isFalse();
  }

  @Test
  void hours_are_no_day_off_but_a_working_day_of_them_is() {
    assertThat(
            days(
                file(
                    timed("INSET", "20261009T083000", "20261009T153000"),
                    timed("INSET", "20261013T154500", "20261013T171500"),
                    timed("School closed", "20261014T133000", "20261014T153000"),
                    timed("Staff training", "20261015T080000", "20261015T090000"),
                    timed("School closed", "20261016T000000", "20261016T235900"))))
        .containsExactly("closed 2026-10-16 2026-10-16", "inset 2026-10-09 2026-10-09");
  }

  private static String timed(String summary, String start, String end) {
    return lines("SUMMARY:" + summary, "DTSTART:" + start, "DTEND:" + end);
  }

  @Test
  void what_is_called_off_is_left_out_however_it_is_said() {
    String calledOff =
        new String(file(event("INSET day", "20261009", "20261010")), StandardCharsets.UTF_8)
            .replace("VERSION:2.0", "VERSION:2.0\nMETHOD:CANCEL");
    assertThat(days(calledOff.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(
            days(
                file(
                    event("CANCELLED - INSET day", "20261009", "20261010"),
                    event("INSET day", "20261016", "20261017")
                        .replace("END:VEVENT", "STATUS:cancelled\nEND:VEVENT"))))
        .isEmpty();
  }

  @Test
  void a_file_without_a_term_says_so() {
    Proposal clubs = proposed(file(event("Chess club", "20260901", "20261219")));
    assertThat(clubs.hasAny()).isFalse();
    assertThat(clubs.report().changes()).isFalse();
    Proposal insets = proposed(file(event("INSET day", "20261009", "20261010")));
    assertThat(insets.hasAny()).isTrue();
    assertThat(insets.hasTerms()).isFalse();
  }

  @Test
  void every_event_is_somewhere() {
    Proposal proposal = proposed(sample("16-words-on-ordinary-days"));
    assertThat(proposal.report().lines()).hasSize(15);
    assertThat(proposal.report().count(Outcome.IGNORED)).isEqualTo(9);
  }
}
