package org.footbridge.pages;

import java.text.Normalizer;

/**
 * Text as people paste and import it, without what nobody sees: chat programs, telephones, Word and
 * spreadsheets leave invisible characters, odd spaces and their own line ends behind.
 */
public final class PastedText {

  private static final int REPLACEMENT = 0xFFFD;

  private PastedText() {}

  /**
   * The same text, with ordinary spaces and line ends, and without marks that have no width. What
   * joins letters and pictures (U+200C, U+200D, tags, variation selectors) stays. A NUL, half a
   * surrogate pair and the replacement character stay too: there the text is damaged, and {@link
   * #isDamaged} tells.
   */
  public static String clean(String pasted) {
    StringBuilder kept =
        pasted
            .replace("\r\n", "\n")
            .codePoints()
            .map(PastedText::plain)
            .filter(c -> c >= 0)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  /** As {@link #clean}, in one line, with single spaces and none at the ends. */
  public static String line(String pasted) {
    return clean(pasted).replaceAll("\\s+", " ").strip();
  }

  /**
   * As {@link #line}, without joiners and variation selectors too: a number, an address, a code.
   */
  public static String code(String pasted) {
    return line(pasted).replaceAll("[\\u200C\\u200D\\uFE00-\\uFE0F]", "");
  }

  /**
   * Whether a character was lost before the text came to us, so that nobody can say what it was.
   */
  public static boolean isDamaged(String text) {
    return text.codePoints()
        .anyMatch(c -> c == 0 || c == REPLACEMENT || c >= 0xD800 && c <= 0xDFFF);
  }

  /** What a character is kept as; negative when it is left out. */
  private static int plain(int c) {
    return switch (c) {
      case 0, '\n', '\t' -> c;
      case '\r', 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> '\n';
      case 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF -> -1;
      // The bullets of Word's symbol fonts.
      case 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC -> '\u2022';
      default -> {
        if (Character.isSpaceChar(c)) {
          yield ' ';
        }
        boolean unseen =
            Character.isISOControl(c)
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c >= 0xFFF9 && c <= 0xFFFC;
        yield unseen ? -1 : c;
      }
    };
  }
}
