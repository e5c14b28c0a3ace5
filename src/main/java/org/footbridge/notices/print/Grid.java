package org.footbridge.notices.print;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;

/**
 * A table on paper: the first cell of a row is its heading, and the headings of the columns stand
 * again on each sheet.
 */
final class Grid {

  /** How a table is put on a sheet; lengths in points. */
  interface Ground {

    /** Answers whether a new sheet was begun. */
    boolean makeRoom(float high);

    void print(PDStructureElement part, Line line, float left, float below);

    /** Not part of what is read: it was read before. */
    void printAgain(Line line, float left, float below);

    /** A line across, so far below where the sheet is written. */
    void rule(float below);

    void space(float high);
  }

  static final float SIZE = 9;
  private static final float LINE = SIZE * 1.35f;
  private static final float PADDING = 5;
  private static final float GAP = 6;
  private static final float FIRST_OF_TWO = 0.28f;
  private static final float FIRST_OF_MANY = 0.34f;

  private final Typefaces faces;
  private final Tags tags;
  private final Ground ground;
  private final List<String> headings;
  private final float[] widths;
  private final boolean numbers;

  Grid(Typefaces faces, Tags tags, Ground ground, List<String> headings, int columns, float width) {
    this.faces = faces;
    this.tags = tags;
    this.ground = ground;
    this.headings = headings;
    this.numbers = !headings.isEmpty();
    this.widths = new float[columns];
    float first = width * (numbers ? FIRST_OF_MANY : FIRST_OF_TWO);
    widths[0] = columns == 1 ? width : first;
    for (int i = 1; i < columns; i++) {
      widths[i] = (width - first) / (columns - 1);
    }
  }

  void write(PDStructureElement table, List<List<String>> rows) {
    if (numbers) {
      row(tags.within(table, StandardStructureTypes.TR), headings, true);
    }
    for (List<String> row : rows) {
      row(tags.within(table, StandardStructureTypes.TR), row, false);
    }
  }

  private void row(PDStructureElement row, List<String> cells, boolean isHead) {
    List<List<Line>> lines = lines(cells);
    float high = high(lines);
    if (ground.makeRoom(isHead ? high * 2 : high) && numbers && !isHead) {
      List<List<Line>> head = lines(headings);
      print(head, null);
      finish(high(head));
    }
    List<PDStructureElement> tagged = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      tagged.add(tag(row, isHead, i));
    }
    print(lines, tagged);
    finish(high);
  }

  private void finish(float high) {
    ground.rule(high);
    ground.space(high);
  }

  private PDStructureElement tag(PDStructureElement row, boolean isHead, int column) {
    boolean names = isHead || column == 0;
    PDStructureElement cell =
        tags.within(row, names ? StandardStructureTypes.TH : StandardStructureTypes.TD);
    if (names) {
      PDTableAttributeObject scope = new PDTableAttributeObject();
      scope.setScope(
          isHead ? PDTableAttributeObject.SCOPE_COLUMN : PDTableAttributeObject.SCOPE_ROW);
      cell.addAttribute(scope);
    }
    return cell;
  }

  private void print(
      List<List<Line>> cells, @org.jspecify.annotations.Nullable List<PDStructureElement> tagged) {
    float left = 0;
    for (int i = 0; i < cells.size(); i++) {
      float below = PADDING;
      for (Line line : cells.get(i)) {
        below += LINE;
        float indent = i > 0 && numbers ? widths[i] - GAP - line.width(SIZE) : 0;
        if (tagged == null) {
          ground.printAgain(line, left + indent, below);
        } else {
          ground.print(tagged.get(i), line, left + indent, below);
        }
      }
      left += widths[i];
    }
  }

  private List<List<Line>> lines(List<String> cells) {
    List<List<Line>> lines = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      lines.add(
          new Typesetter(faces, cells.get(i)).lines((widths[i] - GAP) / SIZE * Typeface.SQUARE));
    }
    return lines;
  }

  private static float high(List<List<Line>> cells) {
    return cells.stream().mapToInt(List::size).max().orElse(1) * LINE + 2 * PADDING;
  }
}
