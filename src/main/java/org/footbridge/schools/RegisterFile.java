package org.footbridge.schools;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.footbridge.pages.UploadedText;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.unit.DataSize;

/** A file in the column format of the national extract, read a row at a time. */
final class RegisterFile {

  /** A cell with more characters is the rest of a file behind a missing quotation mark. */
  private static final int LARGEST_ROW = 1 << 20;

  private final UploadedText text;
  private final char separator;

  private RegisterFile(UploadedText text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static RegisterFile of(InputStreamSource file, DataSize largest)
      throws IOException, RegisterRefused {
    try {
      UploadedText text = UploadedText.of(file, largest, name -> !name.contains("link"));
      return new RegisterFile(text, text.separator());
    } catch (UploadedText.Unreadable e) {
      throw e.code().equals("too-large")
          ? new RegisterRefused(e.code(), largest.toMegabytes() + " MB")
          : new RegisterRefused(e.code());
    }
  }

  /** Every row that is not blank, from the first on. */
  void read(Consumer<RegisterRow> each) throws IOException, RegisterRefused {
    long line = 0;
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(LARGEST_ROW)
            .ofCsvRecord(text.reader())) {
      Iterator<CsvRecord> all = records.iterator();
      if (!all.hasNext()) {
        throw new RegisterRefused("empty");
      }
      CsvRecord heading = all.next();
      line = heading.getStartingLineNumber();
      RegisterColumns columns = RegisterColumns.of(heading.getFields());
      boolean any = false;
      while (all.hasNext()) {
        RegisterRow row = new RegisterRow(columns, all.next(), separator);
        line = row.line();
        if (!row.isBlank()) {
          any = true;
          each.accept(row);
        }
      }
      if (!any) {
        throw new RegisterRefused("empty");
      }
    } catch (UploadedText.Unreadable e) {
      throw new RegisterRefused(e.code());
    } catch (CsvParseException e) {
      throw line == 0
          ? new RegisterRefused("not-csv")
          : new RegisterRefused("not-csv-after", Long.toString(line));
    }
  }

  /** The authorities of the file by code. */
  Map<String, Authority> authorities() throws IOException, RegisterRefused {
    Map<String, Authority> found = new LinkedHashMap<>();
    read(
        row -> {
          if (row.problemOfShape() == null) {
            found.computeIfAbsent(row.laCode(), code -> new Authority(code, row.laName()));
          }
        });
    return found;
  }
}
