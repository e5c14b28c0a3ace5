package org.footbridge.migration;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.footbridge.migration.Preview.Item;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was said before and what became of each, as a file (RFC 4180). */
@Component("migrationReport")
class Report {

  private static final String MARK = "\uFEFF";

  private final Preview preview;
  private final MessageSource messages;

  Report(Preview preview, MessageSource messages) {
    this.preview = preview;
    this.messages = messages;
  }

  byte[] csv(Plan plan) {
    StringWriter text = new StringWriter();
    text.append(MARK);
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(
          words("migration.column.case"),
          words("migration.column.predicted"),
          words("migration.column.became"),
          words("migration.column.says"),
          words("migration.column.differs"));
      for (Item item : preview.items(plan.id(), 0, plan.size())) {
        csv.writeRecord(
            plain(item.reference()),
            item.predicted() == null ? "" : words("migration.rule." + item.predicted()),
            words("migration.item." + item.state()),
            plain(item.says()),
            item.differs() == null ? "" : String.join(", ", item.differs()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String words(String key) {
    return messages.getMessage(key, null, Locale.UK);
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text;
  }
}
