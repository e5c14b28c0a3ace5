package org.footbridge.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.calendar.Proposal.Standing;

/**
 * What becomes of days that a calendar holds and a file does not speak of. What the last file of
 * the same calendar outside brought goes when the new one no longer has it. It stays, and is shown
 * all the same, where the file may only not reach so far: other years, days that are over, a term
 * that runs.
 */
final class StandingDays {

  /** A term that new terms cover to this share is replaced by them. */
  private static final double MOST_OF_IT = 0.8;

  private final IcsFile file;
  private final List<Candidate> candidates;
  private final Choices choices;
  private final LocalDate today;
  private final Set<String> sources;
  private final Set<SchoolYear> years;
  private final boolean hasTerms;
  private final Set<SchoolPeriod.Kind> kinds;

  StandingDays(IcsFile file, List<Candidate> candidates, Choices choices, LocalDate today) {
    this.file = file;
    this.candidates = candidates;
    this.choices = choices;
    this.today = today;
    this.sources = file.sources().collect(Collectors.toSet());
    this.years =
        taken().flatMap(one -> SchoolYear.of(one.event.days())).collect(Collectors.toSet());
    this.kinds = taken().map(one -> one.period().kind()).collect(Collectors.toSet());
    this.hasTerms = kinds.contains(SchoolPeriod.Kind.TERM);
  }

  /** What is to be shown of what the calendar holds, but for what the file speaks of. */
  List<Standing> of(List<StoredPeriod> stored) {
    Set<UUID> found = new HashSet<>();
    for (Candidate one : candidates) {
      StoredPeriod there = one.stands();
      if (there != null) {
        found.add(there.id());
      }
    }
    List<Standing> standing = new ArrayList<>();
    for (StoredPeriod there : stored) {
      if (!found.contains(there.id()) && (isOfFile(there) || isInTheWay(there))) {
        Standing usual = usual(there);
        boolean removed = choices.removes(there.id()).orElse(usual.removed());
        standing.add(new Standing(there, removed, usual.goesByItself(), usual.reason()));
      }
    }
    return standing;
  }

  /** Whether it may have come from an earlier file of the same calendar. */
  private boolean isOfFile(StoredPeriod there) {
    return there.source() == null || sources.contains(there.source());
  }

  private boolean isInTheWay(StoredPeriod there) {
    return there.period().isTerm() && terms().anyMatch(there.period()::overlaps);
  }

  private Standing usual(StoredPeriod there) {
    SchoolPeriod period = there.period();
    if (!isOfFile(there)) {
      return stays(there, "other-file");
    }
    if (isCalledOff(there)) {
      return goes(there, "cancelled");
    }
    if (isLeftOutNow(there)) {
      return goes(there, "left-out");
    }
    if (SchoolYear.of(new IcsEvent.Days(period.first(), period.last()))
        .noneMatch(years::contains)) {
      return stays(there, "other-year");
    }
    if (period.isTerm() && isReplaced(period)) {
      return goes(there, "replaced");
    }
    if (there.source() == null) {
      return stays(there, "unknown-file");
    }
    if (!hasTerms && !kinds.contains(period.kind())) {
      return stays(there, "no-terms");
    }
    if (period.last().isBefore(today)) {
      return stays(there, "over");
    }
    if (period.isTerm() && !period.first().isAfter(today)) {
      return stays(there, "begun");
    }
    return goes(there, "gone");
  }

  private boolean isCalledOff(StoredPeriod there) {
    return file.events().stream()
        .filter(IcsEvent::cancelled)
        .anyMatch(
            event ->
                (event.uid() != null && event.uid().equals(there.uid()))
                    || (hasWording(there, event) && hasDays(there, event)));
  }

  private boolean isLeftOutNow(StoredPeriod there) {
    return candidates.stream()
        .filter(one -> !one.isDays())
        .anyMatch(one -> hasWording(there, one.event) && hasDays(there, one.event));
  }

  private static boolean hasWording(StoredPeriod there, IcsEvent event) {
    return EventWords.wording(there.period().name()).equals(EventWords.wording(event.summary()));
  }

  private static boolean hasDays(StoredPeriod there, IcsEvent event) {
    return there.period().first().equals(event.first())
        && there.period().last().equals(event.last());
  }

  private boolean isReplaced(SchoolPeriod term) {
    long covered = term.days().filter(day -> terms().anyMatch(one -> one.covers(day))).count();
    return covered >= MOST_OF_IT * term.days().count();
  }

  private Stream<Candidate> taken() {
    return candidates.stream().filter(Candidate::isDays);
  }

  private Stream<SchoolPeriod> terms() {
    return taken().map(Candidate::period).filter(SchoolPeriod::isTerm);
  }

  private static Standing goes(StoredPeriod there, String why) {
    return new Standing(there, true, true, "calendar.goes." + why);
  }

  private static Standing stays(StoredPeriod there, String why) {
    return new Standing(there, false, false, "calendar.stays." + why);
  }
}
