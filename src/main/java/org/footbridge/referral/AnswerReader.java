package org.footbridge.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.casework.Upn;
import org.footbridge.pages.PastedText;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer into its type where it has one meaning, however it is written, or says what is
 * wrong with it.
 */
final class AnswerReader {

  private static final Pattern POSTCODE =
      Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9OI][A-Z]{2})");
  private static final Pattern WHOLE_NUMBER =
      Pattern.compile("([0-9]{1,6})(?:[.]0+)?(?: ?(?:school )?days?)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern YEAR_GROUP =
      Pattern.compile("(?:year|yr|y)?[. ]*0?([0-9]{1,2})(?:[.]0)?");
  private static final Pattern RECEPTION =
      Pattern.compile("(?:(?:year|yr|y)[. ]*)?r(?:ec|eception)?");

  /** What people put into a cell to say that it is empty. */
  private static final Set<String> NOTHING =
      Set.of("-", "?", "n/a", "na", "none", "nil", "unknown", "not known", "tbc", "tba");

  /** Where such a word is no answer: the answer has a form of its own. */
  private static final Set<FieldType> WITH_A_FORM =
      Set.of(FieldType.DATE, FieldType.EMAIL, FieldType.PHONE, FieldType.POSTCODE, FieldType.UPN);

  private static final Map<String, String> SAME_CHOICE =
      Map.of(
          "mum", "mother",
          "dad", "father",
          "foster-parent", "foster-carer",
          "e-mail", "email",
          "telephone", "phone",
          "post", "letter");

  private AnswerReader() {}

  static @Nullable Object read(
      ReferralField field, @Nullable String written, LocalDate today, List<Problem> problems) {
    if (written == null) {
      return null;
    }
    String text =
        switch (field.type()) {
          case LONG_TEXT -> PastedText.clean(written).strip();
          case TEXT -> PastedText.line(written);
          default -> PastedText.code(written);
        };
    if (text.isEmpty()
        || WITH_A_FORM.contains(field.type()) && NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
      return null;
    }
    Object value =
        PastedText.isDamaged(text) ? Problem.at(field, "unprintable") : parsed(field, text, today);
    if (value instanceof String read && read.length() > field.most()) {
      value = Problem.at(field, "too-long", Integer.toString(field.most()));
    }
    if (value instanceof Problem problem) {
      problems.add(problem);
      return null;
    }
    return value;
  }

  private static Object parsed(ReferralField field, String text, LocalDate today) {
    return switch (field.type()) {
      case TEXT, LONG_TEXT -> text;
      case DATE -> WrittenDate.read(field, text, today);
      case YES_NO -> yesNo(field, text);
      case CHOICE -> choice(field, text);
      case NUMBER -> number(field, text);
      case EMAIL -> WrittenEmail.read(field, text);
      case PHONE -> WrittenPhone.read(field, text);
      case POSTCODE -> postcode(field, text);
      case UPN -> upn(field, text);
      case URN -> urn(field, text);
    };
  }

  private static Object yesNo(ReferralField field, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true" -> true;
      case "no", "n", "false" -> false;
      default -> Problem.at(field, "yes-or-no");
    };
  }

  private static Object choice(ReferralField field, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String key =
        field == ReferralField.YEAR_GROUP
            ? yearGroup(lower)
            : lower.replaceAll("[ _\u2010-\u2015-]+", "-");
    String same = SAME_CHOICE.getOrDefault(key, key);
    return field.choices().contains(same)
        ? same
        : Problem.at(field, "choice", String.join(", ", field.choices()));
  }

  /** "Year 9", "Y09", "9.0" and "Yr R" as people and spreadsheets write them. */
  private static String yearGroup(String text) {
    Matcher year = YEAR_GROUP.matcher(text);
    if (year.matches()) {
      return year.group(1);
    }
    return RECEPTION.matcher(text).matches() ? "reception" : text;
  }

  private static Object number(ReferralField field, String text) {
    Matcher whole = WHOLE_NUMBER.matcher(text);
    if (!whole.matches()) {
      return Problem.at(field, "number");
    }
    int number = Integer.parseInt(whole.group(1));
    return number > field.most()
        ? Problem.at(field, "number-too-great", Integer.toString(field.most()))
        : number;
  }

  /** The last part begins with a digit: an O or I there is a slip of the hand for 0 or 1. */
  private static Object postcode(ReferralField field, String text) {
    Matcher matcher =
        POSTCODE.matcher(text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""));
    if (!matcher.matches()) {
      return Problem.at(field, "postcode");
    }
    String inward = matcher.group(2);
    char first = inward.charAt(0);
    char digit = first == 'O' ? '0' : first == 'I' ? '1' : first;
    return matcher.group(1) + " " + digit + inward.substring(1);
  }

  private static Object upn(ReferralField field, String text) {
    String upn = text.toUpperCase(Locale.ROOT).replaceAll("[ .-]", "");
    if (!Upn.hasItsForm(upn)) {
      return Problem.at(field, "upn");
    }
    return Upn.hasItsCheckLetter(upn) ? upn : Problem.at(field, "upn-check-letter");
  }

  private static Object urn(ReferralField field, String text) {
    String urn = text.replaceAll("[.]0+$", "").replace(" ", "");
    return urn.matches("[0-9]{6}") ? urn : Problem.at(field, "urn");
  }
}
