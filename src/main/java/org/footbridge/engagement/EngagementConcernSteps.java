package org.footbridge.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.engine.Variable;
import org.footbridge.support.ExitProposals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the diagram {@code engagement-concern} asks of the program. */
@Component
class EngagementConcernSteps {

  record LookBack(Instant lookBackAt) {}

  /**
   * @param lessonsFound {@code joining}, {@code still-missing}, {@code for-health} or {@code
   *     not-known}
   */
  record Counted(String lessonsFound) {}

  private final EngagementConcerns concerns;
  private final Lessons lessons;
  private final HealthQuestions questions;
  private final MissedPattern pattern;
  private final Cases cases;
  private final ExitProposals exits;
  private final Timeline timeline;
  private final EngagementSettings settings;

  EngagementConcernSteps(
      EngagementConcerns concerns,
      Lessons lessons,
      HealthQuestions questions,
      MissedPattern pattern,
      Cases cases,
      ExitProposals exits,
      Timeline timeline,
      EngagementSettings settings) {
    this.concerns = concerns;
    this.lessons = lessons;
    this.questions = questions;
    this.pattern = pattern;
    this.cases = cases;
    this.exits = exits;
    this.timeline = timeline;
    this.settings = settings;
  }

  /**
   * Plans the day on which the new timetable is looked back at: so many school days after it
   * begins; again when nobody knew how lessons went, at once when it was said only now.
   *
   * @param lessonsSince whether lessons were given, once somebody had to be asked
   */
  @Step("engagement.plan-look-back")
  LookBack planLookBack(
      @Subject UUID concernId,
      SchoolCalendar days,
      LocalDate today,
      @Variable int schoolDays,
      @Variable @Nullable String lessonsSince) {
    if ("given".equals(lessonsSince)) {
      return new LookBack(WorkingTime.morningOf(today));
    }
    Concern concern = concerns.one(concernId);
    LocalDate begins = Objects.requireNonNull(concern.timetable()).fromDay();
    LocalDate lookBackOn = days.add(begins.isAfter(today) ? begins : today, schoolDays);
    concern.lookBack(lookBackOn);
    concerns.save(concern);
    return new LookBack(WorkingTime.morningOf(lookBackOn));
  }

  /**
   * Counts the lessons since the timetable was changed. Lessons are still missed when the pattern
   * is there again, or when some were missed and not one attended. Where all were missed for
   * reasons of health, it is health that is asked. Where none was attended and none missed, nobody
   * knows, and somebody is asked.
   */
  @Step("engagement.count-attendance")
  Counted count(Case about, @Subject UUID concernId, LocalDate today) {
    Concern concern = concerns.one(concernId);
    Concern.Timetable changed = Objects.requireNonNull(concern.timetable());
    Lessons.Count count = lessons.countSince(about.id().value(), changed.fromDay());
    boolean still =
        count.unexplained() >= settings.missedLessons()
            || (count.unexplained() > 0 && count.attended() == 0);
    String found =
        still
            ? "still-missing"
            : count.attended() > 0 ? "joining" : count.forHealth() > 0 ? "for-health" : "not-known";
    if (!found.equals("not-known")) {
      concern.counted(new Concern.Since(count.attended(), count.unexplained(), still));
      concerns.save(concern);
    }
    if (found.equals("for-health") && questions.openOf(about.id().value()).isEmpty()) {
      pattern.askHealth(about, count.forHealth(), today);
    }
    timeline.record(
        about.id(), "lessons-looked-back-at", Map.of("found", found), Timeline.FOOTBRIDGE);
    return new Counted(found);
  }

  /** The attendance team may see the case from now on. */
  @Step("engagement.tell-attendance-team")
  void letAttendanceTeamSee(Case about, @Subject UUID concernId, LocalDate today) {
    Concern concern = concerns.one(concernId);
    concern.toldAttendanceTeam(today);
    concerns.save(concern);
    cases.letSee(about.id(), about.grant(Roles.ATTENDANCE).toString());
  }

  /** Asks the lead teacher to look at ending support, because the pupil does not attend. */
  @Step("engagement.propose-exit")
  void proposeExit(CaseId about, @Subject UUID concernId) {
    Concern.Decision decision = Objects.requireNonNull(concerns.one(concernId).decision());
    exits.propose(
        about.value(), "engagement", "not-attending", decision.offer(), decision.madeBy());
  }

  /** The case goes on. */
  @Step("engagement.close-concern")
  void close(CaseId about, @Subject UUID concernId, LocalDate today) {
    Concern concern = concerns.one(concernId);
    concern.close(today);
    concerns.save(concern);
    timeline.record(
        about,
        "engagement-concern-closed",
        Map.of("outcome", Objects.requireNonNull(concern.outcome())),
        Timeline.FOOTBRIDGE);
  }
}
