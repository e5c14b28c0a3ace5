package org.footbridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What schools call their days, see {@code calendars/wordings.txt}. */
class WordingsTest {

  private static final BankHolidays BANK_HOLIDAYS = new BankHolidays();

  static List<String> wordings() throws Exception {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                WordingsTest.class.getResourceAsStream("/calendars/wordings.txt"),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("wordings")
  void a_wording_is_understood_or_asked_and_no_day_is_lost_over_it(String line) {
    String[] parts = line.split(" \\| ", 3);
    LocalDate first = first(parts[1]);
    IcsEvent event =
        new IcsEvent(1, parts[2], null, "", first, last(parts[1], first), false, false, null);
    Understanding understood = Understanding.of(event, BANK_HOLIDAYS);
    switch (parts[0]) {
      case "ask" -> assertThat(understood.sure()).isFalse();
      case "school" -> assertThat(understood.choice()).isEqualTo(Choice.NOT_OURS);
      default -> {
        assertThat(understood.choice().code()).isEqualTo(parts[0]);
        assertThat(understood.sure()).isTrue();
      }
    }
  }

  private static LocalDate first(String length) {
    return switch (length) {
      case "d" -> LocalDate.of(2026, 11, 19);
      case "w" -> LocalDate.of(2026, 10, 26);
      case "f" -> LocalDate.of(2026, 12, 21);
      case "s" -> LocalDate.of(2027, 7, 22);
      default -> LocalDate.of(2026, 9, 1);
    };
  }

  private static LocalDate last(String length, LocalDate first) {
    return switch (length) {
      case "d" -> first;
      case "w" -> first.plusDays(4);
      case "f" -> first.plusDays(11);
      case "s" -> first.plusDays(40);
      case "h" -> first.plusDays(48);
      case "t" -> first.plusDays(105);
      default -> first.plusDays(320);
    };
  }
}
