package org.footbridge.testing;

import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;

/**
 * A school nobody had a case at, and deadlines that were late there, as rows and not as cases: what
 * a school year would leave behind. Forget them when they have been looked at.
 *
 * @param area that looks after it
 */
public record LateSchool(String urn, String area) {

  private static final int LATER = 5;
  private static final int LENGTH = 20;

  public static LateSchool without_cases() {
    return Platform.jdbc()
        .sql(
            """
            select s.urn, d.area from schools.school s
            join schools.district_area d on d.district = s.district
            where s.open and not exists (select from sla.clock c where c.school_urn = s.urn)
            order by s.urn limit 1
            """)
        .query(LateSchool.class)
        .single();
  }

  /** So many deadlines stood at triage for all of their 20 school days, and five were left. */
  public void was_late(int deadlines) {
    SchoolCalendar calendar = Platform.bean(SchoolCalendars.class).forSchool(urn);
    LocalDate ended = calendar.previousSchoolDay(Platform.today().minusDays(1));
    LocalDate started = calendar.subtract(ended, LENGTH);
    LocalDate due = calendar.subtract(ended, LATER);
    for (int i = 0; i < deadlines; i++) {
      Platform.jdbc()
          .sql(
              """
              with process as (
                insert into engine.process_instance (key, bpmn_process_id, version,
                  process_definition_key, state, case_id, position, partition_id)
                values (:key, 'referral-to-reintegration', 1, 1, 'completed', :case, -1, 1)),
              task as (
                insert into engine.user_task (key, process_instance_key, element_instance_key,
                  process_definition_key, process_definition_version, bpmn_process_id, element_id,
                  candidate_groups, candidate_users, priority, state, created_at, ended_at, case_id,
                  position, partition_id)
                values (:key, :key, :key, 1, 1, 'referral-to-reintegration', 'triage-referral', '{}',
                  '{}', 50, 'completed', cast(:started as date) + time '12:00',
                  cast(:ended as date) + time '12:00', :case, -1, 1))
              insert into sla.clock (id, version, case_id, school_urn, area, kind, status, started_on,
                length, unit, warn_share, due_on, warn_on, ended_on)
              values (:case, 0, :case, :urn, :area, 'assessment', 'MET', :started, 15, 'school-days',
                80, :due, :due, :ended)
              """)
          .param("key", -7000L - i)
          .param("case", UUID.randomUUID())
          .param("urn", urn)
          .param("area", area)
          .param("started", started)
          .param("ended", ended)
          .param("due", due)
          .update();
    }
  }

  /** As if they had never been; what was learnt from them is learnt again without them. */
  public void forget() {
    Platform.jdbc()
        .sql(
            """
            delete from sla.clock where school_urn = :urn
              and case_id not in (select id from casework.case_file)
            """)
        .param("urn", urn)
        .update();
    Platform.jdbc().sql("delete from engine.user_task where key between -7100 and -7000").update();
    Platform.jdbc()
        .sql("delete from engine.process_instance where key between -7100 and -7000")
        .update();
    Platform.jdbc()
        .sql("select forecast.learn_again(:since)")
        .param("since", Platform.today().minusYears(3))
        .query(row -> {});
  }
}
