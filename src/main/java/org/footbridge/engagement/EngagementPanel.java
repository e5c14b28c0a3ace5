package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.support.Provisions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How lessons go: those of the last weeks, health, concerns and teachers away. */
@Component
class EngagementPanel implements CasePanel {

  private static final int WEEKS = 4;
  private static final int MOST_LESSONS = 20;
  private static final int MOST_CALLS = 3;

  /**
   * A call to the family about missed lessons.
   *
   * @param open whether somebody is still to call
   */
  record ShownCall(
      boolean open,
      @Nullable LocalDate calledOn,
      boolean reached,
      @Nullable String spokeWith,
      @Nullable String words,
      @Nullable String calledBy) {}

  /** Lessons missed for reasons of health. */
  record ShownQuestion(
      LocalDate openedOn,
      @Nullable String outcome,
      HealthQuestion.@Nullable Answer answer,
      Concern.@Nullable Timetable timetable) {

    public String timetableHours() {
      return timetable == null ? "" : LessonWords.plain(timetable.hours());
    }
  }

  record ShownLesson(
      LocalDate day,
      String subject,
      String hours,
      @Nullable String whyMissed,
      @Nullable String whyCancelled) {}

  record ShownConcern(
      LocalDate openedOn,
      @Nullable String outcome,
      Concern.@Nullable Meeting meeting,
      Concern.@Nullable Timetable timetable,
      @Nullable LocalDate lookBackOn,
      Concern.@Nullable Since since,
      @Nullable LocalDate attendanceToldOn,
      Concern.@Nullable Decision decision,
      Concern.@Nullable SupportMeeting supportMeeting) {

    public String timetableHours() {
      return timetable == null ? "" : LessonWords.plain(timetable.hours());
    }
  }

  record ShownAbsence(
      LocalDate firstDay,
      LocalDate lastDay,
      TeacherAbsence.@Nullable Work work,
      TeacherAbsence.@Nullable Review review) {}

  record Shown(
      Teaching.@Nullable Shown teaching,
      List<ShownLesson> lessons,
      int more,
      int attended,
      int missed,
      int cancelled,
      String hours,
      List<Exemptions.Exemption> exemptions,
      List<ShownCall> calls,
      List<ShownQuestion> questions,
      List<ShownConcern> concerns,
      List<ShownAbsence> absences) {

    public boolean isEmpty() {
      return teaching == null
          && lessons.isEmpty()
          && exemptions.isEmpty()
          && questions.isEmpty()
          && concerns.isEmpty()
          && absences.isEmpty();
    }
  }

  private final Teaching teaching;
  private final Lessons lessons;
  private final EngagementConcerns concerns;
  private final TeacherAbsences absences;
  private final Provisions provisions;
  private final FamilyCalls calls;
  private final HealthQuestions questions;
  private final Exemptions exemptions;
  private final Clock clock;

  EngagementPanel(
      Teaching teaching,
      Lessons lessons,
      EngagementConcerns concerns,
      TeacherAbsences absences,
      Provisions provisions,
      FamilyCalls calls,
      HealthQuestions questions,
      Exemptions exemptions,
      Clock clock) {
    this.teaching = teaching;
    this.lessons = lessons;
    this.concerns = concerns;
    this.absences = absences;
    this.provisions = provisions;
    this.calls = calls;
    this.questions = questions;
    this.exemptions = exemptions;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public String heading() {
    return "engagement.panel.heading";
  }

  @Override
  public String fragment() {
    return "engagement/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    List<Lesson> last = lessons.since(id.value(), WorkingTime.today(clock).minusWeeks(WEEKS));
    List<Lesson> attended = last.stream().filter(Lesson::attended).toList();
    Shown shown =
        new Shown(
            teaching.of(id),
            last.stream().limit(MOST_LESSONS).map(EngagementPanel::shown).toList(),
            Math.max(0, last.size() - MOST_LESSONS),
            attended.size(),
            (int) last.stream().filter(Lesson::missed).count(),
            (int) last.stream().filter(lesson -> lesson.whyCancelled() != null).count(),
            LessonWords.plain(
                attended.stream().map(Lesson::hours).reduce(BigDecimal.ZERO, BigDecimal::add)),
            exemptions.of(id.value()),
            calls.findByCaseIdOrderByOpenedOnDesc(id.value()).stream()
                .limit(MOST_CALLS)
                .map(EngagementPanel::shown)
                .toList(),
            questions.findByCaseIdOrderByOpenedOnDesc(id.value()).stream()
                .map(
                    question ->
                        new ShownQuestion(
                            question.openedOn(),
                            question.outcome(),
                            question.answer(),
                            question.timetable()))
                .toList(),
            concerns.findByCaseIdOrderByOpenedOnDesc(id.value()).stream()
                .map(EngagementPanel::shown)
                .toList(),
            absences.findByCaseIdOrderByFirstDayDesc(id.value()).stream()
                .map(
                    absence ->
                        new ShownAbsence(
                            absence.firstDay(),
                            absence.lastDay(),
                            absence.work(),
                            absence.review()))
                .toList());
    boolean isTaught = provisions.of(id).isPresent();
    return shown.isEmpty() && !isTaught ? null : shown;
  }

  private static ShownLesson shown(Lesson lesson) {
    return new ShownLesson(
        lesson.heldOn(),
        lesson.subject(),
        LessonWords.plain(lesson.hours()),
        lesson.whyMissed(),
        lesson.whyCancelled());
  }

  private static ShownCall shown(FamilyCall call) {
    return new ShownCall(
        call.closedOn() == null,
        call.calledOn(),
        Boolean.TRUE.equals(call.reached()),
        call.spokeWith(),
        call.words(),
        call.calledBy());
  }

  private static ShownConcern shown(Concern concern) {
    return new ShownConcern(
        concern.openedOn(),
        concern.outcome(),
        concern.meeting(),
        concern.timetable(),
        concern.lookBackOn(),
        concern.since(),
        concern.attendanceToldOn(),
        concern.decision(),
        concern.supportMeeting());
  }
}
