package org.footbridge.schools;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.schools.RegisterReport.Problem;
import org.footbridge.schools.RegisterReport.Rejected;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a file in the column format of England's "Get Information about Schools" extract into the
 * register. A school that is missing from the file is left alone, because an extract may hold one
 * authority only; a school is closed by its status.
 */
@Component
public class SchoolRegister {

  private static final List<String> NEEDED =
      List.of("URN", "LA (code)", "LA (name)", "EstablishmentName", "EstablishmentStatus (name)");
  private static final int LONGEST_CELL = 300;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SchoolSettings settings;

  SchoolRegister(JdbcClient jdbc, Clock clock, SchoolSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  /** One row of the register, as we keep it. */
  record Entry(
      String urn,
      String name,
      String localAuthority,
      String establishmentNumber,
      String type,
      String status,
      String phase,
      String address,
      String postcode,
      String telephone,
      String email,
      String website,
      String headTeacher,
      String district,
      boolean open) {}

  /** Reads the whole file before it changes anything; a bad row is left out and reported. */
  @Transactional
  public RegisterReport take(InputStream file) throws IOException {
    int limit = Math.toIntExact(settings.largestFile().toBytes());
    byte[] bytes = file.readNBytes(limit + 1);
    if (bytes.length > limit) {
      return RegisterReport.refused(
          new Problem("too-large", settings.largestFile().toMegabytes() + " MB"));
    }
    List<Entry> entries = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofNamedCsvRecord(decoded(bytes))) {
      boolean first = true;
      for (NamedCsvRecord row : rows) {
        if (first) {
          List<String> missing =
              NEEDED.stream().filter(column -> !row.getHeader().contains(column)).toList();
          if (new HashSet<>(row.getHeader()).size() < row.getHeader().size()) {
            return RegisterReport.refused(new Problem("column-twice"));
          }
          if (!missing.isEmpty()) {
            return RegisterReport.refused(
                new Problem("missing-columns", String.join(", ", missing)));
          }
          first = false;
        }
        String urn = cell(row, "URN");
        Problem problem = problemOf(row, urn, seen);
        if (problem == null) {
          entries.add(entry(row));
        } else {
          rejected.add(
              new Rejected(
                  row.getStartingLineNumber(), urn.matches("\\d{1,9}") ? urn : "", problem));
        }
      }
      if (first) {
        return RegisterReport.refused(new Problem("empty"));
      }
    } catch (CsvParseException e) {
      return RegisterReport.refused(new Problem("not-csv"));
    }
    return merge(entries, rejected);
  }

  private RegisterReport merge(List<Entry> entries, List<Rejected> rejected) {
    Map<String, Entry> known =
        jdbc
            .sql(
                """
                select urn, name, local_authority, establishment_number, type, status, phase,
                       address, postcode, telephone, email, website, head_teacher, district, open
                from schools.school
                """)
            .query(Entry.class)
            .list()
            .stream()
            .collect(Collectors.toMap(Entry::urn, Function.identity()));
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    int unchanged = 0;
    Instant now = clock.instant();
    for (Entry entry : entries) {
      Entry before = known.get(entry.urn());
      if (entry.equals(before)) {
        unchanged++;
        continue;
      }
      save(entry, now);
      if (before == null) {
        added.add(entry.urn());
      } else if (before.open() && !entry.open()) {
        closed.add(entry.urn());
      } else {
        changed.add(entry.urn());
      }
    }
    return new RegisterReport(null, added, changed, closed, unchanged, rejected);
  }

  private void save(Entry entry, Instant now) {
    jdbc.sql(
            """
            insert into schools.school (urn, name, local_authority, establishment_number, type,
              status, phase, address, postcode, telephone, email, website, head_teacher, district,
              open, changed_at)
            values (:urn, :name, :localAuthority, :establishmentNumber, :type, :status, :phase,
              :address, :postcode, :telephone, :email, :website, :headTeacher, :district, :open,
              :changedAt)
            on conflict (urn) do update set name = excluded.name,
              local_authority = excluded.local_authority,
              establishment_number = excluded.establishment_number, type = excluded.type,
              status = excluded.status, phase = excluded.phase, address = excluded.address,
              postcode = excluded.postcode, telephone = excluded.telephone, email = excluded.email,
              website = excluded.website, head_teacher = excluded.head_teacher,
              district = excluded.district, open = excluded.open, changed_at = excluded.changed_at
            """)
        .param("urn", entry.urn())
        .param("name", entry.name())
        .param("localAuthority", entry.localAuthority())
        .param("establishmentNumber", entry.establishmentNumber())
        .param("type", entry.type())
        .param("status", entry.status())
        .param("phase", entry.phase())
        .param("address", entry.address())
        .param("postcode", entry.postcode())
        .param("telephone", entry.telephone())
        .param("email", entry.email())
        .param("website", entry.website())
        .param("headTeacher", entry.headTeacher())
        .param("district", entry.district())
        .param("open", entry.open())
        .param("changedAt", Timestamp.from(now))
        .update();
  }

  private static @org.jspecify.annotations.Nullable Problem problemOf(
      NamedCsvRecord row, String urn, Set<String> seen) {
    if (row.getFieldCount() != row.getHeader().size()) {
      return new Problem(
          "cell-count",
          Integer.toString(row.getHeader().size()),
          Integer.toString(row.getFieldCount()));
    }
    if (!urn.matches("[0-9]{6}")) {
      return new Problem("urn");
    }
    if (!seen.add(urn)) {
      return new Problem("urn-twice", urn);
    }
    for (String column : NEEDED) {
      if (cell(row, column).isEmpty()) {
        return new Problem("empty-cell", column);
      }
    }
    for (Map.Entry<String, String> cell : row.getFieldsAsMap().entrySet()) {
      if (cell.getValue().length() > LONGEST_CELL) {
        return new Problem("long-cell", cell.getKey(), Integer.toString(LONGEST_CELL));
      }
      if (cell.getValue().chars().anyMatch(Character::isISOControl)) {
        return new Problem("control-character", cell.getKey());
      }
      if (cell.getValue().startsWith("=") || cell.getValue().startsWith("@")) {
        return new Problem("formula", cell.getKey());
      }
    }
    return null;
  }

  private static Entry entry(NamedCsvRecord row) {
    String status = cell(row, "EstablishmentStatus (name)");
    return new Entry(
        cell(row, "URN"),
        cell(row, "EstablishmentName"),
        cell(row, "LA (name)"),
        cell(row, "EstablishmentNumber"),
        cell(row, "TypeOfEstablishment (name)"),
        status,
        cell(row, "PhaseOfEducation (name)"),
        joined(row, ", ", "Street", "Locality", "Address3", "Town", "County (name)", "Postcode"),
        cell(row, "Postcode"),
        cell(row, "TelephoneNum"),
        cell(row, "MainEmail"),
        cell(row, "SchoolWebsite"),
        joined(row, " ", "HeadTitle (name)", "HeadFirstName", "HeadLastName"),
        cell(row, "DistrictAdministrative (name)"),
        status.startsWith("Open"));
  }

  private static String joined(NamedCsvRecord row, String by, String... columns) {
    return Stream.of(columns)
        .map(column -> cell(row, column))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(by));
  }

  private static String cell(NamedCsvRecord row, String column) {
    return row.findField(column).map(String::strip).orElse("");
  }

  /** The published extract is windows-1252; what a spreadsheet saves is often UTF-8. */
  private static String decoded(byte[] bytes) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
