package org.footbridge.support;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.DaySpan;
import org.footbridge.casework.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Times without lessons, each with its reason; one at a time. */
@Component
@Transactional
public class Pauses {

  /**
   * @param until the day on which somebody asks whether support starts again
   */
  record Pause(UUID id, LocalDate since, LocalDate until, String why, String pausedBy) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Pauses(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void begin(CaseId id, Pause pause) {
    jdbc.sql(
            """
            insert into support.pause (id, case_id, since, until, why, paused_by)
            values (:id, :case, :since, :until, :why, :by) on conflict do nothing
            """)
        .param("id", pause.id())
        .param("case", id.value())
        .param("since", Date.valueOf(pause.since()))
        .param("until", Date.valueOf(pause.until()))
        .param("why", pause.why())
        .param("by", pause.pausedBy())
        .update();
  }

  void extend(CaseId id, LocalDate until) {
    jdbc.sql("update support.pause set until = :until where case_id = :case and ended_at is null")
        .param("until", Date.valueOf(until))
        .param("case", id.value())
        .update();
  }

  /** Answers whether it was open until now. */
  boolean end(UUID pauseId) {
    return jdbc.sql("update support.pause set ended_at = :now where id = :id and ended_at is null")
            .param("now", Timestamp.from(clock.instant()))
            .param("id", pauseId)
            .update()
        == 1;
  }

  /** The days without lessons. */
  @Transactional(readOnly = true)
  public List<DaySpan> daysOf(CaseId id) {
    return jdbc.sql(
            """
            select since as "from", (ended_at at time zone :zone)::date as until
            from support.pause where case_id = :case order by since
            """)
        .param("zone", Footbridge.ZONE.getId())
        .param("case", id.value())
        .query(DaySpan.class)
        .list();
  }

  @Transactional(readOnly = true)
  Optional<Pause> open(CaseId id) {
    return jdbc.sql(
            """
            select id, since, until, why, paused_by from support.pause
            where case_id = :case and ended_at is null
            """)
        .param("case", id.value())
        .query(Pause.class)
        .optional();
  }
}
