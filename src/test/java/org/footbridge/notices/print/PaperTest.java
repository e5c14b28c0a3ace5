package org.footbridge.notices.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.font.GlyphVector;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.footbridge.testing.Thorough;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as families write them, on paper. */
@Thorough
class PaperTest {

  private static final Typefaces FACES = new Typefaces();
  private static final float SIDE = 25 * Paper.MM;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          Arabic,      يوسف حداد
          Bengali,     মৌসুমী চক্রবর্তী
          Chinese,     李雪梅
          'Chinese, old forms', 陳國榮
          Punjabi,     ਹਰਜੀਤ ਸਿੰਘ
          Amharic,     ሰላማዊት ተስፋዬ
          Hebrew,      דוד לוי
          'hyphen that does not break', Jean‑Luc Meadow
          Vietnamese,  Trần Thị Mỹ Hạnh
          Romanian,    Țuțea Ionuț Băsești
          Polish,      Świętosława Źdźbłowska
          Welsh,       Siân Ŵyn-Llŷr
          Turkish,     Çağrı İnönü
          Czech,       Jiří Kutečkův
          Yoruba,      Ọláṣubọ̀mí Àṣàkẹ́
          Igbo,        Ńnọ́mdị̀
          Hausa,       Ɓala Ƙofar Ɗan
          Greek,       Αλέξανδρος Παππάς
          Ukrainian,   Ґанна Їжакевич
          Urdu,        عائشہ چوہدری
          'Persian, with digits', پریسا گلی ۱۲۳
          Kurdish,     ڕێبوار ئەحمەد
          Pashto,      ګلالۍ څارمن
          Hindi,       क्षितिज श्रीवास्तव
          Nepali,      कृष्ण अर्याल
          Gujarati,    જ્ઞાનેશ્વરી પટેલ
          Tamil,       ஸ்ரீதேவி கிருஷ்ணன்
          Telugu,      శ్రీనివాస్ రెడ్డి
          Kannada,     ಕೃಷ್ಣಮೂರ್ತಿ
          Malayalam,   ശ്രീലക്ഷ്മി
          Odia,        ଶ୍ରୀକାନ୍ତ
          Sinhala,     ක්‍රිෂාන්ති පෙරේරා
          Thai,        สุกัญญา น้ำผึ้ง
          Lao,         ສົມສັກ ພົມມະຈັນ
          Khmer,       សុខា ស្រីមុំ
          Burmese,     ကျော်စွာမြင့်
          Georgian,    თამარ ჯაფარიძე
          Armenian,    Անահիտ Ղազարյան
          Tigrinya,    ኣማኑኤል ገብረኪዳን
          Japanese,    さくら 佐藤 ユキ
          Korean,      김민지
          Tibetan,     བསྟན་འཛིན
          Divehi,      އިބްރާހީމް
          N’Ko,        ߡߊ߬ߡߊߘߎ߬
          Adlam,       𞤀𞤣𞤢𞤥
          Syriac,      ܐܠܝܫܥ
          Rohingya,    𐴀𐴝𐴦𐴕𐴡
          Tifinagh,    ⵎⴰⵙⵉⵏⵉⵙⵙⴰ
          'two scripts in one name', Leila ليلى Haddad
          'both directions and figures', 'ليلى (Leila) 12, שרה'
          'marks of their own', 'Zoe\u0308 N\u0303in\u0303a'
          'joined by hand', 'می\u200cخواهم'
          'a picture from a telephone', Robyn 😊
          'what Word writes', '“Robyn”–Ann… → ✓ ½ €'
          'fancy letters', 𝓡𝓸𝓫𝔂𝓷
          """)
  void a_name_is_printed_in_its_own_letters(String script, String name) throws Exception {
    byte[] pdf = letterTo(name);

    assertThat(textOf(pdf)).contains("Dear " + FACES.printable(name) + ",");
    assertThat(missingGlyphs(pdf)).isEmpty();
    assertThat(rightmost(pdf)).isLessThan(595 - SIDE + 1);
  }

  @Test
  void names_in_arabic_are_joined_and_stand_from_right_to_left() {
    Line line = lines("سلام", 100_000).getFirst();

    Line.Piece piece = line.pieces().getFirst();
    assertThat(line.rightToLeft()).isTrue();
    // Lam with alef is one glyph, and none of the letters stands alone.
    assertThat(piece.glyphs()).hasSizeLessThanOrEqualTo(4);
    assertThat(piece.spelled()).isFalse();
    assertThat(piece.glyphs())
        .doesNotContain(new Typeface("NotoSansArabic").unshaped("س").getGlyphCode(0));
  }

  @Test
  void in_an_english_sentence_a_hebrew_name_is_read_from_the_right() {
    Line line = lines("Dear דוד לוי, welcome", 100_000).getFirst();

    List<Line.Piece> hebrew =
        line.pieces().stream().filter(piece -> piece.text().contains("דוד")).toList();
    assertThat(hebrew).hasSize(1);
    assertThat(hebrew.getFirst().text()).isEqualTo("דוד לוי");
    assertThat(hebrew.getFirst().glyphs())
        .isEqualTo(reversed(new Typeface("NotoSansHebrew").unshaped("דוד לוי")));
    assertThat(line.pieces().getFirst().left()).isZero();
    assertThat(line.rightToLeft()).isFalse();
  }

  private static int[] reversed(GlyphVector glyphs) {
    int last = glyphs.getNumGlyphs() - 1;
    return IntStream.rangeClosed(0, last).map(i -> glyphs.getGlyphCode(last - i)).toArray();
  }

  @Test
  void the_hyphen_that_does_not_break_is_printed_as_a_hyphen() {
    Line.Piece piece = lines("part‑time", 100_000).getFirst().pieces().getFirst();

    assertThat(piece.glyphs()).hasSize(9).doesNotContain(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wolfeschlegelsteinhausen",
        "Llanfairpwllgwyngyll",
        "عبدالرحمن",
        "কৃষ্ণচন্দ্র",
        "王",
        "น้ำ",
        "a-b-"
      })
  void a_word_longer_than_a_line_goes_on_in_the_next(String part) throws Exception {
    String word = part.repeat(200 / part.length() + 1);

    byte[] pdf = letterTo(word);

    assertThat(textOf(pdf).replaceAll("\\s", "")).contains(FACES.printable(word));
    assertThat(rightmost(pdf)).isLessThan(595 - SIDE + 1);
    assertThat(missingGlyphs(pdf)).isEmpty();
  }

  @Test
  void a_sentence_breaks_between_its_words() {
    String sentence = "We look at the papers first. ".repeat(20).strip();

    List<String> lines = lines(sentence, 30_000).stream().map(PaperTest::textOf).toList();

    assertThat(lines).hasSizeGreaterThan(5).noneMatch(line -> line.startsWith(" "));
    assertThat(String.join(" ", lines)).isEqualTo(sentence);
  }

  @Test
  void a_long_letter_goes_on_overleaf_with_its_numbers() throws Exception {
    byte[] pdf =
        Paper.print(
            FACES,
            "Title",
            "Sender",
            paper -> {
              for (int i = 0; i < 60; i++) {
                paper.paragraph("Paragraph " + i);
              }
              paper.list(IntStream.range(0, 60).mapToObj(i -> "Item " + i).toList());
            });

    try (PDDocument document = Loader.loadPDF(pdf)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isGreaterThan(2);
      assertThat(new PDFTextStripper().getText(document))
          .contains("Paragraph 59", "Item 59", "1 / " + pages, pages + " / " + pages);
      assertThat(document.getDocumentCatalog().getStructureTreeRoot().getKids()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"𒀭𒂗", "ᚠᚢᚦ", "ꯃꯅꯤ", "\uF0B7", "Robyn \uE000"})
  void what_no_typeface_has_is_never_printed_as_a_box(String name) {
    assertThat(FACES.missing(name)).isNotEmpty().allMatch(character -> name.contains(character));
    assertThatExceptionOfType(UnprintableException.class)
        .isThrownBy(() -> letterTo(name))
        .withMessageNotContaining(name);
  }

  @Property(tries = 200, seed = "20261201")
  void letters_of_all_our_scripts_are_printed_in_any_order(@ForAll("letters") String text)
      throws Exception {
    assertThat(missingGlyphs(letterTo(text))).isEmpty();
  }

  @Property(tries = 200, seed = "20261201")
  void whatever_is_sent_is_printed_or_refused(@ForAll String text) throws Exception {
    if (FACES.missing(text).isEmpty()) {
      assertThat(missingGlyphs(letterTo(text))).isEmpty();
    } else {
      assertThatExceptionOfType(UnprintableException.class).isThrownBy(() -> letterTo(text));
    }
  }

  /** Every letter and mark of these scripts that Unicode had when the typefaces were drawn. */
  @Provide
  Arbitrary<String> letters() {
    List<UnicodeScript> scripts =
        List.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARABIC,
            UnicodeScript.HEBREW,
            UnicodeScript.BENGALI,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.ORIYA,
            UnicodeScript.SINHALA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.ETHIOPIC,
            UnicodeScript.GEORGIAN,
            UnicodeScript.ARMENIAN,
            UnicodeScript.TIBETAN,
            UnicodeScript.THAANA,
            UnicodeScript.NKO,
            UnicodeScript.HANGUL,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HAN,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED);
    List<Integer> letters =
        IntStream.rangeClosed(' ', 0x9FFF)
            .filter(Character::isDefined)
            .filter(c -> !Character.isISOControl(c))
            .filter(c -> scripts.contains(UnicodeScript.of(c)))
            .filter(c -> FACES.missing(Character.toString(c)).isEmpty())
            .boxed()
            .toList();
    return Arbitraries.of(letters)
        .list()
        .ofMaxSize(60)
        .map(
            chosen -> {
              StringBuilder text = new StringBuilder();
              chosen.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  private static byte[] letterTo(String name) throws IOException {
    return Paper.print(
        FACES,
        "About " + name,
        "Marlshire",
        paper -> {
          paper.window(List.of(name, "4 Mill Lane", "MA1 2ZZ"));
          paper.paragraph("Dear " + name + ",");
          paper.list(List.of("Call " + name, name));
        });
  }

  private static List<Line> lines(String text, float width) {
    return new Typesetter(FACES, text).lines(width);
  }

  private static String textOf(Line line) {
    StringBuilder text = new StringBuilder();
    line.pieces().forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  /** As a screen reader reads it: what a part says of itself, and otherwise its glyphs. */
  private static String textOf(byte[] pdf) throws IOException {
    StringBuilder text = new StringBuilder();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        PDFMarkedContentExtractor parts = new PDFMarkedContentExtractor();
        parts.processPage(page);
        for (PDMarkedContent line : parts.getMarkedContents()) {
          read(line, text);
          text.append('\n');
        }
      }
    }
    return text.toString();
  }

  private static void read(PDMarkedContent part, StringBuilder text) {
    if (part.getActualText() != null) {
      text.append(part.getActualText());
      return;
    }
    for (Object inside : part.getContents()) {
      if (inside instanceof PDMarkedContent smaller) {
        read(smaller, text);
      } else if (inside instanceof TextPosition glyph) {
        text.append(glyph.getUnicode());
      }
    }
  }

  /** Glyph 0 of a font is the box that stands for what it has not. */
  private static List<Integer> missingGlyphs(byte[] pdf) throws IOException {
    return positions(pdf).stream()
        .map(position -> position.getCharacterCodes()[0])
        .filter(code -> code == 0)
        .toList();
  }

  private static double rightmost(byte[] pdf) throws IOException {
    return positions(pdf).stream()
        .mapToDouble(position -> position.getX() + position.getWidth())
        .max()
        .orElse(0);
  }

  private static List<TextPosition> positions(byte[] pdf) throws IOException {
    List<TextPosition> all = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition position) {
          all.add(position);
        }
      }.getText(document);
    }
    return all;
  }
}
