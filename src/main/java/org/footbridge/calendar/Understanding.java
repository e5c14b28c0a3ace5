package org.footbridge.calendar;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.footbridge.calendar.SchoolPeriod.Kind;
import org.jspecify.annotations.Nullable;

/** What an event of a school's calendar means, by the words that English schools use for it. */
record Understanding(@Nullable Kind kind, @Nullable String reason) {

  private static final Pattern HALF_TERM = words("half[ -]?term", "mid[ -]?term");
  private static final Pattern INSET =
      words(
          "inset( day)?s?",
          "(staff |teacher )?training days?",
          "staff days?",
          "(non|no)[ -]pupil days?",
          "professional development days?",
          "twilight");
  private static final Pattern BANK_HOLIDAY = words("bank holiday", "public holiday");
  private static final Pattern CLOSED =
      words("clos(ed|ure)", "occasional days?", "holidays?", "vacation", "polling day", "break");
  private static final Pattern TERM = words("term( ?\\d)?", "half[ -]?term \\d");
  private static final Pattern EDGE_OF_TERM =
      words("starts?", "begins?", "ends?", "first day", "last day", "end of", "start of", "opens?");

  private static final int LONGEST_TERM_IN_WEEKS = 20;
  private static final int LONGEST_DAYS_OFF = 60;
  private static final int LONGEST_INSET = 7;

  /** Reads the meaning from the name and the length of the event. */
  static Understanding of(String summary, LocalDate first, LocalDate last, boolean bankHoliday) {
    String words = summary.toLowerCase(Locale.UK);
    boolean oneDay = first.equals(last);
    if (INSET.matcher(words).find()) {
      return last.isAfter(first.plusDays(LONGEST_INSET))
          ? not("calendar.problem.long-inset")
          : is(Kind.INSET);
    }
    if (BANK_HOLIDAY.matcher(words).find() || (bankHoliday && oneDay)) {
      return bankHoliday ? not("calendar.ignored.bank-holiday") : is(Kind.CLOSED);
    }
    boolean edge = EDGE_OF_TERM.matcher(words).find();
    if (HALF_TERM.matcher(words).find() && !edge) {
      return last.isAfter(first.plusDays(LONGEST_DAYS_OFF))
          ? not("calendar.problem.long-days-off")
          : is(Kind.HALF_TERM);
    }
    if (CLOSED.matcher(words).find() && !edge) {
      return last.isAfter(first.plusDays(LONGEST_DAYS_OFF))
          ? not("calendar.problem.long-days-off")
          : is(Kind.CLOSED);
    }
    if (TERM.matcher(words).find()) {
      if (oneDay || edge) {
        return not("calendar.ignored.edge-of-term");
      }
      return last.isAfter(first.plusWeeks(LONGEST_TERM_IN_WEEKS))
          ? not("calendar.problem.long-term")
          : is(Kind.TERM);
    }
    return not("calendar.ignored.not-understood");
  }

  boolean isProblem() {
    return reason != null && reason.startsWith("calendar.problem.");
  }

  private static Understanding is(Kind kind) {
    return new Understanding(kind, null);
  }

  private static Understanding not(String reason) {
    return new Understanding(null, reason);
  }

  private static Pattern words(String... expressions) {
    return Pattern.compile("\\b(" + String.join("|", expressions) + ")\\b");
  }
}
