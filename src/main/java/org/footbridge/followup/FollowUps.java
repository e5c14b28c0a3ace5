package org.footbridge.followup;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of the cases afterwards; reports of impact read it. */
@Component
@Transactional
public class FollowUps {

  private final JdbcClient jdbc;
  private final Clock clock;

  FollowUps(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<FollowUp> of(CaseId id) {
    return jdbc.sql(
            """
            select exit_on, due_on, before_from, before_to, since_from, since_to, asked_on,
                   archived_at
            from followup.follow_up where case_id = :id
            """)
        .param("id", id.value())
        .query(FollowUp.class)
        .optional();
  }

  /** The attendance before and since, where the school gave it. */
  @Transactional(readOnly = true)
  public Optional<FollowUp.Attendance> attendance(CaseId id) {
    return jdbc.sql(
            """
            select before_possible, before_attended, since_possible, since_attended,
                   before_percent, since_percent, timetable
            from followup.attendance where case_id = :id
            """)
        .param("id", id.value())
        .query(FollowUp.Attendance.class)
        .optional();
  }

  @Transactional(readOnly = true)
  Optional<FollowUp.ParentAnswer> parent(CaseId id) {
    return jdbc.sql(
            """
            select answered_by, helped, school_now, liked, better, given_by, given_at
            from followup.parent_answer where case_id = :id
            """)
        .param("id", id.value())
        .query(FollowUp.ParentAnswer.class)
        .optional();
  }

  @Transactional(readOnly = true)
  Optional<FollowUp.PupilAnswer> pupil(CaseId id) {
    return jdbc.sql(
            """
            select wants, feel, helped, best, otherwise, given_by, given_at
            from followup.pupil_answer where case_id = :id
            """)
        .param("id", id.value())
        .query(FollowUp.PupilAnswer.class)
        .optional();
  }

  /** Planned once; planned again, the first plan stays. */
  void plan(CaseId id, FollowUp planned) {
    jdbc.sql(
            """
            insert into followup.follow_up
              (case_id, exit_on, due_on, before_from, before_to, since_from, since_to)
            values (:id, :exit, :due, :beforeFrom, :beforeTo, :sinceFrom, :sinceTo)
            on conflict (case_id) do nothing
            """)
        .param("id", id.value())
        .param("exit", Date.valueOf(planned.exitOn()))
        .param("due", Date.valueOf(planned.dueOn()))
        .param("beforeFrom", Date.valueOf(planned.beforeFrom()))
        .param("beforeTo", Date.valueOf(planned.beforeTo()))
        .param("sinceFrom", Date.valueOf(planned.sinceFrom()))
        .param("sinceTo", Date.valueOf(planned.sinceTo()))
        .update();
  }

  void asked(CaseId id, LocalDate on) {
    jdbc.sql("update followup.follow_up set asked_on = :on where case_id = :id")
        .param("on", Date.valueOf(on))
        .param("id", id.value())
        .update();
  }

  /**
   * @return whether it was not archived until now
   */
  boolean archive(CaseId id) {
    return jdbc.sql(
                """
                update followup.follow_up set archived_at = :now
                where case_id = :id and archived_at is null
                """)
            .param("now", now())
            .param("id", id.value())
            .update()
        == 1;
  }

  void keep(CaseId id, TellUsParent.Answers said, String by) {
    jdbc.sql(
            """
            insert into followup.parent_answer
              (case_id, answered_by, helped, school_now, liked, better, given_by, given_at)
            values (:id, :answeredBy, cast(:helped as smallint), :now, :liked, :better, :by, :at)
            on conflict (case_id) do nothing
            """)
        .param("id", id.value())
        .param("answeredBy", said.answeredBy())
        .param("helped", said.helped())
        .param("now", said.now())
        .param("liked", said.liked())
        .param("better", said.better())
        .param("by", by)
        .param("at", now())
        .update();
  }

  void keep(CaseId id, TellUsPupil.Answers said, String by) {
    jdbc.sql(
            """
            insert into followup.pupil_answer
              (case_id, wants, feel, helped, best, otherwise, given_by, given_at)
            values (:id, :wants, :feel, :helped, :best, :otherwise, :by, :at)
            on conflict (case_id) do nothing
            """)
        .param("id", id.value())
        .param("wants", said.wants())
        .param("feel", said.feel())
        .param("helped", said.helped())
        .param("best", said.best())
        .param("otherwise", said.change())
        .param("by", by)
        .param("at", now())
        .update();
  }

  void keep(CaseId id, CompareAttendance.Sessions counted, String by) {
    jdbc.sql(
            """
            insert into followup.attendance
              (case_id, before_possible, before_attended, since_possible, since_attended,
               timetable, given_by, given_at)
            values (:id, :beforePossible, :beforeAttended, :sincePossible, :sinceAttended,
                    :timetable, :by, :at)
            on conflict (case_id) do nothing
            """)
        .param("id", id.value())
        .param("beforePossible", counted.beforePossible())
        .param("beforeAttended", counted.beforeAttended())
        .param("sincePossible", counted.sincePossible())
        .param("sinceAttended", counted.sinceAttended())
        .param("timetable", counted.timetable())
        .param("by", by)
        .param("at", now())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
