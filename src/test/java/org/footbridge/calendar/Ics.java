package org.footbridge.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Calendar files for tests: samples of what people really send, and made ones. */
final class Ics {

  static final LocalDate APRIL_2026 = LocalDate.of(2026, 4, 1);

  private Ics() {}

  static byte[] sample(String name) {
    try (InputStream file = Ics.class.getResourceAsStream("/calendars/" + name + ".ics")) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] file(String... events) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
            + String.join("", events)
            + "END:VCALENDAR\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static String event(String summary, String first, String dayAfterLast) {
    return "BEGIN:VEVENT\nUID:%s\nDTSTART;VALUE=DATE:%s\nDTEND;VALUE=DATE:%s\nSUMMARY:%s\nEND:VEVENT\n"
        .formatted(summary.hashCode() + first + dayAfterLast, first, dayAfterLast, summary);
  }

  /** An event of these lines. */
  static String lines(String... lines) {
    return "BEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
  }

  static Proposal proposed(byte[] file) {
    return TermImport.propose(
        IcsFile.read(file),
        List.of(),
        Remembered.NOTHING,
        Choices.NONE,
        new BankHolidays(),
        APRIL_2026);
  }

  /** What would be imported without a question: {@code inset 2026-10-09 2026-10-09}. */
  static List<String> days(Proposal proposal) {
    return proposal
        .items()
        .map(item -> item.line().period())
        .filter(Objects::nonNull)
        .map(period -> period.kind().code() + " " + period.first() + " " + period.last())
        .sorted()
        .toList();
  }

  static List<String> days(byte[] file) {
    return days(proposed(file));
  }

  /** The lines of events that cannot be read, with why. */
  static List<String> unreadable(Proposal proposal) {
    return proposal.unreadable().stream()
        .map(event -> event.line() + " " + event.problem().replaceFirst(".*\\.", ""))
        .toList();
  }
}
