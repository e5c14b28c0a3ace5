package org.footbridge.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every national code by school year, and what it counts for. */
class AttendanceCodesTest {

  private static final String FROM_2024 =
      "/ \\ L K V P W B D C C1 C2 M J1 S X R T I E Q Y1 Y2 Y3 Y4 Y5 Y6 Y7 G N O U Z #";
  private static final String TO_2024 = "/ \\ L B J P V W D C E H I M R S T G N O U X Y Z #";
  private static final String TO_2013 = TO_2024 + " F";

  private final Codes codes = new Codes(Database.jdbc());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "2006-09-01 | " + TO_2013,
        "2013-08-31 | " + TO_2013,
        "2013-09-01 | " + TO_2024,
        "2024-08-18 | " + TO_2024,
        "2024-08-19 | " + FROM_2024,
        "2026-11-20 | " + FROM_2024
      })
  void a_day_has_the_codes_of_its_school_year_and_no_others(LocalDate day, String expected) {
    assertThat(counting(day).map(Codes.Code::code).collect(Collectors.toSet()))
        .isEqualTo(Set.of(expected.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2010-03-01", "2019-03-01", "2024-08-19", "2026-11-20"})
  void no_day_has_a_code_twice(LocalDate day) {
    List<String> all = counting(day).map(Codes.Code::code).toList();
    assertThat(all).doesNotHaveDuplicates().isNotEmpty();
  }

  /** Present, authorised absence, unauthorised absence, or not a possible session at all. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "2024-08-18 | present      | / \\ L B J P V W",
        "2024-08-18 | authorised   | C E H I M R S T",
        "2024-08-18 | unauthorised | G N O U",
        "2024-08-18 | not-possible | D X Y Z #",
        "2024-08-19 | present      | / \\ L K V P W B",
        "2024-08-19 | authorised   | C C1 C2 M J1 S R T I E",
        "2024-08-19 | unauthorised | G N O U",
        "2024-08-19 | not-possible | D X Q Y1 Y2 Y3 Y4 Y5 Y6 Y7 Z #"
      })
  void each_code_counts_for_what_the_guidance_says(LocalDate day, String counts, String expected) {
    assertThat(
            counting(day)
                .filter(code -> meaning(code).equals(counts))
                .map(Codes.Code::code)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(expected.split(" ")));
  }

  @Test
  void every_code_has_words_and_a_source() {
    assertThat(
            Database.jdbc()
                .sql("select count(*) from attendance.code where words = '' or source = ''")
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "c2,AM,C2",
        "C2 - Part-time timetable,PM,C2",
        "I (Illness),AM,I",
        "/,AM,/",
        "\\,AM,/",
        "/,PM,\\",
        "/\\,PM,\\",
        "ILL,AM,",
        "C9,AM,",
        "2,AM,"
      })
  void a_cell_is_read_with_its_words_and_in_small_letters(
      String cell, String session, String code) {
    assertThat(codes.known().code(cell, session).orElse(null)).isEqualTo(code);
  }

  private Stream<Codes.Code> counting(LocalDate day) {
    return codes.all().stream().filter(code -> code.counts(day));
  }

  private static String meaning(Codes.Code code) {
    return !code.possible()
        ? "not-possible"
        : code.present() ? "present" : code.authorised() ? "authorised" : "unauthorised";
  }
}
