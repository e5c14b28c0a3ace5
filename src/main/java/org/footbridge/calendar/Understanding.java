package org.footbridge.calendar;

import static org.footbridge.calendar.EventWords.Word;

import org.footbridge.calendar.EventWords.Part;
import org.footbridge.calendar.IcsEvent.Days;

/**
 * What an event of a school's calendar was understood as, by its words, its length and its hours.
 *
 * @param sure whether there is one meaning only; a person is asked otherwise
 * @param reason why it is none of the school's days, or why it is not sure: a message key
 */
record Understanding(Choice choice, boolean sure, String reason) {

  /** Teaching, if it were a term. */
  private static final int LONGEST_TERM_IN_DAYS = 141;

  private static final int SHORTEST_TERM = 10;
  private static final int LONGEST_HALF_TERM = 10;
  private static final int SHORTEST_HALF_OF_TERM = 15;
  private static final int LONGEST_DAYS_OFF_IN_DAYS = 61;
  private static final int LONGEST_INSET_IN_DAYS = 8;
  private static final int LONGEST_CLOSURE = 10;
  private static final int A_COUPLE_OF_DAYS = 2;

  static final String SURE = "calendar.understood.words";
  static final String REMEMBERED = "calendar.understood.remembered";

  /** Reads the meaning from the name, the days and the hours. */
  static Understanding of(IcsEvent event, BankHolidays bankHolidays) {
    Days days = event.days();
    EventWords words = EventWords.of(event.summary());
    boolean bankHoliday = days.length() == 1 && bankHolidays.include(days.first());
    if (event.cancelled() || words.isCalledOff()) {
      return not("cancelled");
    }
    if (words.isSilent()) {
      return silent(words, days, bankHoliday);
    }
    if (event.partOfDay()) {
      return not("part-of-day");
    }
    if (bankHoliday && !words.speaksOf(Word.INSET)) {
      return not("bank-holiday");
    }
    return new Reading(words, days).understanding();
  }

  /** Whether what was said of its wording before can be meant of an event of this length. */
  static boolean allows(Choice said, IcsEvent event) {
    Days days = event.days();
    return !event.cancelled()
        && switch (said) {
          case TERM -> days.weekdays() > A_COUPLE_OF_DAYS && days.length() <= LONGEST_TERM_IN_DAYS;
          case HALF_TERM -> days.weekdays() < SHORTEST_HALF_OF_TERM;
          case HOLIDAY, CLOSED -> days.length() <= LONGEST_DAYS_OFF_IN_DAYS;
          case INSET -> days.length() <= LONGEST_INSET_IN_DAYS;
          case NOT_OURS -> true;
        };
  }

  private static Understanding silent(EventWords words, Days days, boolean bankHoliday) {
    if (bankHoliday) {
      return not("bank-holiday");
    }
    if (!words.isSeason() || days.weekdays() < A_COUPLE_OF_DAYS + 2) {
      return not("not-understood");
    }
    return days.weekdays() >= SHORTEST_HALF_OF_TERM
        ? ask(Choice.TERM, "season")
        : ask(Choice.HOLIDAY, "season");
  }

  private static Understanding not(String reason) {
    return new Understanding(Choice.NOT_OURS, true, "calendar.ignored." + reason);
  }

  private static Understanding is(Choice choice) {
    return new Understanding(choice, true, SURE);
  }

  private static Understanding ask(Choice choice, String reason) {
    return new Understanding(choice, false, "calendar.unsure." + reason);
  }

  boolean isLeftOut() {
    return sure && choice == Choice.NOT_OURS;
  }

  /** Reads what speaks of school days in some way. */
  private record Reading(EventWords words, Days days) {

    Understanding understanding() {
      boolean couple = days.weekdays() <= A_COUPLE_OF_DAYS;
      if (words.isOpen()) {
        return not("open");
      }
      Part head = words.parts().getFirst();
      boolean inset = words.speaksOf(Word.INSET);
      if (couple && words.isTwilight()) {
        return not("part-of-day");
      }
      boolean activity = words.parts().stream().anyMatch(Part::activity);
      boolean some = words.isForSome();
      if ((activity || some) && !head.isPure()) {
        boolean wholeSchool = (inset || words.isWholeSchool()) && !some;
        return wholeSchool && days.length() <= LONGEST_INSET_IN_DAYS
            ? ask(Choice.NOT_OURS, "activity")
            : not(activity ? "activity" : "some-pupils");
      }
      if (couple && (inset ? onlyEdges() : head.edge() || onlyEdges())) {
        return not("edge-of-term");
      }
      if (couple && words.isForHours()) {
        return inset
            ? ask(head.isPure() ? Choice.INSET : Choice.NOT_OURS, "hours")
            : not("part-of-day");
      }
      Understanding plain = plain(meaning());
      if (plain.isLeftOut()) {
        return plain;
      }
      if (activity || some) {
        return ask(
            inset || words.isWholeSchool() && !some ? plain.choice() : Choice.NOT_OURS,
            activity ? "activity" : "some-pupils");
      }
      boolean beside = words.parts().stream().anyMatch(part -> part.beside());
      return plain.sure() && (beside || (couple && head.edge()))
          ? ask(despite(plain.choice()), "other-words")
          : plain;
    }

    private boolean onlyEdges() {
      return words.parts().stream().noneMatch(part -> !part.words().isEmpty() && !part.edge());
    }

    /** What it would be with the other words: a day off must be said by more than a word. */
    private Choice despite(Choice choice) {
      return switch (choice) {
        case CLOSED -> words.isWholeSchool() ? choice : Choice.NOT_OURS;
        case HALF_TERM, HOLIDAY -> days.weekdays() <= A_COUPLE_OF_DAYS ? Choice.NOT_OURS : choice;
        default -> choice;
      };
    }

    private Word meaning() {
      for (Word word : Word.values()) {
        for (Part part : words.parts()) {
          if (part.words().contains(word) && (!part.edge() || words.parts().size() == 1)) {
            return word;
          }
        }
      }
      for (Word word : Word.values()) {
        if (words.speaksOf(word)) {
          return word;
        }
      }
      throw new IllegalStateException("Nothing was said");
    }

    private Understanding plain(Word word) {
      int weekdays = days.weekdays();
      return switch (word) {
        case INSET ->
            days.length() > LONGEST_INSET_IN_DAYS
                ? ask(Choice.NOT_OURS, "long-inset")
                : is(Choice.INSET);
        case HALF_TERM -> halfTerm(weekdays);
        case BANK_HOLIDAY -> is(Choice.CLOSED);
        case HOLIDAY, CLOSED -> daysOff(word, weekdays);
        case TERM -> term(weekdays);
      };
    }

    /** A half term is a week off, but many call the weeks of teaching between two so, too. */
    private Understanding halfTerm(int weekdays) {
      if (days.length() > LONGEST_TERM_IN_DAYS) {
        return not("whole-year");
      }
      if (weekdays >= SHORTEST_HALF_OF_TERM) {
        return words.isNumbered() ? is(Choice.TERM) : ask(Choice.TERM, "half-of-term");
      }
      if (weekdays > LONGEST_HALF_TERM) {
        return ask(words.isNumbered() ? Choice.TERM : Choice.HALF_TERM, "half-of-term");
      }
      return is(Choice.HALF_TERM);
    }

    private Understanding daysOff(Word word, int weekdays) {
      if (days.length() > LONGEST_DAYS_OFF_IN_DAYS) {
        return not("long-days-off");
      }
      if (word == Word.CLOSED) {
        return weekdays > LONGEST_CLOSURE ? ask(Choice.HOLIDAY, "long-closure") : is(Choice.CLOSED);
      }
      return days.length() == 1 ? is(Choice.CLOSED) : is(Choice.HOLIDAY);
    }

    private Understanding term(int weekdays) {
      if (days.length() > LONGEST_TERM_IN_DAYS) {
        return not("whole-year");
      }
      if (weekdays <= A_COUPLE_OF_DAYS) {
        return not("edge-of-term");
      }
      return weekdays < SHORTEST_TERM ? ask(Choice.NOT_OURS, "short-term") : is(Choice.TERM);
    }
  }
}
