package org.footbridge.calendar;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file would make of a calendar, and what of it somebody may still settle. Nothing of it is
 * in the calendar.
 *
 * @param groups the events that can be read, those with one wording together
 * @param unreadable the events that cannot, with why
 * @param standing what the calendar holds and the file says nothing of
 * @param others how many entries of other files stay as they are
 */
record Proposal(
    IcsFile.Ends ends,
    List<Group> groups,
    List<IcsEvent> unreadable,
    List<Standing> standing,
    int others,
    ImportReport report,
    List<SchoolPeriod> after) {

  /**
   * Events with the same wording that were understood as the same.
   *
   * @param id by which a form knows them, as long as the file is the same
   * @param remembered whether it was understood by what somebody said about an earlier file
   * @param choice what they are, by whoever said so last
   */
  record Group(
      String id,
      Remembered.Name name,
      Understanding understood,
      boolean remembered,
      Choice choice,
      List<Item> items) {

    Group {
      items = List.copyOf(items);
    }

    String summary() {
      return items.getFirst().event().summary();
    }

    /** Whether somebody said something that is worth knowing when the next file comes. */
    boolean isWorthRemembering() {
      return !remembered && (!understood.sure() || choice != understood.choice());
    }
  }

  /**
   * One event.
   *
   * @param index of it in the file
   * @param own what somebody said about this one alone
   * @param line what becomes of it
   * @param stands the days of the calendar that it stands for, at these days or others
   */
  record Item(
      int index,
      IcsEvent event,
      @Nullable Choice own,
      ImportReport.Line line,
      @Nullable StoredPeriod stands) {}

  /**
   * Days that the calendar holds and no event of the file speaks of.
   *
   * @param removed whether they go with the import
   * @param goesByItself whether they would, if nobody said anything
   * @param reason why, or why they stay: a message key
   */
  record Standing(StoredPeriod stored, boolean removed, boolean goesByItself, String reason) {}

  Proposal {
    groups = List.copyOf(groups);
    unreadable = List.copyOf(unreadable);
    standing = List.copyOf(standing);
    after = List.copyOf(after);
  }

  Stream<Item> items() {
    return groups.stream().flatMap(group -> group.items().stream());
  }

  boolean hasTerms() {
    return items()
        .map(item -> item.line().period())
        .anyMatch(period -> period != null && period.isTerm());
  }

  /** Whether anything of the file is one of the school's days. */
  boolean hasAny() {
    return items().anyMatch(item -> item.line().period() != null);
  }

  /** The school years that the file's days are in. */
  Set<SchoolYear> years() {
    return items()
        .filter(item -> item.line().period() != null)
        .flatMap(item -> SchoolYear.of(item.event().days()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
