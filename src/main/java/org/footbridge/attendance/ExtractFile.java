package org.footbridge.attendance;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.Iterator;
import org.footbridge.pages.UploadedText;
import org.springframework.core.io.InputStreamSource;

/** A file of a school's register, read a row at a time and never held as a whole. */
final class ExtractFile {

  /** A cell with more characters is the rest of a file behind a missing quotation mark. */
  private static final int LARGEST_ROW = 1 << 16;

  private static final int HEADING_WITHIN_ROWS = 20;

  /** Does something with a row. */
  interface EachRow {
    void read(ExtractRow row) throws ExtractRefused;
  }

  private final UploadedText text;
  private final AttendanceSettings settings;

  private ExtractFile(UploadedText text, AttendanceSettings settings) {
    this.text = text;
    this.settings = settings;
  }

  static ExtractFile of(InputStreamSource file, AttendanceSettings settings)
      throws IOException, ExtractRefused {
    try {
      return new ExtractFile(UploadedText.of(file, settings.largestFile(), any -> true), settings);
    } catch (UploadedText.Unreadable e) {
      throw new ExtractRefused(e.code(), settings.largestFile().toMegabytes() + " MB");
    }
  }

  /**
   * Every row under the heading that is not blank.
   *
   * @return how many there were
   */
  long read(EachRow each) throws IOException, ExtractRefused {
    long line = 0;
    long rows = 0;
    try (CsvReader<CsvRecord> records = records()) {
      Iterator<CsvRecord> all = records.iterator();
      CsvRecord heading = heading(all);
      line = heading.getStartingLineNumber();
      ExtractColumns columns = ExtractColumns.of(heading.getFields());
      while (all.hasNext()) {
        ExtractRow row = new ExtractRow(columns, all.next());
        line = row.line();
        if (row.isBlank()) {
          continue;
        }
        if (rows == settings.mostRows()) {
          throw new ExtractRefused("too-many-rows", Integer.toString(settings.mostRows()));
        }
        rows++;
        each.read(row);
      }
    } catch (UploadedText.Unreadable e) {
      throw new ExtractRefused(e.code(), settings.largestFile().toMegabytes() + " MB");
    } catch (CsvParseException e) {
      throw line == 0
          ? new ExtractRefused("not-csv")
          : new ExtractRefused("not-csv-after", Long.toString(line));
    }
    if (rows == 0) {
      throw new ExtractRefused("empty");
    }
    return rows;
  }

  private CsvReader<CsvRecord> records() throws IOException, UploadedText.Unreadable {
    return CsvReader.builder()
        .fieldSeparator(text.separator())
        .skipEmptyLines(true)
        .allowUnclosedQuote(false)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(LARGEST_ROW)
        .ofCsvRecord(text.reader());
  }

  private static CsvRecord heading(Iterator<CsvRecord> all) throws ExtractRefused {
    CsvRecord first = null;
    for (int row = 0; row < HEADING_WITHIN_ROWS && all.hasNext(); row++) {
      CsvRecord cells = all.next();
      if (ExtractColumns.isHeading(cells.getFields())) {
        return cells;
      }
      first = first == null ? cells : first;
    }
    if (first == null) {
      throw new ExtractRefused("empty");
    }
    return first;
  }
}
