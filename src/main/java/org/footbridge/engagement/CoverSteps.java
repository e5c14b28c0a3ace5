package org.footbridge.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.springframework.stereotype.Component;

/** What the diagram {@code cover-work} asks of the program. */
@Component
class CoverSteps {

  /**
   * @param backAt the morning on which the teacher is back
   */
  record Cover(Instant coverDueAt, Instant backAt) {}

  private final TeacherAbsences absences;

  CoverSteps(TeacherAbsences absences) {
    this.absences = absences;
  }

  @Step("engagement.plan-cover")
  Cover plan(@Subject UUID absenceId, SchoolCalendar days, LocalDate today) {
    TeacherAbsence absence = absences.one(absenceId);
    LocalDate setBy = absence.firstDay().isAfter(today) ? absence.firstDay() : today;
    LocalDate back = days.add(absence.lastDay(), 1);
    return new Cover(WorkingTime.endOf(setBy), WorkingTime.morningOf(back));
  }
}
