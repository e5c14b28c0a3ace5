package org.footbridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PastedTextTest {

  static Stream<Arguments> pasted() {
    return Stream.of(
        Arguments.of("a bullet of a chat program", "\u2022\u200Bcalls", "\u2022calls"),
        Arguments.of("a byte-order mark in the middle", "the\uFEFF plan", "the plan"),
        Arguments.of("a mark behind a number", "01632 960101\u200E", "01632 960101"),
        Arguments.of("a word joiner", "9\u2060 am", "9 am"),
        Arguments.of("Shift+Enter in Word", "first\u000Bsecond", "first\nsecond"),
        Arguments.of("isolates around a name", "\u2068Zo\u00EB\u2069", "Zo\u00EB"),
        Arguments.of("a letter and its accent apart", "Zoe\u0308", "Zo\u00EB"),
        Arguments.of("a no-break space", "Year\u00A09", "Year 9"),
        Arguments.of("a thin space", "10\u2009000", "10 000"),
        Arguments.of("a soft hyphen", "rein\u00ADte\u00ADgra\u00ADtion", "reintegration"),
        Arguments.of("the ends of lines of Windows", "one\r\ntwo\rthree", "one\ntwo\nthree"),
        Arguments.of("a line separator of a web page", "one\u2028two", "one\ntwo"),
        Arguments.of("a bullet of Word", "\uF0B7\tcalls", "\u2022\tcalls"),
        Arguments.of("a sign to turn text round", "abc\u202Egnp.exe", "abcgnp.exe"),
        Arguments.of("a control character", "a\u0007b\u0090c", "abc"),
        Arguments.of(
            "a joiner of Persian",
            "\u0645\u06CC\u200C\u062E\u0648",
            "\u0645\u06CC\u200C\u062E\u0648"),
        Arguments.of(
            "the flag of England",
            "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC7F",
            "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC7F"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pasted")
  void text_loses_what_nobody_sees_and_keeps_the_rest(String what, String pasted, String kept) {
    assertThat(PastedText.clean(pasted)).isEqualTo(kept);
    assertThat(PastedText.isDamaged(PastedText.clean(pasted))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void text_that_lost_a_character_on_its_way_is_known(String damaged) {
    assertThat(PastedText.isDamaged(PastedText.clean(damaged))).isTrue();
  }

  static Stream<String> damaged() {
    return Stream.of("a\0b", "a\uD800b", "Zo\uFFFD");
  }

  @Property(seed = "20261201")
  void cleaning_a_second_time_changes_nothing(@ForAll String any) {
    assertThat(PastedText.clean(PastedText.clean(any))).isEqualTo(PastedText.clean(any));
  }
}
