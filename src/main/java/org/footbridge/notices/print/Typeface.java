package org.footbridge.notices.print;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** One typeface, at the size of its own square, so that widths are in thousandths of the size. */
final class Typeface {

  static final float SQUARE = 1000;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  static {
    withoutFontsOfTheMachine();
  }

  private final String file;
  private final Font font;

  Typeface(String file) {
    this.file = file;
    try (InputStream in = open()) {
      font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(SQUARE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("The typeface " + file + " cannot be read", e);
    }
  }

  InputStream open() {
    return Objects.requireNonNull(
        Typeface.class.getResourceAsStream("/typefaces/" + file + ".ttf"),
        () -> "The typeface " + file + " is missing: the front end's build brings it");
  }

  Font font(float size) {
    return font.deriveFont(size);
  }

  boolean has(int character) {
    return font.canDisplay(character);
  }

  /** The glyphs from left to right, joined and placed as the script wants it. */
  GlyphVector shape(char[] text, int start, int end, boolean rightToLeft) {
    return font.layoutGlyphVector(
        EXACT,
        text,
        start,
        end,
        rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
  }

  /** One glyph for each character, as if nothing had to be joined. */
  GlyphVector unshaped(String text) {
    return font.createGlyphVector(EXACT, text);
  }

  /**
   * Java asks fontconfig for the machine's fonts before it opens one of ours, and fails where that
   * library is not installed, as on a small server. We need no font of the machine.
   */
  private static void withoutFontsOfTheMachine() {
    System.setProperty("java.awt.headless", "true");
    if (System.getProperty("sun.awt.fontconfig") != null) {
      return;
    }
    try {
      Path none = Files.createTempFile("no-fonts", ".properties");
      none.toFile().deleteOnExit();
      Files.writeString(
          none, "version=1\nsequence.allfonts=default\n", StandardCharsets.ISO_8859_1);
      System.setProperty("sun.awt.fontconfig", none.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
