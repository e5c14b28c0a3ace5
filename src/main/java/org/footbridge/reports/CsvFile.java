package org.footbridge.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.footbridge.reports.Document.Fact;
import org.footbridge.reports.Document.Row;
import org.footbridge.reports.Document.Section;
import org.footbridge.reports.Document.Table;

/**
 * A report as a CSV file (RFC 4180) that spreadsheets open as it is: UTF-8 with its mark, one table
 * below the other, and nothing in it that a spreadsheet takes for a formula.
 */
final class CsvFile {

  private static final String MARK = "\uFEFF";
  private static final String FORMULA = "=+-@\t\r";

  private CsvFile() {}

  static byte[] of(Document document) {
    StringWriter text = new StringWriter();
    text.append(MARK);
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(plain(document.title()));
      document.head().forEach(fact -> write(csv, fact));
      for (Section section : document.sections()) {
        csv.writeRecord("");
        csv.writeRecord(plain(section.heading()));
        section.words().forEach(words -> csv.writeRecord(plain(words)));
        Table table = section.table();
        if (table != null) {
          csv.writeRecord(table.columns().stream().map(column -> plain(column.heading())).toList());
          table.all().forEach(row -> write(csv, row));
        }
      }
      csv.writeRecord("");
      document.symbols().forEach(fact -> write(csv, fact));
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(CsvWriter csv, Fact fact) {
    csv.writeRecord(plain(fact.name()), plain(fact.value()));
  }

  private static void write(CsvWriter csv, Row row) {
    List<String> fields = new ArrayList<>();
    fields.add(plain(row.heading()));
    // A thousand is a number, with a comma it is words.
    row.figures().forEach(figure -> fields.add(plain(figure.replace(",", ""))));
    csv.writeRecord(fields);
  }

  /** A spreadsheet reads on only after an apostrophe; figures of ours never begin like that. */
  private static String plain(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
