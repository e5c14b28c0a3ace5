package org.footbridge.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.DaySpan;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.notices.CaseNotices;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.FormRefused;
import org.springframework.stereotype.Component;

/**
 * Lessons are reported: they are kept, the school is told of missed ones the same day, and a person
 * calls the family.
 */
@Component
class TakeLessons {

  private final Lessons lessons;
  private final FamilyCalls calls;
  private final Commands commands;
  private final Exemptions exemptions;
  private final LessonPromises promises;
  private final SupportDays supportDays;
  private final CaseNotices notices;
  private final LessonWords words;
  private final Timeline timeline;

  TakeLessons(
      Lessons lessons,
      FamilyCalls calls,
      Commands commands,
      Exemptions exemptions,
      LessonPromises promises,
      SupportDays supportDays,
      CaseNotices notices,
      LessonWords words,
      Timeline timeline) {
    this.lessons = lessons;
    this.calls = calls;
    this.commands = commands;
    this.exemptions = exemptions;
    this.promises = promises;
    this.supportDays = supportDays;
    this.notices = notices;
    this.words = words;
    this.timeline = timeline;
  }

  /**
   * @param field the form's key, for what is refused
   */
  void take(Case of, List<Lesson> reported, String field, String by, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, Footbridge.ZONE);
    check(of, reported, field);
    List<Lesson> newlyMissed = new ArrayList<>();
    List<DaySpan> exempt = exemptions.daysOf(of.id().value());
    for (Lesson lesson : reported) {
      boolean isNews = lessons.keep(of.id().value(), lesson, by, now);
      if (isNews && exempt.stream().noneMatch(span -> span.contains(lesson.heldOn()))) {
        newlyMissed.add(lesson);
      }
    }
    timeline.record(
        of.id(), "lessons-recorded", Map.of("lessons", Integer.toString(reported.size())), by);
    promises.given(of, reported.stream().filter(Lesson::attended).map(Lesson::heldOn).toList());
    if (!newlyMissed.isEmpty()) {
      tellMissed(of, newlyMissed, by, today);
    }
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

  /**
   * The school is told at once, since a child is not where they were expected. The family is not
   * written to but called; what the lessons show is looked at when they were.
   */
  private void tellMissed(Case of, List<Lesson> missed, String by, LocalDate today) {
    notices.tellRole(
        of, "lessons-missed", "school", Contact.SCHOOL, Map.of("lessons", words.list(missed)));
    timeline.record(
        of.id(), "lessons-missed", Map.of("lessons", Integer.toString(missed.size())), by);
    UUID call = calls.openOf(of.id().value()).map(FamilyCall::id).orElseGet(() -> call(of, today));
    missed.forEach(lesson -> lessons.follow(of.id().value(), lesson, call));
  }

  private UUID call(Case of, LocalDate today) {
    FamilyCall opened = calls.save(FamilyCall.open(UUID.randomUUID(), of.id().value(), today));
    ProcessOfItsOwn.begin(commands, "family-to-call", opened.id(), of);
    return opened.id();
  }
}
