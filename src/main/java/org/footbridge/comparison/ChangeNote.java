package org.footbridge.comparison;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.footbridge.comparison.Told.Line;
import org.springframework.context.MessageSource;

/** The sentences of a comparison to be taken elsewhere, as a text and as a table. */
final class ChangeNote {

  private static final String MARK = "\uFEFF";
  private static final String FORMULA = "=+-@\t\r";

  private final MessageSource messages;
  private final Locale locale;

  ChangeNote(MessageSource messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  /** A heading for each place, a line for each sentence. */
  String text(Told told) {
    StringBuilder text = new StringBuilder();
    told.runs().forEach(place -> part(place.name(), place.lines(), text));
    told.apart().forEach(part -> part(heading(part), part.lines(), text));
    return text.toString().strip();
  }

  private static void part(String heading, List<Line> lines, StringBuilder text) {
    if (!lines.isEmpty()) {
      text.append(heading).append('\n');
      lines.forEach(line -> text.append("- ").append(line.text()).append('\n'));
      text.append('\n');
    }
  }

  /** RFC 4180, in UTF-8 with its mark, and nothing in it that a spreadsheet takes for a formula. */
  byte[] csv(Told told) {
    StringWriter text = new StringWriter();
    text.append(MARK);
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(
          word("comparison.csv.place"),
          word("comparison.csv.mark"),
          word("comparison.csv.sentence"));
      told.runs().forEach(place -> place.lines().forEach(line -> write(csv, place.name(), line)));
      told.apart().forEach(part -> part.lines().forEach(line -> write(csv, heading(part), line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(CsvWriter csv, String place, Line line) {
    csv.writeRecord(plain(place), word("comparison.mark." + line.mark()), plain(line.text()));
  }

  private static String plain(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private String heading(Told.Apart part) {
    return word("comparison.apart." + part.code());
  }

  private String word(String key) {
    return messages.getMessage(key, null, locale);
  }
}
