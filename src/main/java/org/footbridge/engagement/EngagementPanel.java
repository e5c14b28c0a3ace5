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

/** How lessons go: those of the last weeks, robot hours, concerns and teachers away. */
@Component
class EngagementPanel implements CasePanel {

  private static final int WEEKS = 4;
  private static final int MOST_LESSONS = 20;

  /** What is left of the hours with a robot; {@code over} when more were given than there are. */
  record Robot(String left, String all, boolean over) {}

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
      @Nullable Robot robot,
      List<ShownConcern> concerns,
      List<ShownAbsence> absences) {

    public boolean isEmpty() {
      return teaching == null
          && lessons.isEmpty()
          && robot == null
          && concerns.isEmpty()
          && absences.isEmpty();
    }
  }

  private final Teaching teaching;
  private final Lessons lessons;
  private final EngagementConcerns concerns;
  private final TeacherAbsences absences;
  private final Provisions provisions;
  private final EngagementSettings settings;
  private final Clock clock;

  EngagementPanel(
      Teaching teaching,
      Lessons lessons,
      EngagementConcerns concerns,
      TeacherAbsences absences,
      Provisions provisions,
      EngagementSettings settings,
      Clock clock) {
    this.teaching = teaching;
    this.lessons = lessons;
    this.concerns = concerns;
    this.absences = absences;
    this.provisions = provisions;
    this.settings = settings;
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
            robot(id),
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

  /** None where no robot was decided on or used. */
  private @Nullable Robot robot(CaseId id) {
    BigDecimal used = lessons.robotHours(id.value());
    boolean decided =
        provisions.of(id).map(provision -> provision.kinds().contains(Lesson.ROBOT)).orElse(false);
    if (!decided && used.signum() == 0) {
      return null;
    }
    BigDecimal left = settings.robotHours().subtract(used);
    return new Robot(
        LessonWords.plain(left.abs()), LessonWords.plain(settings.robotHours()), left.signum() < 0);
  }
}
