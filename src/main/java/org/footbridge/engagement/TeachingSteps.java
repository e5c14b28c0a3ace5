package org.footbridge.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.engine.Commands;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.Step;
import org.footbridge.engine.Variable;
import org.footbridge.support.Provisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the diagram {@code teaching} asks of the program. */
@Component
class TeachingSteps {

  /**
   * @param teachingStep {@code arrange}, {@code record} or {@code wait}
   * @param weekOverAt the morning of the first school day of the next week
   */
  record Turn(String teachingStep, Instant askLeadTeacherAt, Instant weekOverAt) {}

  private record OpenTask(long key, List<String> groups) {}

  private final Arrangements arrangements;
  private final PlannedLessons planned;
  private final LessonPromises promises;
  private final Provisions provisions;
  private final SchoolCalendars calendars;
  private final Commands commands;
  private final JdbcClient jdbc;

  TeachingSteps(
      Arrangements arrangements,
      PlannedLessons planned,
      LessonPromises promises,
      Provisions provisions,
      SchoolCalendars calendars,
      Commands commands,
      JdbcClient jdbc) {
    this.arrangements = arrangements;
    this.planned = planned;
    this.promises = promises;
    this.provisions = provisions;
    this.calendars = calendars;
    this.commands = commands;
    this.jdbc = jdbc;
  }

  /**
   * Says what there is to do about lessons now, and when to look again.
   *
   * @param schoolDays the lead teacher is asked after so many; with the week that is to be
   *     recorded, two weeks are not recorded then
   */
  @Step("engagement.look-at-lessons")
  Turn look(Case about, LocalDate today, @Variable String schoolUrn, @Variable int schoolDays) {
    LocalDate monday = PlannedLesson.monday(today);
    String step;
    if (arrangements.of(about.id().value()).isEmpty()) {
      step = "arrange";
      LocalDate starts = provisions.firstDay(about.id());
      promises.supportStarts(about, starts.isAfter(today) ? starts : today);
    } else {
      step = planned.notRecorded(about, monday.minusDays(1)).isEmpty() ? "wait" : "record";
    }
    return new Turn(
        step,
        WorkingTime.morningOf(calendars.after(schoolUrn, today, schoolDays)),
        WorkingTime.morningOf(calendars.onOrAfter(schoolUrn, monday.plusWeeks(1))));
  }

  /** Lessons are not recorded: the same task is the lead teacher's too from now on. */
  @Step("engagement.ask-lead-teacher")
  void askLeadTeacher(Case about, JobContext job) {
    for (OpenTask task : openTasks(job.processInstanceKey())) {
      List<String> groups = new ArrayList<>(task.groups());
      groups.add(about.grant(Roles.LEAD_TEACHER).toString());
      commands.setCandidateGroups(task.key(), groups, "task-" + task.key());
    }
  }

  private List<OpenTask> openTasks(long processInstance) {
    return jdbc.sql(
            """
            select t.user_task_key, t.groups from tasks.task t
            join engine.user_task u on u.key = t.user_task_key
            where u.process_instance_key = :instance and t.state = 'open'
            """)
        .param("instance", processInstance)
        .query(
            (row, n) ->
                new OpenTask(row.getLong(1), List.of((String[]) row.getArray(2).getArray())))
        .list();
  }
}
