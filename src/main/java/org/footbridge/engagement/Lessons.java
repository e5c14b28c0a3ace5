package org.footbridge.engagement;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.calendar.DaySpan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lessons of each case. */
@Component
@Transactional
class Lessons {

  /**
   * How many lessons of a time were attended and how many missed, without days on which health
   * exempts the pupil.
   *
   * @param unexplained missed for a reason that may mean that the pupil does not join
   * @param forHealth missed because the pupil was too unwell or felt unable to
   */
  record Count(int attended, int unexplained, int forHealth) {}

  private final JdbcClient jdbc;
  private final Exemptions exemptions;

  Lessons(JdbcClient jdbc, Exemptions exemptions) {
    this.jdbc = jdbc;
    this.exemptions = exemptions;
  }

  /**
   * Keeps a lesson; a lesson of the same day and subject is put right by it.
   *
   * @return whether it was missed and nobody knew until now
   */
  boolean keep(UUID caseId, Lesson lesson, String by, Instant now) {
    boolean knownAsMissed =
        jdbc.sql(
                """
                select exists (select 1 from engagement.lesson
                  where case_id = :case and held_on = :day and subject = :subject
                    and why_missed is not null)
                """)
            .param("case", caseId)
            .param("day", lesson.heldOn())
            .param("subject", lesson.subject())
            .query(Boolean.class)
            .single();
    jdbc.sql(
            """
            insert into engagement.lesson
              (id, case_id, held_on, subject, hours, kind, attended, why_missed, why_cancelled,
               recorded_by, recorded_at)
            values (gen_random_uuid(), :case, :day, :subject, :hours, :kind, :attended, :why,
                    :cancelled, :by, :now)
            on conflict (case_id, held_on, subject) do update
            set hours = excluded.hours, kind = coalesce(excluded.kind, lesson.kind),
                attended = excluded.attended, why_missed = excluded.why_missed,
                why_cancelled = excluded.why_cancelled,
                recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
            """)
        .param("case", caseId)
        .param("day", lesson.heldOn())
        .param("subject", lesson.subject())
        .param("hours", lesson.hours())
        .param("kind", lesson.kind())
        .param("attended", lesson.attended())
        .param("why", lesson.whyMissed())
        .param("cancelled", lesson.whyCancelled())
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
    return lesson.missed() && !knownAsMissed;
  }

  /** From this day on, newest first. */
  @Transactional(readOnly = true)
  List<Lesson> since(UUID caseId, LocalDate day) {
    return jdbc.sql(
            """
            select held_on, subject, hours, kind, why_missed, why_cancelled
            from engagement.lesson
            where case_id = :case and held_on >= :day order by held_on desc, subject
            """)
        .param("case", caseId)
        .param("day", day)
        .query(Lesson.class)
        .list();
  }

  /** A call to the family is about this lesson. */
  void follow(UUID caseId, Lesson lesson, UUID callId) {
    jdbc.sql(
            """
            update engagement.lesson set call_id = :call
            where case_id = :case and held_on = :day and subject = :subject
            """)
        .param("call", callId)
        .param("case", caseId)
        .param("day", lesson.heldOn())
        .param("subject", lesson.subject())
        .update();
  }

  /** The missed lessons that a call is about, newest first. */
  @Transactional(readOnly = true)
  List<Lesson> ofCall(UUID callId) {
    return jdbc.sql(
            """
            select held_on, subject, hours, kind, why_missed, why_cancelled
            from engagement.lesson
            where call_id = :call and why_missed is not null order by held_on desc, subject
            """)
        .param("call", callId)
        .query(Lesson.class)
        .list();
  }

  /** The family says why the lessons that a call is about were missed. */
  void explain(UUID callId, String why) {
    jdbc.sql(
            "update engagement.lesson set why_missed = :why where call_id = :call and why_missed is"
                + " not null")
        .param("why", why)
        .param("call", callId)
        .update();
  }

  /** The day of the last one that the pupil was given. */
  @Transactional(readOnly = true)
  Optional<LocalDate> lastGiven(UUID caseId) {
    return jdbc.sql(
            """
            select held_on from engagement.lesson
            where case_id = :case and attended order by held_on desc limit 1
            """)
        .param("case", caseId)
        .query(LocalDate.class)
        .optional();
  }

  /** Somebody said what became of all lessons that were planned up to and with this day. */
  void recorded(UUID caseId, LocalDate until, String by, Instant now) {
    jdbc.sql(
            """
            insert into engagement.recorded (case_id, until_day, recorded_by, recorded_at)
            values (:case, :until, :by, :now)
            on conflict (case_id) do update
            set until_day = greatest(recorded.until_day, excluded.until_day),
                recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
            """)
        .param("case", caseId)
        .param("until", until)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
  }

  @Transactional(readOnly = true)
  Optional<LocalDate> recordedUntil(UUID caseId) {
    return jdbc.sql("select until_day from engagement.recorded where case_id = :case")
        .param("case", caseId)
        .query(LocalDate.class)
        .optional();
  }

  /** From this day on; without lessons whose reason says nothing about the pupil. */
  @Transactional(readOnly = true)
  Count countSince(UUID caseId, LocalDate day) {
    List<DaySpan> exempt = exemptions.daysOf(caseId);
    List<Lesson> lessons =
        since(caseId, day).stream()
            .filter(
                lesson ->
                    lesson.attended()
                        || exempt.stream().noneMatch(span -> span.contains(lesson.heldOn())))
            .toList();
    return new Count(
        (int) lessons.stream().filter(Lesson::attended).count(),
        (int) lessons.stream().filter(Lesson::missedUnexplained).count(),
        (int) lessons.stream().filter(Lesson::missedForHealth).count());
  }
}
