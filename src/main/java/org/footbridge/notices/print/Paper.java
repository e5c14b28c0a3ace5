package org.footbridge.notices.print;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitWidthDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/**
 * A letter or a report on A4 sheets, from top to bottom, in PDF/UA: every part is tagged for what
 * it is, so that it can be read aloud.
 */
public final class Paper {

  /** Lengths are points; {@code MM} of them are a millimetre. */
  public static final float MM = 72 / 25.4f;

  private static final float SIDE = 25 * MM;
  private static final float TOP = PDRectangle.A4.getHeight() - 25 * MM;
  private static final float BOTTOM = 30 * MM;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * SIDE;
  private static final float LINE = 1.5f;
  private static final float TEXT = 12;
  private static final float HEADING = 15;
  private static final float SUBHEADING = 13;
  private static final float SMALL = 9;
  private static final float DENSE = 9.5f;
  private static final float BULLET = 15;

  /** How far above a line's lower edge its letters stand. */
  private static final float BASE = 0.47f;

  private final Typefaces faces;
  private final PDDocument document = new PDDocument();
  private final Tags tags;
  private final Map<Typeface, PDType0Font> fonts = new HashMap<>();
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<Chapter> chapters = new ArrayList<>();
  private final List<Announced> announced = new ArrayList<>();
  private float y;

  /** A part with a bookmark; {@code sheet} counts from 0. */
  private record Chapter(String title, int sheet) {}

  /** A line of the table of contents, whose sheet is not known yet. */
  private record Announced(int chapter, PDStructureElement part, Sheet sheet, float y) {}

  private Paper(Typefaces faces, String title, String author) throws IOException {
    this.faces = faces;
    tags = new Tags(document, title, author);
    turn();
  }

  /**
   * @param what is written on it
   * @throws UnprintableException when a character is in no typeface
   */
  public static byte[] print(Typefaces faces, String title, String author, Consumer<Paper> what)
      throws IOException {
    Paper paper = new Paper(faces, title, author);
    try (PDDocument document = paper.document) {
      what.accept(paper);
      return paper.finished();
    }
  }

  public void paragraph(String text) {
    write(tags.part(StandardStructureTypes.P), text, TEXT, 0, WIDTH, true);
    space(4 * MM);
  }

  public void heading(String text) {
    write(tags.part(StandardStructureTypes.H1), text, HEADING, 0, WIDTH, true);
    space(6 * MM);
  }

  /** Says where the chapters of these titles will begin; they must come in this order. */
  public void contents(List<String> titles) {
    PDStructureElement table = tags.part(StandardStructureTypes.TOC);
    for (String title : titles) {
      PDStructureElement entry = tags.within(table, StandardStructureTypes.TOCI);
      write(tags.within(entry, StandardStructureTypes.P), title, DENSE, 0, WIDTH - 15 * MM, true);
      announced.add(
          new Announced(
              announced.size(), tags.within(entry, StandardStructureTypes.P), sheets.getLast(), y));
    }
    space(6 * MM);
  }

  /** A part of its own, on a new sheet, with a bookmark. */
  public void chapter(String title) {
    turn();
    chapters.add(new Chapter(title, sheets.size() - 1));
    write(tags.part(StandardStructureTypes.H2), title, HEADING, 0, WIDTH, true);
    space(4 * MM);
  }

  /** The heading of one entry of a chapter; it does not stand alone at the end of a sheet. */
  public void entry(String title) {
    if (y - 4 * DENSE * LINE < BOTTOM) {
      turn();
    }
    space(2 * MM);
    write(tags.part(StandardStructureTypes.H3), title, TEXT, 0, WIDTH, true);
  }

  /** A paragraph of an entry, smaller than a letter's. */
  public void dense(String text) {
    write(tags.part(StandardStructureTypes.P), text, DENSE, 0, WIDTH, true);
    space(MM);
  }

  /** Stays with what follows it. */
  public void subheading(String text) {
    space(4 * MM);
    if (y - 40 * MM < BOTTOM) {
      turn();
    }
    write(tags.part(StandardStructureTypes.H2), text, SUBHEADING, 0, WIDTH, true);
    space(2 * MM);
  }

  /**
   * @param headings of the columns, whose cells are numbers then but for the first, which names its
   *     row; none where there are two columns, a name and what it says
   */
  public void table(String title, List<String> headings, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    PDStructureElement table = tags.part(StandardStructureTypes.TABLE);
    table.setTitle(title);
    new Grid(faces, tags, new Ground(), headings, rows.getFirst().size(), WIDTH).write(table, rows);
    space(6 * MM);
  }

  /**
   * A drawing as wide as the text.
   *
   * @param alternative what is read instead
   * @param drawing gets where to draw, and how large
   */
  public void figure(float high, String alternative, BiConsumer<Graphics2D, Rectangle2D> drawing) {
    if (y - high < BOTTOM) {
      turn();
    }
    try {
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, WIDTH, high);
      drawing.accept(graphics, new Rectangle2D.Float(0, 0, WIDTH, high));
      graphics.dispose();
      y -= high;
      PDStructureElement part = tags.figure(alternative, new PDRectangle(SIDE, y, WIDTH, high));
      Sheet sheet = sheets.getLast();
      sheet.print(tags.next(sheet, part), graphics.getXFormObject(), SIDE, y);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    space(4 * MM);
  }

  /** Where the window of an envelope is: not wider than that, and at least as high. */
  public void window(List<String> lines) {
    float below = y - 30 * MM;
    for (String line : lines) {
      write(tags.part(StandardStructureTypes.P), line, TEXT, 0, 85 * MM, false);
    }
    y = Math.min(y, below);
  }

  public void list(List<String> items) {
    PDStructureElement list = tags.part(StandardStructureTypes.L);
    for (String item : items) {
      PDStructureElement entry = tags.within(list, StandardStructureTypes.LI);
      makeRoom(TEXT);
      float top = y;
      write(tags.within(entry, StandardStructureTypes.LBL), "•", TEXT, 4, BULLET, true);
      y = top;
      write(
          tags.within(entry, StandardStructureTypes.L_BODY),
          item,
          TEXT,
          BULLET,
          WIDTH - BULLET,
          false);
    }
    space(4 * MM);
  }

  public void space(float high) {
    y -= high;
  }

  /**
   * @param fromItsSide a text that is read from the right begins at the right
   */
  private void write(
      PDStructureElement part,
      String text,
      float size,
      float left,
      float width,
      boolean fromItsSide) {
    for (Line line : new Typesetter(faces, text).lines(width / size * Typeface.SQUARE)) {
      makeRoom(size);
      y -= size * LINE;
      float indent = fromItsSide && line.rightToLeft() ? width - line.width(size) : 0;
      Sheet sheet = sheets.getLast();
      int number = tags.next(sheet, part);
      sheet.print(number, line, SIDE + left + indent, y + size * BASE, size);
    }
  }

  private void makeRoom(float size) {
    if (y - size * LINE < BOTTOM) {
      turn();
    }
  }

  /** Where tables are written. */
  private final class Ground implements Grid.Ground {

    @Override
    public boolean makeRoom(float high) {
      boolean turns = y - high < BOTTOM;
      if (turns) {
        turn();
      }
      return turns;
    }

    @Override
    public void print(PDStructureElement part, Line line, float left, float below) {
      Sheet sheet = sheets.getLast();
      sheet.print(tags.next(sheet, part), line, SIDE + left, y - below, Grid.SIZE);
    }

    @Override
    public void printAgain(Line line, float left, float below) {
      sheets.getLast().printBesideTheText(line, SIDE + left, y - below, Grid.SIZE);
    }

    @Override
    public void rule(float below) {
      sheets.getLast().rule(SIDE, SIDE + WIDTH, y - below);
    }

    @Override
    public void space(float high) {
      Paper.this.space(high);
    }
  }

  private void turn() {
    sheets.add(new Sheet(document, this::font));
    y = TOP;
  }

  private PDType0Font font(Typeface face) {
    return fonts.computeIfAbsent(face, this::embed);
  }

  private PDType0Font embed(Typeface face) {
    try (InputStream file = face.open()) {
      return PDType0Font.load(document, file, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tellSheets() {
    for (Announced one : announced) {
      if (one.chapter() < chapters.size()) {
        Line number =
            new Typesetter(faces, Integer.toString(chapters.get(one.chapter()).sheet() + 1))
                .lines(WIDTH / DENSE * Typeface.SQUARE)
                .getFirst();
        one.sheet()
            .print(
                tags.next(one.sheet(), one.part()),
                number,
                SIDE + WIDTH - number.width(DENSE),
                one.y() + DENSE * BASE,
                DENSE);
      }
    }
  }

  private void bookmark() {
    if (chapters.isEmpty()) {
      return;
    }
    PDDocumentOutline outline = new PDDocumentOutline();
    for (Chapter chapter : chapters) {
      PDPageFitWidthDestination place = new PDPageFitWidthDestination();
      place.setPage(sheets.get(chapter.sheet()).page());
      PDOutlineItem item = new PDOutlineItem();
      item.setTitle(chapter.title());
      item.setDestination(place);
      outline.addLast(item);
    }
    document.getDocumentCatalog().setDocumentOutline(outline);
  }

  private byte[] finished() throws IOException {
    tellSheets();
    bookmark();
    for (int i = 0; i < sheets.size(); i++) {
      Line number =
          new Typesetter(faces, (i + 1) + " / " + sheets.size())
              .lines(WIDTH / SMALL * Typeface.SQUARE)
              .getFirst();
      float left = SIDE + WIDTH - number.width(SMALL);
      sheets.get(i).printBesideTheText(number, left, BOTTOM / 2, SMALL);
      sheets.get(i).finish();
    }
    tags.finish(sheets);
    for (PDType0Font font : fonts.values()) {
      font.subset();
    }
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    document.save(pdf);
    return pdf.toByteArray();
  }
}
