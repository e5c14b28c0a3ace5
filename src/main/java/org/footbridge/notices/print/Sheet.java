package org.footbridge.notices.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.footbridge.notices.print.Line.Piece;

/** One side of a sheet of a letter: glyphs at their places, each line under its number. */
final class Sheet {

  private final PDDocument document;
  private final PDPage page = new PDPage(PDRectangle.A4);
  private final COSArray parts = new COSArray();
  private final List<Object> written = new ArrayList<>();
  private final Function<Typeface, PDType0Font> fonts;

  Sheet(PDDocument document, Function<Typeface, PDType0Font> fonts) {
    this.document = document;
    this.fonts = fonts;
    page.setResources(new PDResources());
    document.addPage(page);
  }

  PDPage page() {
    return page;
  }

  /** The part each numbered line belongs to. */
  COSArray parts() {
    return parts;
  }

  void print(int number, Line line, float left, float base, float size) {
    COSDictionary numbered = new COSDictionary();
    numbered.setInt(COSName.MCID, number);
    between(COSName.P, numbered, () -> print(line, left, base, size));
  }

  void print(int number, PDFormXObject drawing, float left, float bottom) {
    COSDictionary numbered = new COSDictionary();
    numbered.setInt(COSName.MCID, number);
    between(
        COSName.getPDFName("Figure"),
        numbered,
        () -> {
          write(OperatorName.SAVE);
          write(
              OperatorName.CONCAT,
              COSInteger.ONE,
              COSInteger.ZERO,
              COSInteger.ZERO,
              COSInteger.ONE,
              new COSFloat(left),
              new COSFloat(bottom));
          write(OperatorName.DRAW_OBJECT, page.getResources().add(drawing));
          write(OperatorName.RESTORE);
        });
  }

  /** A thin line across, which is not part of what is read. */
  void rule(float left, float right, float base) {
    COSDictionary kind = new COSDictionary();
    kind.setItem(COSName.TYPE, COSName.getPDFName("Layout"));
    between(
        COSName.getPDFName("Artifact"),
        kind,
        () -> {
          write(OperatorName.SAVE);
          write(OperatorName.SET_LINE_WIDTH, new COSFloat(0.5f));
          write(OperatorName.STROKING_COLOR_GRAY, new COSFloat(0.6f));
          write(OperatorName.MOVE_TO, new COSFloat(left), new COSFloat(base));
          write(OperatorName.LINE_TO, new COSFloat(right), new COSFloat(base));
          write(OperatorName.STROKE_PATH);
          write(OperatorName.RESTORE);
        });
  }

  /** Not part of what is read. */
  void printBesideTheText(Line line, float left, float base, float size) {
    COSDictionary kind = new COSDictionary();
    kind.setItem(COSName.TYPE, COSName.getPDFName("Pagination"));
    between(COSName.getPDFName("Artifact"), kind, () -> print(line, left, base, size));
  }

  void finish() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    new ContentStreamWriter(stream).writeTokens(written);
    PDStream contents = new PDStream(document);
    try (OutputStream out = contents.createOutputStream(COSName.FLATE_DECODE)) {
      stream.writeTo(out);
    }
    page.setContents(contents);
  }

  private void print(Line line, float left, float base, float size) {
    for (Piece piece : line.pieces()) {
      float x = left + piece.left() * size / Typeface.SQUARE;
      if (piece.spelled()) {
        print(piece, x, base, size);
      } else {
        COSDictionary read = new COSDictionary();
        read.setItem(COSName.ACTUAL_TEXT, new COSString(piece.text()));
        between(COSName.getPDFName("Span"), read, () -> print(piece, x, base, size));
      }
    }
  }

  /** Glyphs at one height are shown together, with what to move back between them. */
  private void print(Piece piece, float left, float base, float size) {
    PDType0Font font = fonts.apply(piece.face());
    write(OperatorName.BEGIN_TEXT);
    write(OperatorName.SET_FONT_AND_SIZE, page.getResources().add(font), new COSFloat(size));
    int i = 0;
    while (i < piece.glyphs().length) {
      float up = piece.up()[i];
      float pen = piece.across()[i];
      write(
          OperatorName.SET_MATRIX,
          COSInteger.ONE,
          COSInteger.ZERO,
          COSInteger.ZERO,
          COSInteger.ONE,
          new COSFloat(left + pen * size / Typeface.SQUARE),
          new COSFloat(base + up * size / Typeface.SQUARE));
      COSArray shown = new COSArray();
      for (; i < piece.glyphs().length && piece.up()[i] == up; i++) {
        int glyph = piece.glyphs()[i];
        float back = pen - piece.across()[i];
        if (Math.abs(back) > 0.5) {
          shown.add(new COSFloat(back));
          pen -= back;
        }
        font.addGlyphsToSubset(Set.of(glyph));
        byte[] code = font.encodeGlyphId(glyph);
        shown.add(new COSString(code, true));
        pen += widthOf(font, code);
      }
      write(OperatorName.SHOW_TEXT_ADJUSTED, shown);
    }
    write(OperatorName.END_TEXT);
  }

  private static float widthOf(PDType0Font font, byte[] code) {
    try {
      return font.getWidth((code[0] & 0xFF) << 8 | code[1] & 0xFF);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void between(COSName tag, COSDictionary properties, Runnable content) {
    write(OperatorName.BEGIN_MARKED_CONTENT_SEQ, tag, properties);
    content.run();
    write(OperatorName.END_MARKED_CONTENT);
  }

  private void write(String operator, COSBase... operands) {
    written.addAll(List.of(operands));
    written.add(Operator.getOperator(operator));
  }
}
