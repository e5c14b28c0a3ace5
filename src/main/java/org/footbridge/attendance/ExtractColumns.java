package org.footbridge.attendance;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.pages.PastedText;

/** Which column of an extract is what, however the school's system calls it. */
final class ExtractColumns {

  /** What a column can say, with the headings that systems give it. */
  enum Column {
    UPN("upn", "uniquepupilnumber", "pupilupn", "studentupn"),
    LAST_NAME(
        "surname",
        "lastname",
        "legalsurname",
        "legallastname",
        "familyname",
        "chosensurname",
        "preferredsurname",
        "preferredlastname"),
    FIRST_NAME(
        "forename",
        "firstname",
        "legalforename",
        "legalfirstname",
        "givenname",
        "chosenforename",
        "preferredforename",
        "preferredfirstname"),
    NAME("name", "fullname", "pupil", "pupilname", "student", "studentname"),
    BORN("dob", "dateofbirth", "birthdate", "birthday"),
    DAY("date", "sessiondate", "attendancedate", "registerdate", "markdate", "day"),
    SESSION(
        "session",
        "sessionname",
        "sessiontype",
        "ampm",
        "registersession",
        "rollcall",
        "registrationsession",
        "period"),
    CODE(
        "code",
        "mark",
        "attendancecode",
        "attendancemark",
        "sessionmark",
        "markcode",
        "registermark",
        "statutorycode"),
    AM("am", "ammark", "amcode", "amsession", "morning", "amattendance"),
    PM("pm", "pmmark", "pmcode", "pmsession", "afternoon", "pmattendance"),
    SCHOOL("urn", "schoolurn", "schoolurnumber"),
    ESTABLISHMENT("laestab", "dfenumber", "dfeno", "schooldfenumber", "dfesnumber");

    private final List<String> spellings;

    Column(String... spellings) {
      this.spellings = List.of(spellings);
    }
  }

  private static final Map<String, Column> BY_SPELLING =
      Stream.of(Column.values())
          .collect(
              HashMap::new,
              (all, column) -> column.spellings.forEach(one -> all.put(one, column)),
              Map::putAll);

  private static final int ENOUGH = 3;

  private final Map<Column, Integer> places;
  private final int width;

  private ExtractColumns(Map<Column, Integer> places, int width) {
    this.places = places;
    this.width = width;
  }

  /** Whether this row is the heading; reports have titles and blank rows above it. */
  static boolean isHeading(List<String> cells) {
    return cells.stream().map(ExtractColumns::column).flatMap(Optional::stream).distinct().count()
        >= ENOUGH;
  }

  static ExtractColumns of(List<String> heading) throws ExtractRefused {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    int width = 0;
    for (int at = 0; at < heading.size(); at++) {
      Column column = column(heading.get(at)).orElse(null);
      if (column != null && places.putIfAbsent(column, at) != null) {
        throw new ExtractRefused("column-twice", Fault.shown(heading.get(at).strip()));
      }
      width = heading.get(at).isBlank() ? width : at + 1;
    }
    ExtractColumns columns = new ExtractColumns(places, width);
    List<String> missing =
        Stream.of(
                columns.has(Column.UPN) || columns.hasName() ? "" : "UPN",
                columns.has(Column.DAY) ? "" : "Date",
                columns.isWide() || columns.has(Column.SESSION) ? "" : "Session",
                columns.isWide() || columns.has(Column.CODE) ? "" : "Code")
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toList());
    if (!missing.isEmpty()) {
      throw new ExtractRefused("missing-columns", String.join(", ", missing));
    }
    return columns;
  }

  private static Optional<Column> column(String heading) {
    return Optional.ofNullable(
        BY_SPELLING.get(
            PastedText.code(heading).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")));
  }

  private boolean hasName() {
    return has(Column.BORN)
        && (has(Column.NAME) || has(Column.FIRST_NAME) && has(Column.LAST_NAME));
  }

  /** Whether a row has a day's two sessions in two columns. */
  boolean isWide() {
    return has(Column.AM) && has(Column.PM);
  }

  boolean has(Column column) {
    return places.containsKey(column);
  }

  /** Where the column stands, from 0; negative when there is none. */
  int place(Column column) {
    return places.getOrDefault(column, -1);
  }

  /** How many cells a row has at most: up to the last column that has a heading. */
  int width() {
    return width;
  }
}
