package org.footbridge.calendar;

import static java.util.Comparator.comparingLong;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.footbridge.calendar.ImportReport.Line;
import org.footbridge.calendar.ImportReport.Outcome;
import org.footbridge.calendar.Proposal.Group;
import org.footbridge.calendar.Proposal.Item;
import org.footbridge.calendar.Proposal.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Compares the events of a file with what a calendar already holds. What it holds from the last
 * file of the same calendar outside is found again by its days, by the event's id or, since many
 * programs write new ids each time, by its wording in the same school year.
 */
final class TermImport {

  private static final int ID_LENGTH = 12;

  private final IcsFile file;
  private final List<StoredPeriod> stored;
  private final List<Candidate> candidates;
  private final Set<UUID> found = new HashSet<>();

  private TermImport(IcsFile file, List<StoredPeriod> stored, List<Candidate> candidates) {
    this.file = file;
    this.stored = stored;
    this.candidates = candidates;
  }

  static Proposal propose(
      IcsFile file,
      List<StoredPeriod> stored,
      Remembered remembered,
      Choices choices,
      BankHolidays bankHolidays,
      LocalDate today) {
    List<Candidate> candidates = candidates(file, remembered, choices, bankHolidays);
    TermImport comparison = new TermImport(file, stored, candidates);
    comparison.standFor();
    return comparison.proposal(new StandingDays(file, candidates, choices, today).of(stored));
  }

  private static List<Candidate> candidates(
      IcsFile file, Remembered remembered, Choices choices, BankHolidays bankHolidays) {
    List<Candidate> candidates = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < file.events().size(); i++) {
      if (file.events().get(i).problem() == null) {
        indexes.add(i);
      }
    }
    List<IcsEvent> events = indexes.stream().map(file.events()::get).toList();
    List<Understanding> read = Readings.of(events, bankHolidays);
    for (int i = 0; i < events.size(); i++) {
      IcsEvent event = events.get(i);
      Choice said = remembered.of(event);
      boolean knows = said != null && Understanding.allows(said, event);
      Understanding understood =
          said != null && knows
              ? new Understanding(said, true, Understanding.REMEMBERED)
              : read.get(i);
      candidates.add(
          new Candidate(
              indexes.get(i),
              event,
              understood,
              knows,
              choices.ofWords(groupId(event, understood)).orElse(understood.choice()),
              choices.ofEvent(indexes.get(i)).orElse(null)));
    }
    return candidates;
  }

  private static String groupId(IcsEvent event, Understanding understood) {
    String key =
        String.join(
            "\n",
            event.source(),
            EventWords.wording(event.summary()),
            understood.choice().code(),
            understood.reason());
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .substring(0, ID_LENGTH);
  }

  /** Finds for each event the days in the calendar that it stands for: the surest way first. */
  private void standFor() {
    Set<List<Object>> once = new HashSet<>();
    List<Candidate> days =
        candidates.stream()
            .filter(Candidate::isDays)
            .filter(
                one ->
                    once.add(
                        List.of(one.period().kind(), one.period().first(), one.period().last())))
            .toList();
    stand(days, (one, there) -> there.period().sameDaysAs(one.period()));
    stand(
        days,
        (one, there) ->
            isOfFile(there)
                && there.uid() != null
                && there.uid().equals(one.event.uid())
                && there.period().isTerm() == one.period().isTerm());
    stand(
        days,
        (one, there) ->
            isOfFile(there)
                && !there.period().isTerm()
                && !one.period().isTerm()
                && there.period().first().equals(one.period().first())
                && there.period().last().equals(one.period().last()));
    stand(
        days,
        (one, there) ->
            isOfFile(there)
                && there.period().kind() == one.period().kind()
                && SchoolYear.of(there.period().first()).equals(SchoolYear.of(one.period().first()))
                && EventWords.wording(there.period().name())
                    .equals(EventWords.wording(one.event.summary())));
  }

  private void stand(List<Candidate> days, BiPredicate<Candidate, StoredPeriod> same) {
    for (Candidate one : days) {
      if (one.stands() == null) {
        stored.stream()
            .filter(there -> !found.contains(there.id()) && same.test(one, there))
            .min(comparingLong(there -> apart(there.period(), one.period())))
            .ifPresent(
                there -> {
                  one.standFor(there);
                  found.add(there.id());
                });
      }
    }
  }

  private static long apart(SchoolPeriod one, SchoolPeriod other) {
    return Math.abs(ChronoUnit.DAYS.between(one.first(), other.first()))
        + Math.abs(ChronoUnit.DAYS.between(one.last(), other.last()));
  }

  /** Whether it may have come from an earlier file of this calendar. */
  private boolean isOfFile(StoredPeriod there) {
    return there.source() == null
        || file.sources().anyMatch(source -> source.equals(there.source()));
  }

  private Proposal proposal(List<Standing> standing) {
    Set<UUID> shown = new HashSet<>(found);
    standing.forEach(one -> shown.add(one.stored().id()));
    Set<UUID> removed = new HashSet<>(found);
    standing.stream().filter(Standing::removed).forEach(one -> removed.add(one.stored().id()));
    List<SchoolPeriod> after =
        place(
            stored.stream()
                .filter(there -> !removed.contains(there.id()))
                .map(StoredPeriod::period)
                .toList());
    return new Proposal(
        file.ends(),
        groups(),
        file.events().stream().filter(event -> event.problem() != null).toList(),
        standing,
        (int) stored.stream().filter(there -> !shown.contains(there.id())).count(),
        new ImportReport(lines(), (int) standing.stream().filter(Standing::removed).count()),
        after);
  }

  /**
   * Terms may not overlap: neither two of the file nor one of the file and one that stays.
   *
   * @return what the calendar would hold
   */
  private List<SchoolPeriod> place(List<SchoolPeriod> stay) {
    List<SchoolPeriod> after = new ArrayList<>(stay);
    List<Candidate> placed = new ArrayList<>();
    for (Candidate one : candidates) {
      if (!one.isDays()) {
        continue;
      }
      SchoolPeriod period = one.period();
      if (placed.stream().anyMatch(other -> other.period().sameDaysAs(period))) {
        one.becomes(Outcome.ALREADY_THERE);
        continue;
      }
      settle(one, placed, stay);
      if (!one.isWrong()) {
        placed.add(one);
        after.add(period);
      }
    }
    return after;
  }

  private static void settle(Candidate one, List<Candidate> placed, List<SchoolPeriod> stay) {
    SchoolPeriod period = one.period();
    for (Candidate other : placed) {
      if (period.isTerm() && other.period().isTerm() && other.period().overlaps(period)) {
        one.isWrong(
            "calendar.problem.overlap-in-file",
            other.period().name(),
            other.event.line(),
            period.name(),
            one.event.line());
        return;
      }
    }
    for (SchoolPeriod other : stay) {
      if (period.isTerm() && other.isTerm() && other.overlaps(period)) {
        one.isWrong(
            "calendar.problem.overlap-with-calendar",
            period.name(),
            one.event.line(),
            other.name(),
            other.first().toString(),
            other.last().toString());
        return;
      }
    }
    StoredPeriod there = one.stands();
    one.becomes(
        there == null
            ? Outcome.ADDED
            : there.period().sameDaysAs(period) ? Outcome.ALREADY_THERE : Outcome.MOVED);
  }

  private List<Line> lines() {
    Map<Integer, Line> read = new LinkedHashMap<>();
    candidates.forEach(one -> read.put(one.index, one.line()));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < file.events().size(); i++) {
      @Nullable Line line = read.get(i);
      lines.add(line == null ? unreadable(file.events().get(i)) : line);
    }
    return lines;
  }

  private static Line unreadable(IcsEvent event) {
    return new Line(
        event.line(),
        event.summary(),
        Outcome.UNREADABLE,
        null,
        event.uid(),
        event.problem(),
        List.of());
  }

  private List<Group> groups() {
    Map<String, List<Candidate>> together = new LinkedHashMap<>();
    candidates.forEach(
        one ->
            together
                .computeIfAbsent(groupId(one.event, one.understood), id -> new ArrayList<>())
                .add(one));
    List<Group> groups = new ArrayList<>();
    together.forEach((id, ones) -> groups.add(group(id, ones)));
    return groups;
  }

  private static Group group(String id, List<Candidate> ones) {
    Candidate first = ones.getFirst();
    return new Group(
        id,
        new Remembered.Name(first.event.source(), EventWords.wording(first.event.summary())),
        first.understood,
        first.remembered,
        first.ofGroup,
        ones.stream()
            .map(one -> new Item(one.index, one.event, one.own, one.line(), one.stands()))
            .toList());
  }
}
