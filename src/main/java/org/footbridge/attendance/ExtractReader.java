package org.footbridge.attendance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.attendance.ExtractColumns.Column;
import org.footbridge.attendance.KnownPupils.Known;
import org.footbridge.casework.Upn;
import org.footbridge.schools.School;
import org.jspecify.annotations.Nullable;

/** Says of each row whose it is, and of each session what it says. */
final class ExtractReader {

  /** Where what was read goes. */
  interface Into {
    void take(long line, UUID pupil, LocalDate day, String session, String code)
        throws ExtractRefused;

    void fault(long line, Fault fault, int sessions) throws ExtractRefused;
  }

  private static final int MOST_BIRTHDAYS = 10_000;

  private final KnownPupils.Found pupils;
  private final SessionReader days;
  private final ReadExtract.From from;
  private final LocalDate today;
  private final Map<String, Optional<LocalDate>> born = new HashMap<>();
  private long sessions;
  private long withoutCase;
  private long unmarked;
  private long unknownDays;

  ExtractReader(
      KnownPupils.Found pupils, SessionReader days, ReadExtract.From from, LocalDate today) {
    this.pupils = pupils;
    this.days = days;
    this.from = from;
    this.today = today;
  }

  void read(ExtractRow row, Into into) throws ExtractRefused {
    sessions += row.sessions();
    Fault fault = row.faultOfShape();
    if (fault == null) {
      Object whose = pupil(row);
      if (whose instanceof Known pupil) {
        fault = faultOfPlace(row, pupil);
        if (fault == null) {
          sessions(row, pupil, into);
          return;
        }
      } else if (whose instanceof Fault cannotTell) {
        fault = cannotTell;
      } else {
        // Nothing of a pupil without a case is kept, and nothing else of the row is looked at.
        fault = faultOfSchool(row);
        if (fault == null) {
          withoutCase += row.sessions();
          return;
        }
      }
    }
    into.fault(row.line(), fault, row.sessions());
  }

  private void sessions(ExtractRow row, Known pupil, Into into) throws ExtractRefused {
    SessionReader.Day on = days.day(row.text(Column.DAY));
    for (ExtractRow.Written written : row.written()) {
      LocalDate day = on.day();
      String session = written.session();
      if (day == null) {
        into.fault(row.line(), Objects.requireNonNull(on.fault()), 1);
      } else if (session == null) {
        into.fault(row.line(), Fault.of("session", Fault.shown(written.sessionCell())), 1);
      } else if (Codes.Known.isUnmarked(written.codeCell())) {
        unmarked++;
      } else {
        Object said = days.code(written.codeCell(), day, on.school(), session);
        if (said instanceof Fault fault) {
          into.fault(row.line(), fault, 1);
        } else {
          unknownDays += on.unknown() ? 1 : 0;
          into.take(row.line(), pupil.id(), day, session, said.toString());
        }
      }
    }
  }

  /** The pupil; a fault when that cannot be told; null for one who has no case. */
  private @Nullable Object pupil(ExtractRow row) {
    String upn = row.text(Column.UPN).toUpperCase(Locale.ROOT).replace(" ", "");
    Known byUpn = pupils.byUpn(upn);
    LocalDate born = born(row.text(Column.BORN));
    if (byUpn != null) {
      return born == null || born.equals(byUpn.dateOfBirth())
          ? byUpn
          : Fault.of("birth-date-differs");
    }
    String name = name(row);
    if (born != null && !name.isEmpty()) {
      List<Known> named = pupils.byName(name, born);
      if (named.size() > 1) {
        return Fault.of("two-pupils");
      }
      // Another number than the one we know is another child, or a mistake that a person must see.
      if (!named.isEmpty()) {
        Known one = named.getFirst();
        return upn.isEmpty() || one.upn() == null ? one : Fault.of("upn-differs");
      }
      return upn.isEmpty() || Upn.hasItsForm(upn) ? null : Fault.of("upn");
    }
    if (upn.isEmpty()) {
      return Fault.of("no-pupil");
    }
    return Upn.hasItsForm(upn) ? null : Fault.of("upn");
  }

  private @Nullable LocalDate born(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    if (born.size() > MOST_BIRTHDAYS) {
      born.clear();
    }
    return born.computeIfAbsent(cell, any -> Optional.ofNullable(SessionReader.written(any, today)))
        .orElse(null);
  }

  private static String name(ExtractRow row) {
    String whole = row.text(Column.NAME);
    int comma = whole.indexOf(',');
    if (comma > 0) {
      return whole.substring(comma + 1) + " " + whole.substring(0, comma);
    }
    return whole.isEmpty() ? row.text(Column.FIRST_NAME) + row.text(Column.LAST_NAME) : whole;
  }

  private @Nullable Fault faultOfPlace(ExtractRow row, Known pupil) {
    Fault fault = faultOfSchool(row);
    return fault != null || pupil.here() || from.registeredHereToo()
        ? fault
        : Fault.of("pupil-elsewhere", from.school().name());
  }

  /** A row that says by itself that it is of another school, or of another authority. */
  private @Nullable Fault faultOfSchool(ExtractRow row) {
    School school = from.school();
    String urn = row.text(Column.SCHOOL);
    if (!urn.isEmpty() && !urn.equals(school.urn())) {
      return Fault.of("other-school", Fault.shown(urn), school.urn());
    }
    String number = row.text(Column.ESTABLISHMENT).replaceAll("[^0-9]", "");
    return number.length() > 3
            && !from.authorityCode().isEmpty()
            && !number.startsWith(from.authorityCode())
        ? Fault.of("other-authority", Fault.shown(number), from.authorityCode())
        : null;
  }

  long sessions() {
    return sessions;
  }

  long withoutCase() {
    return withoutCase;
  }

  long unmarked() {
    return unmarked;
  }

  long unknownDays() {
    return unknownDays;
  }
}
