package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.footbridge.calendar.ImportReport.Line;
import org.footbridge.calendar.ImportReport.Outcome;
import org.footbridge.calendar.SchoolPeriod.Kind;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TermImportTest {

  private SchoolCalendars calendars;

  @BeforeEach
  void an_empty_database() {
    DataSource database = Database.emptied("calendar");
    calendars =
        new SchoolCalendars(
            JdbcClient.create(database),
            new BankHolidays(),
            Clock.fixed(Instant.parse("2025-11-03T09:00:00Z"), ZoneOffset.UTC),
            event -> {});
  }

  @Test
  void terms_half_terms_inset_days_and_closures_are_understood() {
    ImportReport report =
        calendars.take(
            null,
            ics(
                event("Autumn term", "20250901", "20251220"),
                event("Half-term", "20251027", "20251101"),
                event("Staff training day", "20251124", "20251125"),
                event("School closed: polling day", "20251204", "20251205"),
                event("Christmas fair", "20251206", "20251207")));
    assertThat(report.lines())
        .extracting(line -> line.period() == null ? null : line.period().kind())
        .containsExactly(Kind.TERM, Kind.HALF_TERM, Kind.INSET, Kind.CLOSED, null);
    assertThat(report.lines().getLast().reason()).isEqualTo("calendar.ignored.not-understood");
    SchoolCalendar calendar = calendars.forAuthority();
    assertThat(calendar.isSchoolDay(LocalDate.of(2025, 12, 19))).isTrue();
    assertThat(calendar.knows(LocalDate.of(2025, 12, 20))).isFalse();
    assertThat(calendar.isSchoolDay(LocalDate.of(2025, 10, 31))).isFalse();
    assertThat(calendar.isSchoolDay(LocalDate.of(2025, 11, 24))).isFalse();
    assertThat(calendar.isSchoolDay(LocalDate.of(2025, 11, 25))).isTrue();
    assertThat(calendar.isSchoolDay(LocalDate.of(2025, 12, 4))).isFalse();
  }

  @Test
  void the_same_file_twice_adds_nothing() {
    byte[] file = demo("authority");
    assertThat(calendars.take(null, file).changes()).isTrue();
    int held = calendars.stored(null).size();
    ImportReport again = calendars.take(null, file);
    assertThat(again.changes()).isFalse();
    assertThat(again.count(Outcome.ALREADY_THERE)).isEqualTo(again.lines().size());
    assertThat(calendars.stored(null)).hasSize(held);
  }

  @Test
  void a_preview_changes_nothing() {
    assertThat(calendars.preview(null, demo("authority")).changes()).isTrue();
    assertThat(calendars.stored(null)).isEmpty();
  }

  @Test
  void the_demo_calendars_cover_three_school_years_and_a_schools_own_inset_days() {
    calendars.take(null, demo("authority"));
    calendars.take("900003", demo("900003"));
    SchoolCalendar authority = calendars.forAuthority();
    SchoolCalendar school = calendars.forSchool("900003");
    assertThat(authority.between(LocalDate.of(2025, 9, 1), LocalDate.of(2026, 7, 21)))
        .isBetween(187, 195);
    assertThat(authority.isSchoolDay(LocalDate.of(2026, 10, 9))).isTrue();
    assertThat(school.isSchoolDay(LocalDate.of(2026, 10, 9))).isFalse();
    assertThat(school.isSchoolDay(LocalDate.of(2026, 11, 27))).isFalse();
    assertThat(calendars.forSchool("900001").whose()).isEqualTo("the authority");
    assertThat(authority.isSchoolDay(LocalDate.of(2028, 7, 20))).isTrue();
  }

  @Test
  void a_school_with_terms_of_its_own_follows_only_these() {
    calendars.take(null, demo("authority"));
    calendars.take("900004", ics(event("Term 1", "20250908", "20251025")));
    SchoolCalendar school = calendars.forSchool("900004");
    assertThat(school.isSchoolDay(LocalDate.of(2025, 9, 8))).isTrue();
    assertThatThrownBy(() -> school.isSchoolDay(LocalDate.of(2025, 11, 3)))
        .isInstanceOf(NoCalendarException.class)
        .hasMessageContaining("school 900004");
  }

  @Test
  void two_terms_of_a_file_that_overlap_are_refused_with_both_lines() {
    byte[] file =
        ics(
            event("Half term", "20251027", "20251101"),
            event("Autumn term", "20250901", "20251220"),
            event("Spring term", "20251215", "20260327"));
    ImportReport report = calendars.take(null, file);
    assertThat(report.refused()).isTrue();
    assertThat(words(report.lines().getLast()))
        .isEqualTo(
            "“Autumn term” at line 10 and “Spring term” at line 16 overlap."
                + " A day can be in one term only: choose another answer for one of the two");
    assertThat(calendars.stored(null)).isEmpty();
  }

  @Test
  void a_term_that_overlaps_one_in_the_calendar_is_refused_and_both_are_named() {
    calendars.take(null, ics(event("Autumn term", "20250901", "20251220")));
    ImportReport report =
        calendars.take(
            null,
            ics(
                event("INSET day", "20251124", "20251125"),
                event("Term 2", "20251103", "20251220")));
    assertThat(words(report.lines().getLast()))
        .contains("Term 2", "line 10", "Autumn term", "2025-09-01", "2025-12-19");
    assertThat(calendars.stored(null)).hasSize(1);
  }

  @Test
  void an_event_with_a_known_id_is_moved() {
    calendars.take(null, ics(withId("a", event("Autumn term", "20250901", "20251220"))));
    ImportReport report =
        calendars.take(null, ics(withId("a", event("Autumn term", "20250903", "20251219"))));
    assertThat(report.count(Outcome.MOVED)).isOne();
    assertThat(calendars.stored(null))
        .singleElement()
        .satisfies(there -> assertThat(there.period().first()).isEqualTo(LocalDate.of(2025, 9, 3)));
  }

  @Test
  void repetitions_become_a_day_each() {
    ImportReport report =
        calendars.take(
            null,
            ics(
                event("INSET day", "20251003", "20251004")
                    .replace(
                        "END:VEVENT",
                        "RRULE:FREQ=MONTHLY;COUNT=3;BYDAY=1FR\nEXDATE;VALUE=DATE:20251107\n"
                            + "END:VEVENT")));
    assertThat(report.lines())
        .extracting(line -> line.period().first())
        .containsExactly(LocalDate.of(2025, 10, 3), LocalDate.of(2025, 12, 5));
  }

  @Test
  void a_repetition_without_an_end_is_listed_as_one_that_cannot_be_read() {
    ImportReport report =
        calendars.preview(
            null,
            ics(
                event("INSET day", "20251003", "20251004")
                    .replace("END:VEVENT", "RRULE:FREQ=DAILY\nEND:VEVENT")));
    assertThat(report.lines().getFirst().reason()).isEqualTo("calendar.problem.endless");
  }

  @Test
  void times_of_day_a_missing_end_and_a_duration_are_read_as_days() {
    ImportReport report =
        calendars.preview(
            null,
            ics(
                "BEGIN:VEVENT\nUID:1\nSUMMARY:INSET day\nDTSTART:20251124T090000\n"
                    + "DTEND:20251124T160000\nEND:VEVENT\n",
                "BEGIN:VEVENT\nUID:2\nSUMMARY:INSET day\nDTSTART;VALUE=DATE:20251125\nEND:VEVENT\n",
                "BEGIN:VEVENT\nUID:3\nSUMMARY:Half term\nDTSTART;VALUE=DATE:20251027\n"
                    + "DURATION:P5D\nEND:VEVENT\n",
                "BEGIN:VEVENT\nUID:4\nSUMMARY:INSET day\nDTSTART:20260601T230000Z\n"
                    + "DTEND:20260602T150000Z\nEND:VEVENT\n"));
    assertThat(report.lines())
        .extracting(line -> line.period().first() + " " + line.period().last())
        .containsExactly(
            "2025-11-24 2025-11-24",
            "2025-11-25 2025-11-25",
            "2025-10-27 2025-10-31",
            "2026-06-02 2026-06-02");
  }

  @Test
  void bank_holidays_edges_of_terms_and_cancelled_events_are_left_out_with_the_reason() {
    ImportReport report =
        calendars.preview(
            null,
            ics(
                event("Early May bank holiday", "20260504", "20260505"),
                event("Extra bank holiday", "20260505", "20260506"),
                event("Autumn term starts", "20250901", "20250902"),
                event("Autumn term", "20250901", "20251220")
                    .replace("END:VEVENT", "STATUS:CANCELLED\nEND:VEVENT")));
    assertThat(report.lines())
        .extracting(Line::reason)
        .containsExactly(
            "calendar.ignored.bank-holiday",
            null,
            "calendar.ignored.edge-of-term",
            "calendar.ignored.cancelled");
  }

  @Test
  void a_term_that_ends_before_it_starts_is_not_imported() {
    ImportReport report = calendars.take(null, ics(event("Autumn term", "20251219", "20250901")));
    assertThat(report.lines().getFirst().reason()).isEqualTo("calendar.problem.ends-first");
    assertThat(calendars.stored(null)).isEmpty();
  }

  @Test
  void an_event_of_a_whole_year_is_no_term() {
    assertThat(
            calendars
                .preview(null, ics(event("School terms", "20250901", "20260722"), ""))
                .lines()
                .getFirst()
                .outcome())
        .isNotEqualTo(Outcome.ADDED);
  }

  @Test
  void files_that_are_no_calendar_are_refused_with_what_to_do() {
    refused(new byte[0], "calendar.file.empty");
    refused("name,first,last\n".getBytes(StandardCharsets.UTF_8), "calendar.file.not-a-calendar");
    refused("PK\3\4".getBytes(StandardCharsets.UTF_8), "calendar.file.not-a-calendar");
    refused(ics(), "calendar.file.no-events");
    byte[] huge = new byte[IcsFile.LARGEST + 1];
    Arrays.fill(huge, (byte) ' ');
    refused(huge, "calendar.file.too-large");
  }

  @Test
  void a_file_that_breaks_off_is_refused() {
    byte[] whole = demo("authority");
    for (int length : List.of(20, 200, 1000, whole.length - 20)) {
      assertThatThrownBy(() -> calendars.take(null, Arrays.copyOf(whole, length)))
          .isInstanceOfSatisfying(
              UnreadableCalendar.class,
              e -> assertThat(e.messageKey()).startsWith("calendar.file.broken"));
    }
    assertThat(calendars.stored(null)).isEmpty();
  }

  @Test
  void hostile_text_in_a_name_is_kept_short_and_harmless() {
    String hostile = "INSET day <script>alert(1)</script>'; drop table calendar.period;--";
    calendars.take(null, ics(event(hostile + "x".repeat(5000), "20251124", "20251125")));
    assertThat(calendars.stored(null))
        .singleElement()
        .satisfies(there -> assertThat(there.period().name()).hasSize(100).startsWith("INSET"));
  }

  private void refused(byte[] file, String messageKey) {
    assertThatThrownBy(() -> calendars.take(null, file))
        .isInstanceOfSatisfying(
            UnreadableCalendar.class, e -> assertThat(e.messageKey()).isEqualTo(messageKey));
  }

  private static String words(Line line) {
    return SchoolCalendarTest.messages()
        .getMessage(line.reason(), line.reasonArgs().toArray(), Locale.UK);
  }

  private static String event(String summary, String first, String dayAfterLast) {
    return "BEGIN:VEVENT\nUID:%s\nDTSTART;VALUE=DATE:%s\nDTEND;VALUE=DATE:%s\nSUMMARY:%s\nEND:VEVENT\n"
        .formatted(summary.hashCode() + first + dayAfterLast, first, dayAfterLast, summary);
  }

  private static String withId(String id, String event) {
    return event.replaceFirst("UID:.*", "UID:" + id);
  }

  private static byte[] ics(String... events) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
            + String.join("", events)
            + "END:VCALENDAR\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] demo(String name) {
    try (InputStream file =
        TermImportTest.class.getResourceAsStream("/demo/calendars/" + name + ".ics")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
