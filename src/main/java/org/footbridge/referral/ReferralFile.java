package org.footbridge.referral;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.footbridge.referral.ImportReport.RowProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of referrals taken apart, before anything in it is believed. */
record ReferralFile(List<Entry> entries) {

  static final String EXTERNAL_REF = "externalRef";
  private static final int LONGEST_SHOWN = 40;

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
    List<Entry> entries = new ArrayList<>();
    List<String> header = List.of();
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text(bytes))) {
      for (CsvRecord row : rows) {
        if (header.isEmpty()) {
          header = header(row);
          continue;
        }
        if (entries.size() == mostRows) {
          throw new Refused(Problem.of("too-many-rows", Integer.toString(mostRows)));
        }
        entries.add(entry(row, header));
      }
    } catch (CsvParseException e) {
      throw new Refused(Problem.of("not-csv"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (entries.isEmpty()) {
      throw new Refused(Problem.of("no-rows"));
    }
    return new ReferralFile(entries);
  }

  private static List<String> header(CsvRecord row) throws Refused {
    List<String> header = row.getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!column.equals(EXTERNAL_REF) && ReferralField.byKey(column).isEmpty()) {
        throw new Refused(Problem.of("unknown-column", shown(column)));
      }
      if (!seen.add(column)) {
        throw new Refused(Problem.of("column-twice", column));
      }
    }
    List<String> missing =
        Stream.concat(
                Stream.of(EXTERNAL_REF),
                Stream.of(ReferralField.values())
                    .filter(ReferralField::isNeededToSubmit)
                    .map(ReferralField::key))
            .filter(column -> !seen.contains(column))
            .toList();
    if (!missing.isEmpty()) {
      throw new Refused(Problem.of("missing-column", String.join(", ", missing)));
    }
    return header;
  }

  private static Entry entry(CsvRecord row, List<String> header) {
    Map<ReferralField, String> written = new EnumMap<>(ReferralField.class);
    List<RowProblem> problems = new ArrayList<>();
    String externalRef = "";
    if (row.getFieldCount() != header.size()) {
      problems.add(
          new RowProblem(
              "",
              Problem.of(
                  "cell-count",
                  Integer.toString(header.size()),
                  Integer.toString(row.getFieldCount()))));
    }
    for (int i = 0; i < Math.min(header.size(), row.getFieldCount()); i++) {
      String column = header.get(i);
      String cell = row.getField(i);
      ReferralField field = ReferralField.byKey(column).orElse(null);
      if (isFormula(cell, field)) {
        problems.add(new RowProblem(column, Problem.of("formula")));
      } else if (field == null) {
        externalRef = cell.strip();
      } else {
        written.put(field, cell);
      }
    }
    checkRef(externalRef, problems);
    return new Entry(row.getStartingLineNumber(), shown(externalRef), written, problems);
  }

  /** What a spreadsheet would run instead of show. A telephone number may begin with a plus. */
  private static boolean isFormula(
      String cell, @org.jspecify.annotations.Nullable ReferralField field) {
    String text = cell.strip();
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
      list = JSON.readTree(text(bytes));
    } catch (JacksonException e) {
      throw new Refused(
          e.getLocation() == null
              ? Problem.of("not-json", "1")
              : Problem.of("not-json", Integer.toString(Math.max(1, e.getLocation().getLineNr()))));
    }
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
    return new ReferralFile(entries);
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
      String key = property.getKey();
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

  private static String text(byte[] bytes) throws Refused {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      if (text.indexOf('\0') >= 0) {
        throw new Refused(Problem.of("wrong-encoding"));
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Refused(Problem.of("wrong-encoding"));
    }
  }

  private static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= LONGEST_SHOWN
        ? printable
        : printable.substring(0, LONGEST_SHOWN - 1) + "…";
  }
}
