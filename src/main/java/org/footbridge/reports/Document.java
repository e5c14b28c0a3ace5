package org.footbridge.reports;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is shown, printed, written as CSV and kept.
 *
 * @param internal for managers of the area only: small numbers stand in it
 * @param head what it is about, with names
 * @param symbols what the symbols mean that stand for figures
 */
record Document(
    String title, boolean internal, List<Fact> head, List<Section> sections, List<Fact> symbols) {

  record Fact(String name, String value) {}

  /**
   * @param id of its part of the page
   * @param words what is counted, from when to when and who is in; or what somebody wrote
   */
  record Section(
      String id,
      String heading,
      List<String> words,
      @Nullable Table table,
      @Nullable Drawing drawing) {}

  /** A total stands in the foot, where the chart does not draw it. */
  record Table(String caption, List<Column> columns, List<Row> rows, List<Row> totals) {

    /** Whether a chart of it shows anything: not where all is zero or left out. */
    public boolean hasBars() {
      return rows.stream()
          .anyMatch(
              row ->
                  IntStream.range(1, columns.size())
                      .filter(i -> columns.get(i).colour() != null)
                      .mapToObj(i -> row.figures().get(i - 1))
                      .anyMatch(figure -> figure.matches("[1-9][0-9,]*")));
    }

    List<Row> all() {
      return Stream.concat(rows.stream(), totals.stream()).toList();
    }
  }

  /**
   * @param colour of its bars, as the island of charts knows it; none is not drawn
   */
  record Column(String heading, boolean numeric, @Nullable String colour) {}

  /**
   * @param links where each figure leads, nothing for none
   */
  record Row(String heading, List<String> figures, List<String> links) {}

  /**
   * @param lying bars that lie, for long names
   */
  record Drawing(boolean lying) {}
}
