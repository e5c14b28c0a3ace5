package org.footbridge.attendance;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.testing.Database;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two schools of an invented county with their terms, and pupils with and without a case. */
final class Marlshire {

  static final String ALDER = "910001";
  static final String BEECH = "910002";
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  /** Numbers with their right check letter are not asked of a school's file. */
  static final String ROBYN = "A123456789012";

  static final String KIT = "B123456789012";
  static final String STRANGER = "C999999999999";
  static final Person MANAGER = person("manager@east");
  static final Person SCHOOL = person("school@" + ALDER);

  private static final JdbcClient JDBC = Database.jdbc();

  private Marlshire() {}

  static void begin() {
    Database.emptied("casework", "schools", "calendar", "audit", "engagement", "support");
    JDBC.sql("truncate attendance.upload, attendance.import, plan.version, plan.phase_run cascade")
        .update();
    school(ALDER, "Alder School");
    school(BEECH, "Beech School");
    UUID calendar = UUID.randomUUID();
    JDBC.sql("insert into calendar.calendar (id, changed_at) values (:id, now())")
        .param("id", calendar)
        .update();
    for (int year = 2023; year <= 2026; year++) {
      period(calendar, "term", "Autumn term", year + "-09-02", year + "-12-18");
      period(calendar, "closed", "half term", year + "-10-26", year + "-10-30");
      period(calendar, "term", "Spring term", (year + 1) + "-01-05", (year + 1) + "-03-27");
      period(calendar, "term", "Summer term", (year + 1) + "-04-13", (year + 1) + "-07-21");
    }
  }

  private static void school(String urn, String name) {
    JDBC.sql(
            """
            insert into schools.school (urn, name, local_authority, la_code, open, changed_at)
            values (:urn, :name, 'Marlshire', '999', true, now())
            """)
        .param("urn", urn)
        .param("name", name)
        .update();
  }

  private static void period(UUID calendar, String kind, String name, String first, String last) {
    JDBC.sql(
            """
            insert into calendar.period (id, calendar_id, kind, name, first_day, last_day)
            values (gen_random_uuid(), :calendar, :kind, :name, cast(:first as date), cast(:last as date))
            """)
        .param("calendar", calendar)
        .param("kind", kind)
        .param("name", name)
        .param("first", first)
        .param("last", last)
        .update();
  }

  /** A pupil at Alder School with a case in the east, open since a day. */
  static UUID caseOf(String upn, String first, String openedOn) {
    return caseOf(upn, first, openedOn, ALDER, "east");
  }

  static UUID caseOf(String upn, String first, String openedOn, String school, String area) {
    UUID pupil = UUID.randomUUID();
    JDBC.sql(
            """
            insert into casework.pupil (id, first_name, last_name, date_of_birth, upn, school_urn, version)
            values (:id, :first, 'Brambleby', '2013-05-06', :upn, :school, 0)
            """)
        .param("id", pupil)
        .param("first", first)
        .param("upn", upn)
        .param("school", school)
        .update();
    UUID id = UUID.randomUUID();
    JDBC.sql(
            """
            insert into casework.case_file
              (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
            values (:id, 'FB-' || :id, 'medical-needs', :pupil, :school, :area, 'open', 'support',
                    cast(:opened as timestamptz), 0)
            """)
        .param("id", id)
        .param("pupil", pupil)
        .param("school", school)
        .param("area", area)
        .param("opened", openedOn + "T09:00:00Z")
        .update();
    for (String group : new String[] {"manager@" + area, "school@" + school}) {
      JDBC.sql("insert into casework.case_group (case_id, grant_ref) values (:id, :group)")
          .param("id", id)
          .param("group", group)
          .update();
    }
    return id;
  }

  static void supportFrom(UUID caseId, String day) {
    JDBC.sql(
            """
            insert into support.assessment (case_id, opened_at, due_on, half_time_at)
            values (:id, now(), current_date, now()) on conflict do nothing
            """)
        .param("id", caseId)
        .update();
    JDBC.sql(
            """
            insert into support.provision
              (case_id, kinds, hours_per_week, subjects, place, starts_on, why, decided_by, decided_at)
            values (:id, '{base-one-to-one}', 5, '{maths}', 'base', cast(:day as date), 'why', 'Ada', now())
            """)
        .param("id", caseId)
        .param("day", day)
        .update();
  }

  static void exit(UUID caseId, String day) {
    JDBC.sql(
            """
            insert into support.exit (case_id, reason, summary, needs_remain, decided_by, decided_at)
            values (:id, 'reintegrated', 'Back', false, 'Ada', cast(:at as timestamptz))
            """)
        .param("id", caseId)
        .param("at", day + "T12:00:00Z")
        .update();
  }

  static void lesson(UUID caseId, String day, String kind, boolean attended) {
    JDBC.sql(
            """
            insert into engagement.lesson
              (id, case_id, held_on, subject, hours, kind, attended, why_missed, recorded_by, recorded_at)
            values (gen_random_uuid(), :id, cast(:day as date), 'maths', 1, :kind, :attended, :why, 'Ada', now())
            on conflict do nothing
            """)
        .param("id", caseId)
        .param("day", day)
        .param("kind", kind)
        .param("attended", attended)
        .param("why", attended ? null : "too-unwell")
        .update();
  }

  static void phase(UUID caseId, String from, String to, int sessions) {
    JDBC.sql(
            """
            insert into plan.phase_run
              (id, case_id, number, phase_id, kind, sessions, starts_on, review_on, ends_on, state, version)
            values (gen_random_uuid(), :id, 1, gen_random_uuid(), 'part-time', :sessions,
                    cast(:from as date), cast(:to as date), cast(:to as date), 'started', 0)
            """)
        .param("id", caseId)
        .param("sessions", sessions)
        .param("from", from)
        .param("to", to)
        .update();
  }

  static ByteArrayResource file(String... lines) {
    return new ByteArrayResource(
        String.join("\r\n", lines).concat("\r\n").getBytes(StandardCharsets.UTF_8));
  }

  static Person person(String... grants) {
    return new Person(
        UUID.nameUUIDFromBytes(String.join(",", grants).getBytes(StandardCharsets.UTF_8)),
        "Ada Larkspur",
        "ada@footbridge.example",
        Arrays.stream(grants)
            .map(Grant::of)
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new)));
  }

  static Set<String> marks() {
    return Set.copyOf(
        JDBC.sql(
                """
                select p.first_name || ' ' || m.day || ' ' || m.session || ' ' || m.code
                from attendance.mark m join casework.pupil p on p.id = m.pupil_id
                """)
            .query(String.class)
            .list());
  }
}
