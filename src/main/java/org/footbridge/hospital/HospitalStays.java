package org.footbridge.hospital;

import java.util.List;
import java.util.UUID;
import org.footbridge.calendar.DaySpan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When a pupil was in hospital, for whoever counts other things. */
@Component
public class HospitalStays {

  private final JdbcClient jdbc;

  HospitalStays(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<DaySpan> daysOf(UUID caseId) {
    return jdbc.sql(
            """
            select admitted_on as "from", left_on as until from hospital.stay
            where case_id = :case and (paused or left_on is not null)
            order by admitted_on
            """)
        .param("case", caseId)
        .query(DaySpan.class)
        .list();
  }
}
