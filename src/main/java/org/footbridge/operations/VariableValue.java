package org.footbridge.operations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A value as it is typed on a page, of the kind that was chosen with it. */
final class VariableValue {

  /** What a variable of ours may hold: codes, numbers, marks and dates; no free text. */
  enum Kind {
    CODE,
    NUMBER,
    YES_NO,
    DATE,
    MOMENT;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> of(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
  }

  private VariableValue() {}

  /** Whether what the engine was given before is of this kind; null may become anything. */
  static boolean isOfKind(String json, Kind kind) {
    return switch (kind) {
      case NUMBER -> json.equals("null") || json.matches("-?[0-9.]+");
      case YES_NO -> json.matches("null|true|false");
      case CODE, DATE, MOMENT -> json.equals("null") || json.startsWith("\"");
    };
  }

  /** The value for the engine; nothing where the text is none of this kind. */
  static Optional<Object> read(Kind kind, String typed) {
    String text = typed.strip();
    try {
      return switch (kind) {
        case CODE ->
            text.matches("[A-Za-z0-9][A-Za-z0-9@_.:-]{0,99}")
                ? Optional.of(text)
                : Optional.empty();
        case NUMBER ->
            text.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        case YES_NO ->
            switch (text) {
              case "yes", "true" -> Optional.of(true);
              case "no", "false" -> Optional.of(false);
              default -> Optional.empty();
            };
        case DATE -> Optional.of(LocalDate.parse(text).toString());
        case MOMENT -> Optional.of(OffsetDateTime.parse(text).toString());
      };
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }
}
