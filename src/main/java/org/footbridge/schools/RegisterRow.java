package org.footbridge.schools;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.footbridge.pages.PastedText;
import org.footbridge.schools.RegisterReport.Problem;
import org.jspecify.annotations.Nullable;

/** A row of a register file. */
final class RegisterRow {

  private static final int LONGEST_CELL = 300;

  /** So many separators behind a line break are a row that a missing quotation mark swallowed. */
  private static final int SWALLOWED = 3;

  private static final Set<String> STATUSES =
      Set.of("open", "open, but proposed to close", "closed", "proposed to open");
  private static final List<DateTimeFormatter> DAYS =
      List.of(
          DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT),
          DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT),
          DateTimeFormatter.ISO_LOCAL_DATE);

  private final RegisterColumns columns;
  private final CsvRecord cells;
  private final char separator;

  RegisterRow(RegisterColumns columns, CsvRecord cells, char separator) {
    this.columns = columns;
    this.cells = cells;
    this.separator = separator;
  }

  long line() {
    return cells.getStartingLineNumber();
  }

  /** Whether a spreadsheet left a row of nothing but separators. */
  boolean isBlank() {
    return cells.getFields().stream().allMatch(String::isBlank);
  }

  String urn() {
    return PastedText.code(raw(RegisterColumns.URN));
  }

  String laCode() {
    return Authority.code(raw(RegisterColumns.LA_CODE));
  }

  String laName() {
    return text(RegisterColumns.LA_NAME);
  }

  boolean isOpen() {
    return status().startsWith("open");
  }

  private String status() {
    return text(RegisterColumns.STATUS).toLowerCase(Locale.ROOT);
  }

  /** What makes it uncertain where the row's cells belong, so that not even its place is known. */
  @Nullable Problem problemOfShape() {
    int over = 0;
    for (int at = columns.width(); at < cells.getFieldCount(); at++) {
      over = cells.getField(at).isBlank() ? over : at + 1;
    }
    if (over > 0) {
      return new Problem("cell-count", Integer.toString(columns.width()), Integer.toString(over));
    }
    for (String cell : cells.getFields()) {
      int end = cell.indexOf('\n');
      if (end >= 0
          && cell.substring(end).chars().filter(c -> c == separator).count() >= SWALLOWED) {
        return new Problem(
            "quote",
            Long.toString(line()),
            Long.toString(line() + cell.chars().filter(c -> c == '\n').count()));
      }
    }
    return laCode().matches("[0-9]{3}") ? null : new Problem("la-code");
  }

  /** What is wrong with the row of a school that is wanted. */
  @Nullable Problem problem() {
    if (!urn().matches("[0-9]{6}")) {
      return new Problem("urn");
    }
    for (String column : RegisterColumns.NEEDED) {
      if (text(column).isEmpty()) {
        return new Problem("empty-cell", column);
      }
    }
    for (String column : columns.used()) {
      String cell = text(column);
      if (cell.length() > LONGEST_CELL) {
        return new Problem("long-cell", column, Integer.toString(LONGEST_CELL));
      }
      if (cell.chars().anyMatch(Character::isISOControl) || PastedText.isDamaged(cell)) {
        return new Problem("control-character", column);
      }
      if (cell.startsWith("=") || cell.startsWith("@")) {
        return new Problem("formula", column);
      }
    }
    if (!STATUSES.contains(status())) {
      return new Problem("status", text(RegisterColumns.STATUS));
    }
    if (!text(RegisterColumns.NUMBER).matches("[0-9]{0,5}")) {
      return new Problem("number", text(RegisterColumns.NUMBER));
    }
    for (String column : List.of(RegisterColumns.OPENED, RegisterColumns.CLOSED)) {
      if (!text(column).isEmpty() && day(column) == null) {
        return new Problem("day", column, text(column));
      }
    }
    return null;
  }

  /**
   * The school as the register keeps it. What the file has no column for stays as it was.
   *
   * @param before the school as it is known
   */
  RegisteredSchool school(@Nullable RegisteredSchool before) {
    RegisteredSchool was = before == null ? RegisteredSchool.NONE : before;
    boolean place = columns.hasAny(RegisterColumns.address());
    return new RegisteredSchool(
        urn(),
        text(RegisterColumns.NAME),
        laName(),
        laCode(),
        text(RegisterColumns.NUMBER, was.establishmentNumber()),
        text(RegisterColumns.TYPE, was.type()),
        text(RegisterColumns.STATUS),
        text(RegisterColumns.PHASE, was.phase()),
        place ? joined(", ", RegisterColumns.address()) : was.address(),
        text(RegisterColumns.TOWN, was.town()),
        text(RegisterColumns.POSTCODE, was.postcode()).toUpperCase(Locale.ROOT),
        text(RegisterColumns.TELEPHONE, was.telephone()),
        text(RegisterColumns.EMAIL, was.email()),
        text(RegisterColumns.WEBSITE, was.website()),
        columns.hasAny(RegisterColumns.HEAD)
            ? joined(" ", RegisterColumns.HEAD)
            : was.headTeacher(),
        text(RegisterColumns.DISTRICT, was.district()),
        text(RegisterColumns.UPRN, was.uprn()),
        columns.has(RegisterColumns.OPENED) ? day(RegisterColumns.OPENED) : was.openedOn(),
        columns.has(RegisterColumns.CLOSED) ? day(RegisterColumns.CLOSED) : was.closedOn(),
        text(RegisterColumns.CLOSED_BECAUSE, was.closedBecause()),
        isOpen());
  }

  private String raw(String column) {
    int at = columns.place(column);
    return at < 0 || at >= cells.getFieldCount() ? "" : cells.getField(at);
  }

  private String text(String column) {
    return PastedText.line(raw(column));
  }

  private String text(String column, String otherwise) {
    return columns.has(column) ? text(column) : otherwise;
  }

  private String joined(String by, List<String> some) {
    return some.stream()
        .map(this::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(by));
  }

  private @Nullable LocalDate day(String column) {
    for (DateTimeFormatter written : DAYS) {
      try {
        return LocalDate.parse(text(column), written);
      } catch (DateTimeException other) {
        continue;
      }
    }
    return null;
  }
}
