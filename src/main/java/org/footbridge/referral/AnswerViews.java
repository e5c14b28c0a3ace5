package org.footbridge.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fields and answers as ready values for pages. */
@Component
class AnswerViews {

  /** An option of a choice. */
  record Option(String value, String text) {}

  /**
   * A field to fill in.
   *
   * @param kind which component shows it: input, textarea, radios, select or date
   */
  record FieldView(
      String kind,
      String key,
      String label,
      @Nullable String hint,
      String value,
      @Nullable String error,
      List<Option> options,
      Map<String, String> date,
      String type,
      String classes,
      int most) {}

  /** An answer to read. */
  record AnswerView(String label, String value, boolean missing) {}

  private final ProblemWords words;
  private final Dates dates;

  AnswerViews(ProblemWords words, Dates dates) {
    this.words = words;
    this.dates = dates;
  }

  /**
   * @param typed what was sent and could not be read, to be shown again
   */
  FieldView field(
      ReferralField field, Answers answers, Map<String, String> typed, @Nullable String error) {
    String hint = words.hint(field);
    String written = error == null ? answers.written(field) : typed.getOrDefault(field.key(), "");
    return new FieldView(
        kind(field),
        field.key(),
        words.label(field),
        hint.isEmpty() ? null : hint,
        written,
        error,
        options(field),
        field.type() == FieldType.DATE ? date(field, answers, typed, error) : Map.of(),
        switch (field.type()) {
          case EMAIL -> "email";
          case PHONE -> "tel";
          default -> "text";
        },
        switch (field.type()) {
          case NUMBER -> "govuk-input--width-3";
          case POSTCODE, UPN -> "govuk-input--width-10";
          case PHONE -> "govuk-input--width-20";
          default -> "";
        },
        field.most());
  }

  AnswerView answer(ReferralField field, Answers answers, boolean missing) {
    return new AnswerView(words.label(field), shown(field, answers), missing);
  }

  /** An answer as a person reads it; empty where there is none. */
  String shown(ReferralField field, Answers answers) {
    if (!answers.has(field)) {
      return "";
    }
    return switch (field.type()) {
      case DATE -> dates.day(answers.date(field).orElse(null));
      case YES_NO -> words.text(answers.isYes(field) ? "pages.yes" : "pages.no");
      case CHOICE -> words.choice(field, answers.text(field).orElseThrow());
      default -> answers.written(field);
    };
  }

  private static String kind(ReferralField field) {
    return switch (field.type()) {
      case LONG_TEXT -> "textarea";
      case DATE -> "date";
      case YES_NO -> "radios";
      case CHOICE -> field.choices().size() > 5 ? "select" : "radios";
      default -> "input";
    };
  }

  private List<Option> options(ReferralField field) {
    if (field.type() == FieldType.YES_NO) {
      return List.of(
          new Option("yes", words.text("pages.yes")), new Option("no", words.text("pages.no")));
    }
    List<Option> options = new ArrayList<>();
    if (kind(field).equals("select")) {
      options.add(new Option("", words.text("referral.choose")));
    }
    field.choices().forEach(key -> options.add(new Option(key, words.choice(field, key))));
    return options;
  }

  private static Map<String, String> date(
      ReferralField field, Answers answers, Map<String, String> typed, @Nullable String error) {
    if (error != null) {
      return Map.of(
          "day", typed.getOrDefault(field.key() + "-day", ""),
          "month", typed.getOrDefault(field.key() + "-month", ""),
          "year", typed.getOrDefault(field.key() + "-year", ""));
    }
    LocalDate date = answers.date(field).orElse(null);
    return date == null
        ? Map.of("day", "", "month", "", "year", "")
        : Map.of(
            "day", Integer.toString(date.getDayOfMonth()),
            "month", Integer.toString(date.getMonthValue()),
            "year", Integer.toString(date.getYear()));
  }
}
