package org.footbridge.attendance;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Locale;
import org.footbridge.attendance.ExtractColumns.Column;
import org.footbridge.pages.PastedText;
import org.jspecify.annotations.Nullable;

/** A row of an extract: one session, or a day's two. */
final class ExtractRow {

  /** A session as it is written. */
  record Written(@Nullable String session, String sessionCell, String codeCell) {}

  private final ExtractColumns columns;
  private final CsvRecord cells;

  ExtractRow(ExtractColumns columns, CsvRecord cells) {
    this.columns = columns;
    this.cells = cells;
  }

  long line() {
    return cells.getStartingLineNumber();
  }

  boolean isBlank() {
    for (String cell : cells.getFields()) {
      if (!cell.isBlank() && !PastedText.line(cell).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** How many sessions the row stands for. */
  int sessions() {
    return columns.isWide() ? 2 : 1;
  }

  /** What makes it uncertain where the row's cells belong. */
  @Nullable Fault faultOfShape() {
    for (int at = columns.width(); at < cells.getFieldCount(); at++) {
      if (!cells.getField(at).isBlank()) {
        return Fault.of("cell-count", Integer.toString(columns.width()), Integer.toString(at + 1));
      }
    }
    for (String cell : cells.getFields()) {
      if (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
        return Fault.of("quote", Long.toString(line()));
      }
    }
    return null;
  }

  String text(Column column) {
    int at = columns.place(column);
    if (at < 0 || at >= cells.getFieldCount()) {
      return "";
    }
    String cell = cells.getField(at);
    return isPlain(cell) ? cell.strip() : PastedText.code(cell);
  }

  /** Letters and signs of a keyboard need no cleaning; two million rows notice. */
  private static boolean isPlain(String cell) {
    for (int at = 0; at < cell.length(); at++) {
      if (cell.charAt(at) < ' ' || cell.charAt(at) > '~') {
        return false;
      }
    }
    return true;
  }

  List<Written> written() {
    if (columns.isWide()) {
      return List.of(
          new Written("AM", "AM", text(Column.AM)), new Written("PM", "PM", text(Column.PM)));
    }
    String session = text(Column.SESSION);
    return List.of(new Written(session(session), session, text(Column.CODE)));
  }

  private static @Nullable String session(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)
        .replaceFirst("(?: |_|-)?(?:reg(?:istration)?|session)$", "")) {
      case "am", "a", "morning", "1", "a.m.", "session 1" -> "AM";
      case "pm", "p", "afternoon", "2", "p.m.", "session 2" -> "PM";
      default -> null;
    };
  }
}
