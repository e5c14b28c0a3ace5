package org.footbridge.referral;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.pages.PastedText;
import org.footbridge.referral.ImportReport.RowProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of referrals taken apart, before anything in it is believed.
 *
 * @param notes what was left out of the file, or guessed
 */
record ReferralFile(List<Entry> entries, List<Problem> notes) {

  static final String EXTERNAL_REF = "externalRef";
  private static final int LONGEST_SHOWN = 40;
  private static final int HEADING_WITHIN_LINES = 20;
  private static final Pattern TEXT_FORMULA = Pattern.compile("=\"([^\"]*)\"");

  /** Strict: a key twice or text after the end is a fault, not a guess. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** One referral as it is written, with what is wrong with its form already. */
  record Entry(
      long number,
      String externalRef,
      Map<ReferralField, String> written,
      List<RowProblem> problems) {}

  /** The file as a whole cannot be used. */
  static class Refused extends Exception {
    private final Problem problem;

    Refused(Problem problem) {
      super(problem.code());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  static ReferralFile csv(byte[] bytes, int mostRows) throws Refused {
    FileText file = FileText.of(bytes);
    List<Entry> entries = new ArrayList<>();
    ReferralColumns columns = null;
    try (CsvReader<CsvRecord> rows = rows(file.text(), separator(file.text()))) {
      for (CsvRecord row : rows) {
        if (row.getFields().stream().allMatch(cell -> PastedText.line(cell).isEmpty())
            || row.getField(0).startsWith("sep=")) {
          continue;
        }
        if (columns == null) {
          columns = ReferralColumns.of(row.getFields());
          continue;
        }
        if (entries.size() == mostRows) {
          throw new Refused(Problem.of("too-many-rows", Integer.toString(mostRows)));
        }
        entries.add(entry(row, columns.keys()));
      }
    } catch (CsvParseException e) {
      throw new Refused(Problem.of("not-csv"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (entries.isEmpty() || columns == null) {
      throw new Refused(Problem.of("no-rows"));
    }
    List<Problem> notes = new ArrayList<>();
    if (!columns.unknown().isEmpty()) {
      notes.add(Problem.of("unknown-columns", String.join(", ", columns.unknown())));
    }
    if (file.guessed()) {
      notes.add(Problem.of("encoding-guessed"));
    }
    return new ReferralFile(entries, notes);
  }

  private static CsvReader<CsvRecord> rows(String text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .allowUnclosedQuote(false)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .ofCsvRecord(text);
  }

  /** A comma, or what a spreadsheet of another country or a copied table has in its place. */
  private static char separator(String text) {
    char best = ',';
    long most = 0;
    for (char separator : new char[] {',', ';', '\t', '|'}) {
      long known =
          text.lines()
              .limit(HEADING_WITHIN_LINES)
              .map(line -> List.of(line.replace("\"", "").split(Pattern.quote("" + separator))))
              .mapToLong(ReferralColumns::known)
              .max()
              .orElse(0);
      if (known > most) {
        best = separator;
        most = known;
      }
    }
    return best;
  }

  private static Entry entry(CsvRecord row, List<Optional<String>> columns) {
    Map<ReferralField, String> written = new EnumMap<>(ReferralField.class);
    List<RowProblem> problems = new ArrayList<>();
    String externalRef = "";
    if (row.getFieldCount() < columns.size() || hasMoreThan(columns.size(), row)) {
      problems.add(
          new RowProblem(
              "",
              Problem.of(
                  "cell-count",
                  Integer.toString(columns.size()),
                  Integer.toString(row.getFieldCount()))));
    }
    for (int i = 0; i < Math.min(columns.size(), row.getFieldCount()); i++) {
      if (columns.get(i).isEmpty()) {
        continue;
      }
      String column = columns.get(i).get();
      String cell = withoutTextFormula(row.getField(i));
      ReferralField field = ReferralField.byKey(column).orElse(null);
      if (isFormula(cell, field)) {
        problems.add(new RowProblem(column, Problem.of("formula")));
      } else if (field == null) {
        externalRef = PastedText.line(cell);
      } else {
        written.put(field, cell);
      }
    }
    checkRef(externalRef, problems);
    return new Entry(row.getStartingLineNumber(), shown(externalRef), written, problems);
  }

  private static boolean hasMoreThan(int columns, CsvRecord row) {
    return row.getFields().stream()
        .skip(columns)
        .anyMatch(cell -> !PastedText.line(cell).isEmpty());
  }

  /** ="0123" is how a system keeps a spreadsheet from counting with a text. */
  private static String withoutTextFormula(String cell) {
    Matcher text = TEXT_FORMULA.matcher(cell.strip());
    return text.matches() ? text.group(1) : cell;
  }

  /** What a spreadsheet would run instead of show. A telephone number may begin with a plus. */
  private static boolean isFormula(
      String cell, @org.jspecify.annotations.Nullable ReferralField field) {
    String text = PastedText.line(cell);
    if (text.isEmpty()) {
      return false;
    }
    return switch (text.charAt(0)) {
      case '=', '@' -> true;
      case '+' -> field == null || field.type() != FieldType.PHONE;
      default -> false;
    };
  }

  static ReferralFile json(byte[] bytes, int mostRows) throws Refused {
    JsonNode list;
    try {
      list = JSON.readTree(FileText.of(bytes).text());
    } catch (JacksonException e) {
      throw new Refused(
          e.getLocation() == null
              ? Problem.of("not-json", "1")
              : Problem.of("not-json", Integer.toString(Math.max(1, e.getLocation().getLineNr()))));
    }
    list = asList(list);
    if (!list.isArray()) {
      throw new Refused(Problem.of("no-list"));
    }
    if (list.isEmpty()) {
      throw new Refused(Problem.of("no-rows"));
    }
    if (list.size() > mostRows) {
      throw new Refused(Problem.of("too-many-rows", Integer.toString(mostRows)));
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode one : list) {
      entries.add(entry(one, entries.size() + 1));
    }
    return new ReferralFile(entries, List.of());
  }

  /** One referral in place of a list of one, and a list that was put under a name. */
  private static JsonNode asList(JsonNode read) {
    if (!read.isObject() || read.isEmpty()) {
      return read;
    }
    if (read.propertyNames().stream().anyMatch(name -> ReferralColumns.key(name).isPresent())) {
      return JSON.createArrayNode().add(read);
    }
    JsonNode only = read.size() == 1 ? read.iterator().next() : read;
    return only.isArray() ? only : read;
  }

  /** One referral as JSON, of a file or a request. */
  static Entry entry(JsonNode one, long number) {
    Map<ReferralField, String> written = new EnumMap<>(ReferralField.class);
    List<RowProblem> problems = new ArrayList<>();
    String externalRef = "";
    if (!one.isObject()) {
      problems.add(new RowProblem("", Problem.of("no-object")));
      return new Entry(number, "", written, problems);
    }
    for (Map.Entry<String, JsonNode> property : one.properties()) {
      String key = ReferralColumns.key(property.getKey()).orElse(property.getKey());
      JsonNode value = property.getValue();
      ReferralField field = ReferralField.byKey(key).orElse(null);
      if (key.equals(EXTERNAL_REF) && value.isString()) {
        externalRef = value.stringValue().strip();
      } else if (key.equals(EXTERNAL_REF) && !value.isNull()) {
        problems.add(new RowProblem(key, Problem.of("wrong-type")));
      } else if (key.equals(EXTERNAL_REF)) {
        continue;
      } else if (field == null) {
        problems.add(new RowProblem(shown(key), Problem.of("unknown-key")));
      } else if (value.isString()) {
        written.put(field, value.stringValue());
      } else if (value.isBoolean() && field.type() == FieldType.YES_NO
          || value.isIntegralNumber()
              && (field.type() == FieldType.NUMBER || field.type() == FieldType.CHOICE)) {
        written.put(field, value.asString());
      } else if (!value.isNull()) {
        problems.add(new RowProblem(key, Problem.at(field, "wrong-type")));
      }
    }
    checkRef(externalRef, problems);
    return new Entry(number, shown(externalRef), written, problems);
  }

  private static void checkRef(String externalRef, List<RowProblem> problems) {
    if (problems.stream().anyMatch(problem -> problem.column().equals(EXTERNAL_REF))) {
      return;
    }
    if (externalRef.isEmpty()) {
      problems.add(new RowProblem(EXTERNAL_REF, Problem.of("no-external-ref")));
    } else if (!externalRef.matches("[A-Za-z0-9][A-Za-z0-9 ./_:-]{0,39}")) {
      problems.add(new RowProblem(EXTERNAL_REF, Problem.of("external-ref")));
    }
  }

  /** A name or reference of the file, short and in one line, for a message. */
  static String shown(String text) {
    String printable = PastedText.line(text).replace('\0', ' ');
    return printable.length() <= LONGEST_SHOWN
        ? printable
        : printable.substring(0, LONGEST_SHOWN - 1) + "…";
  }
}
