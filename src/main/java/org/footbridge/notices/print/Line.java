package org.footbridge.notices.print;

import java.util.List;

/**
 * One line as it is printed.
 *
 * @param pieces in the order in which they are read
 * @param width in thousandths of the size
 * @param rightToLeft the paragraph begins at the right
 */
record Line(List<Piece> pieces, float width, boolean rightToLeft) {

  /**
   * What one typeface prints in one direction.
   *
   * @param start where it begins in the paragraph
   * @param left where it stands in the line, in thousandths of the size
   * @param glyphs numbers of its glyphs, from left to right
   * @param across where each stands from the piece's left
   * @param up how far each stands above the line
   * @param text what is read, in the order it is read
   * @param spelled the glyphs say by themselves what is read
   */
  record Piece(
      int start,
      float left,
      Typeface face,
      int[] glyphs,
      float[] across,
      float[] up,
      float width,
      String text,
      boolean spelled) {

    Piece at(float place) {
      return new Piece(start, place, face, glyphs, across, up, width, text, spelled);
    }
  }

  /** In points. */
  float width(float size) {
    return width * size / Typeface.SQUARE;
  }
}
