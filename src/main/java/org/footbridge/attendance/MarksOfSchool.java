package org.footbridge.attendance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.schools.BelongsToSchool;
import org.footbridge.schools.Succession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The registers of a school go along when it becomes another; where both have a session, the new.
 */
@Component
class MarksOfSchool implements BelongsToSchool {

  private final JdbcClient jdbc;

  MarksOfSchool(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public String messageKey() {
    return "schools.belongs.attendance";
  }

  @Override
  public Map<String, Integer> counts(Collection<String> urns) {
    return jdbc
        .sql(
            """
            select school_urn, count(distinct pupil_id)::int as pupils from attendance.mark
            where school_urn = any(:urns) group by school_urn
            """)
        .param("urns", urns.toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getString("school_urn"), row.getInt("pupils")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void follow(Succession succession) {
    String from = succession.from().urn();
    String to = succession.to().urn();
    move(
        """
        update attendance.mark m set school_urn = :to
        where m.school_urn = :from and not exists (
          select from attendance.mark there
          where there.pupil_id = m.pupil_id and there.day = m.day and there.session = m.session
            and there.school_urn = :to)
        """,
        from,
        to);
    jdbc.sql("delete from attendance.mark where school_urn = :from").param("from", from).update();
    for (String table : List.of("earlier_mark", "import", "upload")) {
      move(
          "update attendance." + table + " set school_urn = :to where school_urn = :from",
          from,
          to);
    }
  }

  private void move(String sql, String from, String to) {
    jdbc.sql(sql).param("from", from).param("to", to).update();
  }
}
