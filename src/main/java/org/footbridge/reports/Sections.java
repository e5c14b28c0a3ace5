package org.footbridge.reports;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footbridge.reports.Document.Column;
import org.footbridge.reports.Document.Drawing;
import org.footbridge.reports.Document.Row;
import org.footbridge.reports.Document.Section;
import org.footbridge.reports.Document.Table;
import org.footbridge.reports.Sum.By;
import org.springframework.stereotype.Component;

/** Makes the tables of a report: each with its heading, its definition and a chart beside it. */
@Component
class Sections {

  /** Kept is green, late is orange, missed is red; with patterns beside, and never alone. */
  private static final Map<String, String> COLOURS =
      Map.ofEntries(
          entry("met", "green"),
          entry("met-late", "orange"),
          entry("not-met", "red"),
          entry("cases", "blue"),
          entry("full", "green"),
          entry("part", "orange"),
          entry("none", "red"),
          entry("moved", "purple"),
          entry("no-answer", "grey"),
          entry("none-lost", "green"),
          entry("days-lost", "orange"),
          entry("week-lost", "red"),
          entry("begun", "green"),
          entry("waiting", "orange"),
          entry("never", "red"),
          entry("regular", "green"),
          entry("persistent", "orange"),
          entry("severe", "red"));

  private final Labels labels;

  Sections(Labels labels) {
    this.labels = labels;
  }

  /**
   * @param words the definition, with the first table of a family
   */
  Section section(Family family, By by, List<String> rows, Cells cells, List<String> words) {
    String about = family.id() + "." + by.name().toLowerCase(java.util.Locale.ROOT);
    return named(
        family,
        about,
        rows.stream().map(row -> new Named(row, labels.row(family, by, row))).toList(),
        cells,
        words);
  }

  /** A row and how it is called. */
  record Named(String code, String name) {}

  Section named(Family family, String about, List<Named> rows, Cells cells, List<String> words) {
    List<Row> shown = new ArrayList<>();
    rows.forEach(row -> shown.add(row(family, row, cells)));
    // The total of one row is that row.
    List<Row> totals =
        rows.size() == 1
            ? List.of()
            : List.of(row(family, new Named(Sum.ALL, labels.text("reports.total")), cells));
    String heading = labels.text("reports.table." + about);
    return new Section(
        about.replace('.', '-'),
        heading,
        words,
        new Table(heading, columns(family, about), shown, totals),
        new Drawing(!about.endsWith(".month")));
  }

  private List<Column> columns(Family family, String about) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(labels.text("reports.rows." + about), false, null));
    for (String column : family.columns()) {
      columns.add(new Column(labels.column(family, column), true, COLOURS.get(column)));
    }
    if (family.columns().size() > 1) {
      columns.add(new Column(labels.column(family, Sum.ALL), true, null));
    }
    if (family.share() != null) {
      columns.add(new Column(labels.text("reports.share." + family.id()), true, null));
    }
    if (family.median()) {
      columns.add(new Column(labels.text("reports.median." + family.id()), true, null));
    }
    return columns;
  }

  private Row row(Family family, Named row, Cells cells) {
    List<String> figures = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (String column : family.columns()) {
      figures.add(cells.count(row.code(), column));
      links.add(cells.link(row.code(), column));
    }
    if (family.columns().size() > 1) {
      figures.add(cells.count(row.code(), Sum.ALL));
      links.add(cells.link(row.code(), Sum.ALL));
    }
    if (family.share() != null) {
      figures.add(cells.share(row.code()));
      links.add("");
    }
    if (family.median()) {
      figures.add(cells.median(row.code()));
      links.add("");
    }
    return new Row(row.name(), figures, links);
  }
}
