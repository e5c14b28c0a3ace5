package org.footbridge.flow;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The stages of cases from the referral to full-time education, as stays at places that are in no
 * diagram.
 */
@Component
class Ways {

  /** In their order; the last is the whole way. */
  static final List<String> STAGES =
      List.of("check", "decision", "plan", "first-lesson", "full-timetable", "whole-way");

  /** The diagram of places that are in none. */
  static final long NO_DIAGRAM = 0;

  private record Stage(
      long key,
      UUID caseId,
      String stage,
      String area,
      String schoolUrn,
      LocalDate beganOn,
      @Nullable LocalDate endedOn) {}

  private final JdbcClient jdbc;

  Ways(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The stages of these cases as they are now, in place of what was written of them before. */
  List<Stay> anew(Collection<UUID> cases) {
    String[] ids = cases.stream().map(UUID::toString).toArray(String[]::new);
    jdbc.sql("delete from flow.stay where case_id = any(cast(:cases as uuid[])) and key < 0")
        .param("cases", ids)
        .update();
    return jdbc
        .sql(
            """
            select -nextval('flow.stage_key') as key, w.*
            from flow.ways(cast(:cases as uuid[])) w
            """)
        .param("cases", ids)
        .query(Stage.class)
        .list()
        .stream()
        .map(Ways::asStay)
        .toList();
  }

  private static Stay asStay(Stage stage) {
    LocalDate ended = stage.endedOn();
    return new Stay(
        stage.key(),
        NO_DIAGRAM,
        stage.stage(),
        stage.caseId(),
        stage.area(),
        stage.schoolUrn(),
        stage.beganOn().atStartOfDay(Footbridge.ZONE).toInstant(),
        ended == null ? null : ended.atStartOfDay(Footbridge.ZONE).toInstant());
  }
}
