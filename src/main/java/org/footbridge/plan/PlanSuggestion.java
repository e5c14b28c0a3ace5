package org.footbridge.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.referral.ReferralField;
import org.footbridge.referral.Referrals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the first draft starts from: the words of those who contributed, and a gradual way back with
 * dates in term.
 */
@Component
class PlanSuggestion {

  private static final int SCHOOL_DAYS_TO_AGREE = 15;
  private static final int SCHOOL_DAYS_OF_A_PHASE = 15;
  private static final int SCHOOL_DAYS_TO_END = 5;
  private static final int FIRST_SESSIONS = 2;
  private static final int MOST_FIRST_SESSIONS = 4;
  private static final int PART_TIME = 5;

  private final Contributions contributions;
  private final Referrals referrals;
  private final SchoolCalendars calendars;
  private final PlanWords words;
  private final Clock clock;

  PlanSuggestion(
      Contributions contributions,
      Referrals referrals,
      SchoolCalendars calendars,
      PlanWords words,
      Clock clock) {
    this.contributions = contributions;
    this.referrals = referrals;
    this.calendars = calendars;
    this.words = words;
    this.clock = clock;
  }

  PlanContent of(Plan plan, Case about) {
    List<Contribution> said = contributions.of(plan.id());
    return new PlanContent(
        targets(said), adjustments(said), funding(said, about), phases(said, about));
  }

  private List<Target> targets(List<Contribution> said) {
    List<Target> targets =
        said.stream()
            .flatMap(one -> lines(one.targets()))
            .map(line -> new Target(line, null, null))
            .toList();
    return targets.isEmpty()
        ? List.of(new Target(words.text("plan.suggestion.target"), null, null))
        : targets;
  }

  /** The school sees to what it offers and to what health asks of it. */
  private static List<Adjustment> adjustments(List<Contribution> said) {
    return said.stream()
        .flatMap(one -> lines(one.adjustments()))
        .map(line -> new Adjustment(line, Contribution.SCHOOL))
        .toList();
  }

  private @Nullable String funding(List<Contribution> said, Case about) {
    return said.stream()
        .map(Contribution::funding)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> asReferred(about))
        .orElse(null);
  }

  private Optional<String> asReferred(Case about) {
    return referrals
        .ofCase(about.id())
        .flatMap(referral -> referral.answers().text(ReferralField.FUNDING_USE));
  }

  /** As many phases as the term dates reach. */
  private List<Phase> phases(List<Contribution> said, Case about) {
    int first =
        said.stream()
            .map(Contribution::sessions)
            .filter(Objects::nonNull)
            .findFirst()
            .map(safe -> Math.clamp(safe, 1, MOST_FIRST_SESSIONS))
            .orElse(FIRST_SESSIONS);
    List<Phase> phases = new ArrayList<>();
    try {
      SchoolCalendar calendar = calendars.forSchool(about.schoolUrn());
      LocalDate start = calendar.add(WorkingTime.today(clock), SCHOOL_DAYS_TO_AGREE);
      phases.add(phase("visits", first, start, calendar));
      start = calendar.add(phases.getLast().reviewOn(), 1);
      phases.add(phase("part-time", PART_TIME, start, calendar));
      start = calendar.add(phases.getLast().reviewOn(), 1);
      phases.add(phase("full-time", Phase.FULL_WEEK, start, calendar));
    } catch (NoCalendarException endsThere) {
      return phases;
    }
    return phases;
  }

  private static Phase phase(String kind, int sessions, LocalDate start, SchoolCalendar calendar) {
    LocalDate review = calendar.add(start, SCHOOL_DAYS_OF_A_PHASE);
    LocalDate end = calendar.add(review, SCHOOL_DAYS_TO_END);
    return new Phase(UUID.randomUUID(), kind, sessions, null, start, review, end);
  }

  private static Stream<String> lines(@Nullable String text) {
    return text == null
        ? Stream.empty()
        : text.lines().map(String::strip).filter(l -> !l.isEmpty());
  }
}
