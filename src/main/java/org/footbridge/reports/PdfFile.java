package org.footbridge.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.footbridge.notices.print.Paper;
import org.footbridge.notices.print.Typefaces;
import org.footbridge.reports.Document.Column;
import org.footbridge.reports.Document.Fact;
import org.footbridge.reports.Document.Row;
import org.footbridge.reports.Document.Section;
import org.footbridge.reports.Document.Table;
import org.springframework.stereotype.Component;

/** Prints a report on A4: its head, each table with its definition and chart, the symbols. */
@Component
class PdfFile {

  private final Typefaces typefaces = new Typefaces();
  private final Labels labels;

  PdfFile(Labels labels) {
    this.labels = labels;
  }

  byte[] of(Document document) {
    try {
      return Paper.print(
          typefaces,
          document.title(),
          labels.text("reports.author"),
          paper -> write(document, paper));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The characters of a text that cannot be printed. */
  List<String> unprintable(String text) {
    return typefaces.missing(text);
  }

  private void write(Document document, Paper paper) {
    paper.paragraph(labels.text("reports.author"));
    paper.heading(document.title());
    paper.table(
        labels.text("reports.head"),
        List.of(),
        document.head().stream().map(fact -> List.of(fact.name(), fact.value())).toList());
    for (Section section : document.sections()) {
      paper.subheading(section.heading());
      section.words().forEach(words -> words.lines().forEach(paper::paragraph));
      Table table = section.table();
      if (table != null) {
        if (section.drawing() != null && table.hasBars()) {
          Chart chart = Chart.of(table, section.drawing());
          paper.figure(chart.high(), labels.text("reports.chart", section.heading()), chart::draw);
        }
        print(table, paper);
      }
    }
    if (!document.symbols().isEmpty()) {
      paper.subheading(labels.text("reports.symbols"));
      paper.table(
          labels.text("reports.symbols"),
          List.of(),
          document.symbols().stream().map(PdfFile::cells).toList());
    }
  }

  private static List<String> cells(Fact fact) {
    return List.of(fact.name(), fact.value());
  }

  private static void print(Table table, Paper paper) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : table.all()) {
      List<String> cells = new ArrayList<>(List.of(row.heading()));
      cells.addAll(row.figures());
      rows.add(cells);
    }
    paper.table(table.caption(), table.columns().stream().map(Column::heading).toList(), rows);
  }
}
