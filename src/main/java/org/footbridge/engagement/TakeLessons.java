package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footbridge.Footbridge;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.notices.CaseNotices;
import org.footbridge.notices.TellTeam;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.FormRefused;
import org.springframework.stereotype.Component;

/**
 * Lessons are reported: they are kept, missed ones are told to school and parent the same day, and
 * too many of them, or few hours left with the robot, are told to whoever has to act.
 */
@Component
class TakeLessons {

  private final Lessons lessons;
  private final EngagementConcerns concerns;
  private final OpenConcern openConcern;
  private final LessonPromises promises;
  private final SchoolCalendars calendars;
  private final SupportDays supportDays;
  private final CaseNotices notices;
  private final TellTeam tellTeam;
  private final LessonWords words;
  private final Timeline timeline;
  private final EngagementSettings settings;

  TakeLessons(
      Lessons lessons,
      EngagementConcerns concerns,
      OpenConcern openConcern,
      LessonPromises promises,
      SchoolCalendars calendars,
      SupportDays supportDays,
      CaseNotices notices,
      TellTeam tellTeam,
      LessonWords words,
      Timeline timeline,
      EngagementSettings settings) {
    this.lessons = lessons;
    this.concerns = concerns;
    this.openConcern = openConcern;
    this.promises = promises;
    this.calendars = calendars;
    this.supportDays = supportDays;
    this.notices = notices;
    this.tellTeam = tellTeam;
    this.words = words;
    this.timeline = timeline;
    this.settings = settings;
  }

  /**
   * @param field the form's key, for what is refused
   */
  void take(Case of, List<Lesson> reported, String field, String by, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, Footbridge.ZONE);
    check(of, reported, field);
    BigDecimal robotBefore = lessons.robotHours(of.id().value());
    List<Lesson> newlyMissed = new ArrayList<>();
    for (Lesson lesson : reported) {
      if (lessons.keep(of.id().value(), lesson, by, now)) {
        newlyMissed.add(lesson);
      }
    }
    timeline.record(
        of.id(), "lessons-recorded", Map.of("lessons", Integer.toString(reported.size())), by);
    promises.given(of, reported.stream().filter(Lesson::attended).map(Lesson::heldOn).toList());
    if (!newlyMissed.isEmpty()) {
      tellMissed(of, newlyMissed, by);
      lookForPattern(of, today);
    }
    tellFewRobotHours(of, robotBefore, lessons.robotHours(of.id().value()));
  }

  private void check(Case of, List<Lesson> reported, String field) {
    if (reported.isEmpty()) {
      throw new FormRefused(field, "engagement.lessons.none");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < reported.size(); i++) {
      Lesson lesson = reported.get(i);
      supportDays.requireBeen(of, field + "[" + i + "].heldOn", lesson.heldOn());
      if (!seen.add(lesson.heldOn() + lesson.subject())) {
        throw new FormRefused(field, "engagement.lessons.twice");
      }
    }
  }

  private void tellMissed(Case of, List<Lesson> missed, String by) {
    Map<String, String> said = Map.of("lessons", words.list(missed));
    notices.tellRole(of, "lessons-missed", "school", Contact.SCHOOL, said);
    notices.tellRole(of, "lessons-missed", "parent", Contact.PARENT, said);
    timeline.record(
        of.id(), "lessons-missed", Map.of("lessons", Integer.toString(missed.size())), by);
  }

  /** Lessons that led to an earlier concern do not count again. */
  private void lookForPattern(Case of, LocalDate today) {
    if (concerns.openOf(of.id().value()).isPresent()) {
      return;
    }
    LocalDate since =
        calendars
            .forSchool(of.schoolUrn())
            .subtract(today, settings.withinSchoolDays())
            .plusDays(1);
    LocalDate from =
        concerns
            .lastClosedOn(of.id().value())
            .map(closed -> closed.plusDays(1))
            .filter(since::isBefore)
            .orElse(since);
    int missed = lessons.countSince(of.id().value(), from).missed();
    if (missed >= settings.missedLessons()) {
      openConcern.open(of, missed, today);
    }
  }

  private void tellFewRobotHours(Case of, BigDecimal before, BigDecimal after) {
    BigDecimal few = settings.robotHours().subtract(settings.fewRobotHours());
    if (before.compareTo(few) < 0 && after.compareTo(few) >= 0) {
      String left = LessonWords.plain(settings.robotHours().subtract(after).max(BigDecimal.ZERO));
      tellTeam.tell(of, "robot-hours-low", Roles.LEAD_TEACHER, Map.of("left", left));
      timeline.record(of.id(), "robot-hours-low", Map.of("left", left), Timeline.FOOTBRIDGE);
    }
  }
}
