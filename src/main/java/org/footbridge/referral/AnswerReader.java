package org.footbridge.referral;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one answer into its type, or says what is wrong with it. */
final class AnswerReader {

  private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern BRITISH_DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\",;:()\\[\\]\\\\]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Pattern POSTCODE =
      Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})");
  private static final int OLDEST_AGE = 25;

  private AnswerReader() {}

  static @Nullable Object read(
      ReferralField field, @Nullable String written, LocalDate today, List<Problem> problems) {
    if (written == null) {
      return null;
    }
    String text = Normalizer.normalize(written, Normalizer.Form.NFC).replace("\r\n", "\n").strip();
    if (text.isEmpty()) {
      return null;
    }
    Object value = null;
    Problem problem = null;
    if (hasUnprintable(text, field.type() == FieldType.LONG_TEXT)) {
      problem = Problem.at(field, "unprintable");
    } else if (field.type() != FieldType.NUMBER
        && field.type() != FieldType.DATE
        && text.length() > Math.max(field.most(), 10)) {
      problem = Problem.at(field, "too-long", Integer.toString(field.most()));
    } else {
      value = parsed(field, text, today);
      if (value instanceof Problem refused) {
        problem = refused;
      }
    }
    if (problem != null) {
      problems.add(problem);
      return null;
    }
    return value;
  }

  private static Object parsed(ReferralField field, String text, LocalDate today) {
    return switch (field.type()) {
      case TEXT, LONG_TEXT -> text;
      case DATE -> date(field, text, today);
      case YES_NO -> yesNo(field, text);
      case CHOICE -> choice(field, text);
      case NUMBER -> number(field, text);
      case EMAIL -> EMAIL.matcher(text).matches() ? text : Problem.at(field, "email");
      case PHONE -> phone(field, text);
      case POSTCODE -> postcode(field, text);
      case UPN -> upn(field, text);
      case URN -> text.matches("[0-9]{6}") ? text : Problem.at(field, "urn");
    };
  }

  private static Object date(ReferralField field, String text, LocalDate today) {
    Matcher iso = ISO_DATE.matcher(text);
    Matcher british = BRITISH_DATE.matcher(text);
    LocalDate date;
    try {
      if (iso.matches()) {
        date = LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
      } else if (british.matches()) {
        date = LocalDate.of(number(british, 3), number(british, 2), number(british, 1));
      } else {
        return Problem.at(field, "date");
      }
    } catch (DateTimeException e) {
      return Problem.at(field, "no-such-date");
    }
    if (date.isAfter(today)) {
      return Problem.at(field, "future-date");
    }
    if (date.isBefore(today.minusYears(OLDEST_AGE))) {
      return Problem.at(field, "date-long-ago");
    }
    return date;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static Object yesNo(ReferralField field, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true" -> true;
      case "no", "n", "false" -> false;
      default -> Problem.at(field, "yes-or-no");
    };
  }

  private static Object choice(ReferralField field, String text) {
    String key = text.toLowerCase(Locale.ROOT);
    return field.choices().contains(key)
        ? key
        : Problem.at(field, "choice", String.join(", ", field.choices()));
  }

  private static Object number(ReferralField field, String text) {
    if (!text.matches("[0-9]{1,6}")) {
      return Problem.at(field, "number");
    }
    int number = Integer.parseInt(text);
    return number > field.most()
        ? Problem.at(field, "number-too-great", Integer.toString(field.most()))
        : number;
  }

  private static Object phone(ReferralField field, String text) {
    long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
    return text.matches("\\+?[0-9 ()-]+( ?(ext|x)\\.? ?[0-9]+)?") && digits >= 10 && digits <= 20
        ? text
        : Problem.at(field, "phone");
  }

  private static Object postcode(ReferralField field, String text) {
    Matcher matcher = POSTCODE.matcher(text.toUpperCase(Locale.ROOT));
    return matcher.matches()
        ? matcher.group(1) + " " + matcher.group(2)
        : Problem.at(field, "postcode");
  }

  private static Object upn(ReferralField field, String text) {
    String upn = text.toUpperCase(Locale.ROOT);
    if (!Upn.hasItsForm(upn)) {
      return Problem.at(field, "upn");
    }
    return Upn.hasItsCheckLetter(upn) ? upn : Problem.at(field, "upn-check-letter");
  }

  /** Characters that PostgreSQL cannot keep, or that turn text round to hide what it says. */
  private static boolean hasUnprintable(String text, boolean linesAllowed) {
    return text.codePoints()
        .anyMatch(
            c ->
                Character.isISOControl(c) && !(linesAllowed && (c == '\n' || c == '\t'))
                    || c >= 0xD800 && c <= 0xDFFF
                    || c >= 0x202A && c <= 0x202E
                    || c >= 0x2066 && c <= 0x2069
                    || c == 0xFFFD);
  }
}
