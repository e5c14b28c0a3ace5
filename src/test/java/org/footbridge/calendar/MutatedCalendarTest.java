package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.footbridge.testing.Database;
import org.footbridge.testing.Thorough;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that something happened to on their way. */
@Thorough
class MutatedCalendarTest {

  private static final List<String> SAMPLES =
      List.of(
          "01-teaching-halves-named-half-term",
          "02-days-next-to-a-holiday",
          "03-ends-inclusive",
          "05-weekly-assembly-without-end",
          "09-date-with-zone",
          "11-date-that-carries-a-time",
          "13-two-calendars-in-one-file",
          "16-words-on-ordinary-days",
          "17-training-day-words",
          "20a-first-export",
          "21-whole-year-entries",
          "23-no-ids-school-term-time");

  private static final List<String> ODD_LINES =
      List.of(
          "RRULE:FREQ=DAILY",
          "RRULE:FREQ=HOURLY;COUNT=5",
          "RRULE:FREQ=WEEKLY;UNTIL=20270231;BYDAY=MO",
          "RRULE:;;;",
          "RDATE;VALUE=PERIOD:20261105T090000Z/PT1H",
          "EXDATE:",
          "EXDATE;TZID=Mars/Olympus:20261009T000000",
          "DURATION:P1000000000D",
          "DURATION:-P3D",
          "RECURRENCE-ID:20261009",
          "DTSTART;VALUE=DATE:20270431",
          "DTEND:99999999T999999Z",
          "STATUS:CANCELLED",
          "SUMMARY:\\n\\, Half – term; \u0000\uFFFD",
          "SUMMARY;X=\"unclosed:Term",
          "ATTENDEE;;;:::",
          "BEGIN:VALARM",
          "END:VTODO",
          "not a property at all",
          ":",
          ";",
          " ",
          "BEGIN:VEVENT",
          "END:VEVENT",
          "END:VCALENDAR",
          "BEGIN:VCALENDAR");

  private SchoolCalendars calendars;

  @BeforeProperty
  void an_empty_database() {
    Database.emptied("calendar");
    calendars =
        new SchoolCalendars(
            JdbcClient.create(Database.dataSource()),
            new BankHolidays(),
            Clock.fixed(Instant.parse("2026-04-01T09:00:00Z"), ZoneOffset.UTC),
            event -> {});
  }

  /** Each try has a school of its own. */
  private int school;

  @Property(seed = "20261130", tries = 400)
  void no_event_is_lost_and_the_same_file_twice_changes_nothing(@ForAll("files") String file) {
    byte[] content = file.getBytes(StandardCharsets.UTF_8);
    Proposal proposal;
    try {
      proposal = calendars.propose(null, content, Choices.NONE);
    } catch (UnreadableCalendar said) {
      assertThat(said.messageKey()).startsWith("calendar.file.");
      assertThat(
              SchoolCalendarTest.messages()
                  .getMessage(said.messageKey(), said.args().toArray(), java.util.Locale.UK))
          .isNotEmpty();
      return;
    }
    assertThat(lines(proposal)).isEqualTo(beginnings(file));

    String urn = Integer.toString(900_100 + school++);
    ImportReport report = calendars.take(urn, content);
    List<SchoolPeriod> held = calendars.stored(urn).stream().map(StoredPeriod::period).toList();
    ImportReport again = calendars.take(urn, content);
    assertThat(again.refused()).isEqualTo(report.refused());
    assertThat(again.changes()).isFalse();
    assertThat(calendars.stored(urn)).extracting(StoredPeriod::period).isEqualTo(held);
  }

  private static Set<Integer> lines(Proposal proposal) {
    return proposal.report().lines().stream()
        .map(ImportReport.Line::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Integer> beginnings(String file) {
    List<String> lines = file.lines().toList();
    Set<Integer> beginnings = new TreeSet<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equalsIgnoreCase("BEGIN:VEVENT")) {
        beginnings.add(i + 1);
      }
    }
    return beginnings;
  }

  @Provide
  Arbitrary<String> files() {
    return Combinators.combine(
            Arbitraries.of(SAMPLES), Arbitraries.longs(), Arbitraries.integers().between(1, 6))
        .as(
            (sample, seed, changes) ->
                mutated(
                    new String(Ics.sample(sample), StandardCharsets.UTF_8),
                    new Random(seed),
                    changes));
  }

  private static String mutated(String file, Random random, int changes) {
    List<String> lines = new ArrayList<>(file.lines().toList());
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(1, lines.size());
      switch (random.nextInt(8)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(at));
        case 2 -> lines.add(at, ODD_LINES.get(random.nextInt(ODD_LINES.size())));
        case 3 -> lines.set(at, digits(lines.get(at), random));
        case 4 -> lines.set(at, letters(lines.get(at), random));
        case 5 ->
            lines.set(at, lines.get(at).substring(0, random.nextInt(lines.get(at).length() + 1)));
        case 6 -> Collections.swap(lines, at, random.nextInt(1, lines.size()));
        default -> lines.set(at, lines.get(at).toLowerCase(java.util.Locale.ROOT));
      }
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String digits(String line, Random random) {
    return line.chars()
        .map(c -> Character.isDigit(c) && random.nextInt(4) == 0 ? '0' + random.nextInt(10) : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String letters(String line, Random random) {
    String odd = "\u00A0\u200B\u2013\"';:,\\\t\u0007é\uD83C\uDF83\u202E=";
    int at = random.nextInt(line.length() + 1);
    int codePoint =
        odd.codePointAt(
            odd.offsetByCodePoints(0, random.nextInt(odd.codePointCount(0, odd.length()))));
    return line.substring(0, at) + Character.toString(codePoint) + line.substring(at);
  }
}
