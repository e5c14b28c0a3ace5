package org.footbridge.notices.print;

import java.awt.Font;
import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Chooses a typeface for each character: by its script, and signs of no script as their text. */
public final class Typefaces {

  /** A piece of a text that one typeface has. */
  record Run(int start, int end, Typeface face) {}

  private static final String LATIN = "NotoSans";

  private static final Map<UnicodeScript, String> OF_SCRIPT =
      Map.ofEntries(
          Map.entry(UnicodeScript.ADLAM, "NotoSansAdlam"),
          Map.entry(UnicodeScript.ARABIC, "NotoSansArabic"),
          Map.entry(UnicodeScript.ARMENIAN, "NotoSansArmenian"),
          Map.entry(UnicodeScript.BENGALI, "NotoSansBengali"),
          Map.entry(UnicodeScript.BOPOMOFO, "NotoSansSC"),
          Map.entry(UnicodeScript.CYRILLIC, LATIN),
          Map.entry(UnicodeScript.DEVANAGARI, "NotoSansDevanagari"),
          Map.entry(UnicodeScript.ETHIOPIC, "NotoSansEthiopic"),
          Map.entry(UnicodeScript.GEORGIAN, "NotoSansGeorgian"),
          Map.entry(UnicodeScript.GREEK, LATIN),
          Map.entry(UnicodeScript.GUJARATI, "NotoSansGujarati"),
          Map.entry(UnicodeScript.GURMUKHI, "NotoSansGurmukhi"),
          Map.entry(UnicodeScript.HAN, "NotoSansSC"),
          Map.entry(UnicodeScript.HANGUL, "NanumGothic"),
          Map.entry(UnicodeScript.HANIFI_ROHINGYA, "NotoSansHanifiRohingya"),
          Map.entry(UnicodeScript.HEBREW, "NotoSansHebrew"),
          Map.entry(UnicodeScript.HIRAGANA, "NotoSansSC"),
          Map.entry(UnicodeScript.KANNADA, "NotoSansKannada"),
          Map.entry(UnicodeScript.KATAKANA, "NotoSansSC"),
          Map.entry(UnicodeScript.KHMER, "NotoSansKhmer"),
          Map.entry(UnicodeScript.LAO, "NotoSansLao"),
          Map.entry(UnicodeScript.LATIN, LATIN),
          Map.entry(UnicodeScript.MALAYALAM, "NotoSansMalayalam"),
          Map.entry(UnicodeScript.MYANMAR, "NotoSansMyanmar"),
          Map.entry(UnicodeScript.NKO, "NotoSansNKo"),
          Map.entry(UnicodeScript.ORIYA, "NotoSansOriya"),
          Map.entry(UnicodeScript.SINHALA, "NotoSansSinhala"),
          Map.entry(UnicodeScript.SYRIAC, "NotoSansSyriac"),
          Map.entry(UnicodeScript.TAMIL, "NotoSansTamil"),
          Map.entry(UnicodeScript.TELUGU, "NotoSansTelugu"),
          Map.entry(UnicodeScript.THAANA, "NotoSansThaana"),
          Map.entry(UnicodeScript.THAI, "NotoSansThai"),
          Map.entry(UnicodeScript.TIBETAN, "NotoSerifTibetan"),
          Map.entry(UnicodeScript.TIFINAGH, "NotoSansTifinagh"));

  /** For what the typeface of the script has not: signs, arrows, pictures. */
  private static final List<String> OTHERWISE =
      List.of(
          LATIN, "NotoSansSymbols", "NotoSansSymbols2", "NotoEmoji", "NotoSansSC", "NanumGothic");

  private final Map<String, Typeface> open = new ConcurrentHashMap<>();

  /** For drawings, in points; it opens no font of the machine. */
  public Font forDrawings(float size) {
    return face(LATIN).font(size);
  }

  /** The characters of a text that no typeface has, each once. */
  public List<String> missing(String text) {
    return printable(text)
        .codePoints()
        .filter(character -> !has(character))
        .distinct()
        .mapToObj(Character::toString)
        .toList();
  }

  /**
   * One line in one of the ways to write the same; a character no typeface has in its plain form.
   */
  String printable(String text) {
    StringBuilder printable = new StringBuilder();
    Normalizer.normalize(oneLine(text), Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            character -> {
              String plain =
                  Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
              if (!has(character) && plain.codePoints().allMatch(this::has)) {
                printable.append(plain);
              } else {
                printable.appendCodePoint(character);
              }
            });
    return printable.toString();
  }

  private static String oneLine(String text) {
    return text.codePoints()
        .map(character -> Character.isWhitespace(character) ? ' ' : character)
        .filter(character -> !Character.isISOControl(character))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replaceAll(" +", " ")
        .strip();
  }

  /** Whether it can be printed, or needs no printing. */
  private boolean has(int character) {
    return !isPrinted(character) || faceOf(Character.toString(character), face(LATIN)).isPresent();
  }

  /**
   * @throws UnprintableException when a character is in no typeface
   */
  List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    Typeface ofText = face(LATIN);
    for (int start = letters.first(), end = letters.next();
        end != BreakIterator.DONE;
        start = end, end = letters.next()) {
      String letter = text.substring(start, end);
      ofText = ofScript(letter).orElse(ofText);
      Optional<Typeface> whole = faceOf(letter, ofText);
      if (whole.isPresent()) {
        add(runs, start, end, whole.get());
      } else {
        for (int at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
          String single = Character.toString(text.codePointAt(at));
          Typeface face =
              faceOf(single, ofText).orElseThrow(() -> new UnprintableException(single));
          add(runs, at, at + single.length(), face);
        }
      }
    }
    return runs;
  }

  private static void add(List<Run> runs, int start, int end, Typeface face) {
    if (!runs.isEmpty() && runs.getLast().face() == face) {
      runs.set(runs.size() - 1, new Run(runs.getLast().start(), end, face));
    } else {
      runs.add(new Run(start, end, face));
    }
  }

  /** A letter with its marks, by its script; a sign of no script goes on as the text before it. */
  private Optional<Typeface> faceOf(String letter, Typeface ofText) {
    return Stream.concat(
            Stream.of(ofScript(letter).orElse(ofText)), OTHERWISE.stream().map(this::face))
        .filter(face -> letter.codePoints().allMatch(c -> !isPrinted(c) || face.has(c)))
        .findFirst();
  }

  private Optional<Typeface> ofScript(String letter) {
    return letter
        .codePoints()
        .mapToObj(UnicodeScript::of)
        .map(OF_SCRIPT::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(this::face);
  }

  private Typeface face(String file) {
    return open.computeIfAbsent(file, Typeface::new);
  }

  /** Not so what only tells how other characters join, break or are ordered. */
  private static boolean isPrinted(int character) {
    boolean visibleSign = character >= 0x0600 && character <= 0x0605 || character == 0x06DD;
    boolean selector =
        character >= 0xFE00 && character <= 0xFE0F || character >= 0xE0100 && character <= 0xE01EF;
    return !(Character.getType(character) == Character.FORMAT && !visibleSign
        || selector
        || character == 0x034F
        || character == ' ');
  }
}
