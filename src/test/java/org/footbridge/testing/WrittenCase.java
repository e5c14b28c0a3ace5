package org.footbridge.testing;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case as the modules write it down, row by row and day by day, for tests of what is read from
 * these rows; needs no engine. The pupil is invented and nobody else has them.
 */
public final class WrittenCase {

  private static final AtomicLong NUMBER = new AtomicLong(9_000_000);
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  public final UUID id = UUID.randomUUID();
  public final UUID pupil;
  private final JdbcClient jdbc = Database.jdbc();
  private final String urn;
  private final String area;

  private WrittenCase(String urn, String area, UUID pupil) {
    this.urn = urn;
    this.area = area;
    this.pupil = pupil;
  }

  /** Referred on this day after so many school days of absence. */
  public static WrittenCase referred(String urn, String area, LocalDate on, int schoolDaysAbsent) {
    WrittenCase written = new WrittenCase(urn, area, UUID.randomUUID());
    written.pupil();
    written.open(on, null);
    written
        .sql(
            """
            insert into referral.referral (id, state, school_urn, case_id, source, created_by_name, answers,
              started_at, submitted_at, version)
            values (gen_random_uuid(), 'submitted', :urn, :case, 'web', 'Nerys Fernleigh',
              cast(:answers as jsonb), :at, :at, 0)
            """)
        .param("urn", urn)
        .param(
            "answers",
            "{\"referrerName\":\"Nerys Fernleigh\",\"schoolDaysAbsent\":" + schoolDaysAbsent + "}")
        .param("at", at(on))
        .update();
    return written;
  }

  /** Opened without a referral. */
  public static WrittenCase opened(String urn, String area, LocalDate on) {
    WrittenCase written = new WrittenCase(urn, area, UUID.randomUUID());
    written.pupil();
    written.open(on, null);
    return written;
  }

  /** The pupil is referred again. */
  public WrittenCase again(LocalDate on) {
    WrittenCase next = new WrittenCase(urn, area, pupil);
    next.open(on, id);
    return next;
  }

  private void pupil() {
    jdbc.sql(
            """
            insert into casework.pupil (id, first_name, last_name, date_of_birth, school_urn, version)
            values (:id, 'Wren', 'Written', date '2013-05-05', :urn, 0)
            """)
        .param("id", pupil)
        .param("urn", urn)
        .update();
  }

  private void open(LocalDate on, @Nullable UUID earlier) {
    sql("""
    insert into casework.case_file (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at,
      earlier_case_id, version)
    values (:case, :ref, 'medical-needs', :pupil, :urn, :area, 'open', 'referral', :at, :earlier, 0)
    """)
        .param("ref", "W-" + NUMBER.incrementAndGet())
        .param("pupil", pupil)
        .param("urn", urn)
        .param("area", area)
        .param("at", at(on))
        .param("earlier", earlier)
        .update();
    for (String group :
        new String[] {
          "manager@" + area, "lead-teacher@" + area, "intake@" + area, "school@" + urn
        }) {
      sql("insert into casework.case_group (case_id, grant_ref) values (:case, :group)")
          .param("group", group)
          .update();
    }
  }

  public WrittenCase provision(LocalDate decided, LocalDate starts, double hours) {
    return provision(decided, starts, hours, "online-group");
  }

  public WrittenCase provision(LocalDate decided, LocalDate starts, double hours, String kind) {
    sql("""
    insert into support.assessment (case_id, opened_at, due_on, half_time_at)
    values (:case, :at, :day, :at) on conflict do nothing
    """)
        .param("at", at(decided))
        .param("day", decided)
        .update();
    sql("""
    insert into support.provision (case_id, kinds, hours_per_week, subjects, place, starts_on, why, decided_by, decided_at)
    values (:case, array[:kind], :hours, '{english}', 'online', :starts, 'Small steps', 'Lena Teacher', :at)
    """)
        .param("kind", kind)
        .param("hours", hours)
        .param("starts", starts)
        .param("at", at(decided))
        .update();
    return this;
  }

  /** A timetable from this day on with an English lesson of two hours on each of these weekdays. */
  public WrittenCase timetable(LocalDate from, String... weekdays) {
    UUID arrangement = UUID.randomUUID();
    sql("""
    insert into engagement.arrangement (id, case_id, teacher_id, teacher_name, starts_on, place, arranged_by, arranged_at,
      version)
    values (:id, :case, gen_random_uuid(), 'Tam Teacher', :from, 'online', 'Lena Teacher', :at, 0)
    """)
        .param("id", arrangement)
        .param("from", from)
        .param("at", at(from))
        .update();
    for (int i = 0; i < weekdays.length; i++) {
      sql("""
      insert into engagement.weekly_lesson (arrangement_id, position, weekday, starts_at, subject, hours, kind)
      select :id, :nr, :weekday, '10am', 'english', 2, 'online-group' where cast(:case as uuid) is not null
      """)
          .param("id", arrangement)
          .param("nr", i)
          .param("weekday", weekdays[i])
          .update();
    }
    return this;
  }

  public WrittenCase lesson(LocalDate on) {
    return lesson(on, "english", null, null);
  }

  public WrittenCase missed(LocalDate on, String why) {
    return lesson(on, "english", why, null);
  }

  public WrittenCase cancelled(LocalDate on) {
    return lesson(on, "english", null, "teacher-away");
  }

  public WrittenCase lesson(
      LocalDate on, String subject, @Nullable String whyMissed, @Nullable String whyCancelled) {
    sql("""
    insert into engagement.lesson (id, case_id, held_on, subject, hours, kind, attended, why_missed, why_cancelled,
      recorded_by, recorded_at)
    values (gen_random_uuid(), :case, :on, :subject, 2, 'online-group', :attended, :missed, :cancelled, 'Tam Teacher', :at)
    on conflict do nothing
    """)
        .param("on", on)
        .param("subject", subject)
        .param("attended", whyMissed == null && whyCancelled == null)
        .param("missed", whyMissed)
        .param("cancelled", whyCancelled)
        .param("at", at(on))
        .update();
    return this;
  }

  public WrittenCase stay(LocalDate from, @Nullable LocalDate left, @Nullable String whoTeaches) {
    sql("""
    insert into hospital.stay (id, case_id, planned, admitted_on, hospital, hospital_school, recorded_by, recorded_on,
      paused, education_who_teaches, education_made_by, left_on, ended, closed_on, version)
    values (gen_random_uuid(), :case, false, :from, 'Riverside', 'yes', 'Nerys Fernleigh', :from,
      :paused, :who, :madeBy, :left, :ended, :left, 0)
    """)
        .param("from", from)
        .param("paused", left == null)
        .param("who", whoTeaches)
        .param("madeBy", whoTeaches == null ? null : "Rory Officer")
        .param("left", left)
        .param("ended", left == null ? null : "left")
        .update();
    return this;
  }

  public WrittenCase pause(LocalDate since, LocalDate until, @Nullable LocalDate ended) {
    sql("""
    insert into support.pause (id, case_id, since, until, why, paused_by, ended_at)
    values (gen_random_uuid(), :case, :since, :until, 'Too much at once', 'Lena Teacher', :ended)
    """)
        .param("since", since)
        .param("until", until)
        .param("ended", ended == null ? null : at(ended))
        .update();
    return this;
  }

  public WrittenCase phase(
      int number,
      int sessions,
      LocalDate starts,
      LocalDate ends,
      @Nullable LocalDate recorded,
      @Nullable String outcome) {
    sql("""
    insert into plan.phase_run (id, case_id, number, phase_id, kind, sessions, starts_on, review_on, ends_on, state,
      started_by, outcome, recorded_by, recorded_at, version)
    values (gen_random_uuid(), :case, :nr, gen_random_uuid(), :kind, :sessions, :starts, :ends, :ends, :state,
      'Rory Officer', :outcome, :by, :at, 0)
    """)
        .param("nr", number)
        .param("kind", sessions >= 10 ? "full-time" : "part-time")
        .param("sessions", sessions)
        .param("starts", starts)
        .param("ends", ends)
        .param("state", recorded == null ? "started" : "recorded")
        .param("outcome", outcome)
        .param("by", recorded == null ? null : "Rory Officer")
        .param("at", recorded == null ? null : at(recorded))
        .update();
    return this;
  }

  /** Recorded later by {@link #recorded}. */
  public UUID review(int number, LocalDate due) {
    UUID review = UUID.randomUUID();
    sql("""
    insert into review.review (id, version, case_id, number, due_on) values (:id, 0, :case, :nr, :due)
    """)
        .param("id", review)
        .param("nr", number)
        .param("due", due)
        .update();
    return review;
  }

  public WrittenCase recorded(UUID review, LocalDate on, String outcome) {
    sql("""
    update review.review set held_on = :on, outcome = :outcome, summary = 'It goes well', recorded_by = 'Nerys Fernleigh',
      recorded_at = :at where id = :id and case_id = :case
    """)
        .param("on", on)
        .param("outcome", outcome)
        .param("at", at(on))
        .param("id", review)
        .update();
    return this;
  }

  public WrittenCase evidencePeriod(int number, LocalDate from) {
    sql("""
    insert into evidence.period (id, version, case_id, number, started_on, good_until)
    values (gen_random_uuid(), 0, :case, :nr, :from, :until)
    """)
        .param("nr", number)
        .param("from", from)
        .param("until", from.plusWeeks(24).minusDays(1))
        .update();
    return this;
  }

  /** Somebody answered a form; no form of it need be published. */
  public WrittenCase answered(String form, LocalDate on, String by, Map<String, ?> answers) {
    sql("""
    insert into tasks.submission (user_task_key, case_id, element_id, form_id, form_key, answers, person_id, person_name,
      submitted_at)
    values (:key, :case, :form, :form, coalesce((select max(key) from engine.form_definition where form_id = :form), 0),
      cast(:answers as jsonb), gen_random_uuid(), :by, :at)
    """)
        .param("key", NUMBER.incrementAndGet())
        .param("form", form)
        .param("answers", JsonMapper.shared().writeValueAsString(answers))
        .param("by", by)
        .param("at", at(on))
        .update();
    return this;
  }

  public WrittenCase letter(String template, LocalDate on) {
    sql("""
    insert into notices.notice (id, message_id, case_id, template, audience, subject, body, recipient_name, channel, state,
      created_at, next_attempt_at)
    values (gen_random_uuid(), gen_random_uuid()::text, :case, :template, 'parent', 'Our decision', 'Words',
      'Maren Thistlewood', 'letter', 'waiting', :at, :at)
    """)
        .param("template", template)
        .param("at", at(on))
        .update();
    return this;
  }

  public WrittenCase objection(LocalDate on) {
    sql("""
    insert into circumstances.objection (id, case_id, objection, objected_by, objected_by_email, objected_as, objected_at)
    values (gen_random_uuid(), :case, 'Too few hours', 'Maren Thistlewood', 'maren@footbridge.example', 'parent-carer', :at)
    """)
        .param("at", at(on))
        .update();
    return this;
  }

  public WrittenCase change(LocalDate on) {
    sql("""
    insert into circumstances.change (id, case_id, kind, words, told_by, told_by_email, told_as, told_at)
    values (gen_random_uuid(), :case, 'other', 'She is back in bed', 'Maren Thistlewood', 'maren@footbridge.example',
      'parent-carer', :at)
    """)
        .param("at", at(on))
        .update();
    return this;
  }

  /** Too many lessons were missed, and the attendance team was told. */
  public WrittenCase attendanceTold(LocalDate on) {
    sql("""
    insert into engagement.concern (id, case_id, opened_on, missed_lessons, attendance_told_on, version)
    values (gen_random_uuid(), :case, :on, 4, :on, 0)
    """)
        .param("on", on)
        .update();
    return this;
  }

  public WrittenCase told(LocalDate on, String as, @Nullable LocalDate firstDay) {
    sql("""
    insert into duty.notice (id, case_id, told_by, told_as, told_on, first_day, words, recorded_by, recorded_at)
    values (gen_random_uuid(), :case, 'Maren Thistlewood', :as, :on, :first, 'Out of school', 'Ida Intake', :at)
    """)
        .param("as", as)
        .param("on", on)
        .param("first", firstDay)
        .param("at", at(on))
        .update();
    return this;
  }

  public WrittenCase closed(LocalDate on, String outcome) {
    sql("""
    update casework.case_file set state = 'closed', stage = 'closed', closed_at = :at, closing_outcome = :outcome
    where id = :case
    """)
        .param("at", at(on))
        .param("outcome", outcome)
        .update();
    return this;
  }

  private JdbcClient.StatementSpec sql(String sql) {
    return jdbc.sql(sql).param("case", id);
  }

  private static Timestamp at(LocalDate day) {
    return Timestamp.from(day.atTime(LocalTime.NOON).atZone(ZONE).toInstant());
  }
}
