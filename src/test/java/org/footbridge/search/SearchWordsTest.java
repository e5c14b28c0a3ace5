package org.footbridge.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.footbridge.pages.PastedText;
import org.footbridge.testing.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are found by what people type, on the real database. */
class SearchWordsTest {

  @ParameterizedTest(name = "{2} finds {0} {1}")
  @CsvSource({
    "Zoë, O’Brien, Zoe O'Brien",
    "Zoë, O’Brien, zoe obrien",
    "Zoë, O’Brien, \"O'Brien, Zoe\"",
    "Zoë, O’Brien, OBrien Zoe",
    "Zoë, O’Brien, O`BRIEN",
    "Zoë, O’Brien, O Brien",
    "Zoë, O’Brien, brie zo",
    "Zoe, O'Brien, Zoë O’Brien",
    "Zoë, O’Brien, Zoe\u0308 O\u02BCBrien",
    "Zoë, O’Brien, '\u200BZoë\u00A0 O’Brien\uFEFF'",
    "Anne-Marie, Smith, anne marie",
    "Anne-Marie, Smith, Annemarie",
    "Anne-Marie, Smith, Anne\u2011Marie",
    "Anne Marie, Smith, Anne-Marie",
    "Anne Marie, Smith, annemarie",
    "Ana, De la Cruz, delacruz",
    "Ana, De la Cruz, \"de la Cruz, Ana\"",
    "Ian, MacDonald, Mac Donald",
    "Ian, Mac Donald, MacDonald",
    "Łukasz, Żółć-Nowak, lukasz zolc nowak",
    "Jürgen, Groß, jurgen gross",
    "Björn, Ångström, bjorn angstrom",
    "Søren, Ærø, soren aero",
    "Nguyễn, Thị Hồng, nguyen thi hong",
    "Siân, Llŷr, sian llyr",
    "İpek, Işık, ipek isik",
    "José, Núñez, JOSE NUNEZ",
    "Микола (Mykola), Шевченко, Mykola Шевченко",
    "Микола (Mykola), Шевченко, микола",
    "王伟 Wang Wei, Wang, 王伟",
    "王伟 Wang Wei, Wang, wang wei",
    "محمد Mohammed, Ali, مُحَمَّد",
    "محمد Mohammed, Ali, ali mohammed",
    "أحمد, علی, احمد علي",
    "Ρήγας, Φεραίος, ρηγας φεραιοσ",
    "שָׁלוֹם, Levi, שלום",
    "प्रिया, Sharma, प्रिया",
    "Ｍａｒｙ, Smith, mary",
    "D'Arcy, St. John-Smith, st john smith",
    "Madonna, '', madonna",
    "Max 100%, Neil_, 100%",
  })
  void a_name_is_found_however_it_is_typed(String first, String last, String typed) {
    assertThat(finds(first, last, typed)).isTrue();
  }

  @ParameterizedTest(name = "{2} does not find {0} {1}")
  @CsvSource({
    "Zoë, O’Brien, Zoe Brown",
    "Zoë, O’Brien, Zoey",
    "Zoë, O’Brien, %",
    "Zoë, O’Brien, _",
    "Zoë, O’Brien, --",
    "Zoë, O’Brien, ' or 1=1 --",
    "Zoë, O’Brien, \u02B9",
    "علی, أحمد, \u0640",
    "王伟, Wang, 李伟",
  })
  void another_name_is_not_found(String first, String last, String typed) {
    assertThat(finds(first, last, typed)).isFalse();
  }

  @Property(tries = 100, seed = "20261201")
  void every_name_is_found_by_itself_and_in_capitals(@ForAll String first, @ForAll String last) {
    String name = PastedText.line(first + " " + last);
    Assume.that(name.length() <= 100 && !PastedText.isDamaged(name));
    Assume.that(!SearchWords.of(name).words().isEmpty() && SearchWords.of(name).words().size() < 8);
    Assume.that(SearchWords.of(name).words().stream().allMatch(SearchWordsTest::isFolded));
    assertThat(finds(name, "", name)).isTrue();
  }

  /** A mark or a digit of another script may be all there is, and is dropped. */
  private static boolean isFolded(String word) {
    return Database.jdbc()
        .sql("select search.folded(:word) <> ''")
        .param("word", word)
        .query(Boolean.class)
        .single();
  }

  private static boolean finds(String first, String last, String typed) {
    SearchWords words = SearchWords.of(typed);
    return words
        .in(
            Database.jdbc()
                .sql(
                    "select coalesce("
                        + words.condition("search.name(:first, :last)")
                        + ", false) from (select 1) nothing"))
        .param("first", first)
        .param("last", last)
        .query(Boolean.class)
        .single();
  }
}
