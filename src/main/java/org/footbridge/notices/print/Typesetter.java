package org.footbridge.notices.print;

import java.awt.font.GlyphVector;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.footbridge.notices.print.Line.Piece;
import org.footbridge.notices.print.Typefaces.Run;

/**
 * Breaks one paragraph into lines, between words where it can and within a word that is longer than
 * a line, and puts each line's parts into the order in which they stand on paper.
 */
final class Typesetter {

  private static final Pattern PLAIN = Pattern.compile("[ -~¡-¬®-ſ]*");

  private final String text;
  private final char[] letters;
  private final Bidi order;
  private final List<Run> runs;

  Typesetter(Typefaces faces, String paragraph) {
    text = faces.printable(paragraph);
    letters = text.toCharArray();
    order = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    runs = faces.runs(text);
  }

  /**
   * @param width of a line, in thousandths of the size
   */
  List<Line> lines(float width) {
    List<Line> lines = new ArrayList<>();
    BreakIterator words = BreakIterator.getLineInstance(Locale.UK);
    words.setText(text);
    int start = 0;
    while (start < letters.length) {
      int end = furthest(words, start, width);
      if (end == start) {
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        end = Math.max(furthest(clusters, start, width), clusters.following(start));
      }
      lines.add(line(start, end));
      start = end;
    }
    return lines;
  }

  /**
   * The last place to break at so that what stands before it has room; the start if there is none.
   */
  private int furthest(BreakIterator places, int start, float width) {
    int furthest = start;
    for (int end = places.following(start);
        end != BreakIterator.DONE && line(start, end).width() <= width;
        end = places.next()) {
      furthest = end;
    }
    return furthest;
  }

  private Line line(int start, int end) {
    int last = end;
    while (last > start && Character.isWhitespace(letters[last - 1])) {
      last--;
    }
    List<Piece> fromTheLeft = new ArrayList<>();
    if (last > start) {
      Bidi ordered = order.createLineBidi(start, last);
      int parts = ordered.getRunCount();
      byte[] levels = new byte[parts];
      Integer[] visual = new Integer[parts];
      for (int i = 0; i < parts; i++) {
        levels[i] = (byte) ordered.getRunLevel(i);
        visual[i] = i;
      }
      Bidi.reorderVisually(levels, 0, visual, 0, parts);
      for (int part : visual) {
        fromTheLeft.addAll(
            pieces(
                start + ordered.getRunStart(part),
                start + ordered.getRunLimit(part),
                ordered.getRunLevel(part) % 2 == 1));
      }
    }
    List<Piece> asRead = new ArrayList<>();
    float left = 0;
    for (Piece piece : fromTheLeft) {
      asRead.add(piece.at(left));
      left += piece.width();
    }
    asRead.sort(Comparator.comparingInt(Piece::start));
    return new Line(asRead, left, !order.baseIsLeftToRight());
  }

  /** Of text in one direction, from left to right. */
  private List<Piece> pieces(int start, int end, boolean rightToLeft) {
    List<Piece> pieces = new ArrayList<>();
    for (Run run : runs) {
      int from = Math.max(start, run.start());
      int to = Math.min(end, run.end());
      if (from < to) {
        Piece piece = piece(run.face(), from, to, rightToLeft);
        pieces.add(rightToLeft ? 0 : pieces.size(), piece);
      }
    }
    return pieces;
  }

  private Piece piece(Typeface face, int start, int end, boolean rightToLeft) {
    GlyphVector shaped = face.shape(letters, start, end, rightToLeft);
    int count = shaped.getNumGlyphs();
    int[] glyphs = new int[count];
    float[] across = new float[count];
    float[] up = new float[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int glyph = shaped.getGlyphCode(i);
      if (glyph == 0) {
        throw new UnprintableException(
            Character.toString(text.codePointAt(start + shaped.getGlyphCharIndex(i))));
      }
      // Java's mark for a character that is not printed.
      if (glyph < 0xFFFE) {
        glyphs[kept] = glyph;
        across[kept] = (float) shaped.getGlyphPosition(i).getX();
        up[kept] = (float) -shaped.getGlyphPosition(i).getY();
        kept++;
      }
    }
    String said = text.substring(start, end);
    return new Piece(
        start,
        0,
        face,
        Arrays.copyOf(glyphs, kept),
        Arrays.copyOf(across, kept),
        Arrays.copyOf(up, kept),
        (float) shaped.getGlyphPosition(count).getX(),
        said,
        !rightToLeft && kept == count && isSpelled(face, said, glyphs));
  }

  /** Other letters share glyphs with letters that look the same and are read otherwise. */
  private static boolean isSpelled(Typeface face, String text, int[] glyphs) {
    GlyphVector unshaped = face.unshaped(text);
    if (unshaped.getNumGlyphs() != glyphs.length || !PLAIN.matcher(text).matches()) {
      return false;
    }
    for (int i = 0; i < glyphs.length; i++) {
      if (unshaped.getGlyphCode(i) != glyphs[i]) {
        return false;
      }
    }
    return true;
  }
}
