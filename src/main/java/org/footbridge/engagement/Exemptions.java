package org.footbridge.engagement;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.calendar.DaySpan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From when to when health exempts a pupil from lessons. */
@Component
@Transactional
class Exemptions {

  /**
   * @param lastDay the last day without lessons
   */
  record Exemption(
      LocalDate firstDay, LocalDate lastDay, String saidBy, LocalDate saidOn, String recordedBy) {}

  private final JdbcClient jdbc;

  Exemptions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(HealthQuestion about, Exemption exemption, Instant now) {
    jdbc.sql(
            """
            insert into engagement.exemption
              (id, case_id, question_id, first_day, last_day, said_by, said_on, recorded_by,
               recorded_at)
            values (gen_random_uuid(), :case, :question, :first, :last, :saidBy, :saidOn, :by, :now)
            """)
        .param("case", about.caseId())
        .param("question", about.id())
        .param("first", exemption.firstDay())
        .param("last", exemption.lastDay())
        .param("saidBy", exemption.saidBy())
        .param("saidOn", exemption.saidOn())
        .param("by", exemption.recordedBy())
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Newest first. */
  @Transactional(readOnly = true)
  List<Exemption> of(UUID caseId) {
    return jdbc.sql(
            """
            select first_day, last_day, said_by, said_on, recorded_by from engagement.exemption
            where case_id = :case order by first_day desc, recorded_at desc
            """)
        .param("case", caseId)
        .query(Exemption.class)
        .list();
  }

  /** The days without lessons. */
  @Transactional(readOnly = true)
  List<DaySpan> daysOf(UUID caseId) {
    return of(caseId).stream()
        .map(one -> new DaySpan(one.firstDay(), one.lastDay().plusDays(1)))
        .toList();
  }
}
