package org.footbridge.engagement;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.springframework.stereotype.Component;

/**
 * What the missed lessons of some weeks show. A pupil who is too unwell, or feels unable to join,
 * has a need of health: health is asked, and the hours are looked at. Only lessons missed for other
 * reasons, or for none that is known, are a sign that a pupil does not join.
 */
@Component
class MissedPattern {

  private final Lessons lessons;
  private final EngagementConcerns concerns;
  private final HealthQuestions questions;
  private final OpenConcern openConcern;
  private final SchoolCalendars calendars;
  private final Commands commands;
  private final Timeline timeline;
  private final EngagementSettings settings;

  MissedPattern(
      Lessons lessons,
      EngagementConcerns concerns,
      HealthQuestions questions,
      OpenConcern openConcern,
      SchoolCalendars calendars,
      Commands commands,
      Timeline timeline,
      EngagementSettings settings) {
    this.lessons = lessons;
    this.concerns = concerns;
    this.questions = questions;
    this.openConcern = openConcern;
    this.calendars = calendars;
    this.commands = commands;
    this.timeline = timeline;
    this.settings = settings;
  }

  /** Nothing more is begun while health is asked; whoever is ill is not asked to a talk first. */
  void lookFor(Case of, LocalDate today) {
    UUID caseId = of.id().value();
    if (questions.openOf(caseId).isPresent()) {
      return;
    }
    Lessons.Count count = lessons.countSince(caseId, from(of, today));
    if (count.unexplained() >= settings.missedLessons()) {
      if (concerns.openOf(caseId).isEmpty()) {
        openConcern.open(of, count.unexplained(), today);
      }
    } else if (count.forHealth() > 0
        && count.forHealth() + count.unexplained() >= settings.missedLessons()) {
      askHealth(of, count.forHealth(), today);
    }
  }

  /** Lessons that led to an earlier concern or question do not count again. */
  private LocalDate from(Case of, LocalDate today) {
    LocalDate since =
        calendars
            .forSchool(of.schoolUrn())
            .subtract(today, settings.withinSchoolDays())
            .plusDays(1);
    return Stream.of(
            concerns.lastClosedOn(of.id().value()), questions.lastClosedOn(of.id().value()))
        .flatMap(Optional::stream)
        .map(closed -> closed.plusDays(1))
        .filter(since::isBefore)
        .max(LocalDate::compareTo)
        .orElse(since);
  }

  /** A question is kept, and its process begins; a case has one at a time. */
  void askHealth(Case of, int missedLessons, LocalDate today) {
    HealthQuestion opened =
        questions.save(
            HealthQuestion.open(UUID.randomUUID(), of.id().value(), today, missedLessons));
    ProcessOfItsOwn.begin(commands, "too-unwell-for-lessons", opened.id(), of);
    timeline.record(
        of.id(),
        "health-question-opened",
        Map.of("lessons", Integer.toString(missedLessons)),
        Timeline.FOOTBRIDGE);
  }
}
