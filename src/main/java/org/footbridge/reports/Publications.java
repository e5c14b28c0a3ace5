package org.footbridge.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The reports that others were given: kept as they were. */
@Component
@Transactional(readOnly = true)
class Publications {

  record Listed(
      UUID id,
      long number,
      String report,
      List<String> areas,
      YearMonth from,
      YearMonth until,
      Instant madeAt,
      String madeBy) {}

  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final ReportAreas areas;
  private final JsonMapper json;

  Publications(JdbcClient jdbc, ReportAreas areas, JsonMapper json) {
    this.jdbc = jdbc;
    this.areas = areas;
    this.json = json;
  }

  /** Those of areas that are all theirs, newest first. */
  List<Listed> seenBy(Person person) {
    return jdbc.sql(
            """
            select id, number, report, areas, from_month, until_month, made_at, made_by_name
            from reports.publication where areas <@ cast(:areas as text[]) order by number desc limit :most
            """)
        .param("areas", areas.of(person).toArray(String[]::new))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Listed(
                    row.getObject("id", UUID.class),
                    row.getLong("number"),
                    row.getString("report"),
                    List.of((String[]) row.getArray("areas").getArray()),
                    YearMonth.from(row.getObject("from_month", LocalDate.class)),
                    YearMonth.from(row.getObject("until_month", LocalDate.class)),
                    row.getObject("made_at", OffsetDateTime.class).toInstant(),
                    row.getString("made_by_name")))
        .list();
  }

  Optional<Document> byId(UUID id, Person person) {
    return jdbc.sql(
            "select content::text from reports.publication where id = :id and areas <@ cast(:areas"
                + " as text[])")
        .param("id", id)
        .param("areas", areas.of(person).toArray(String[]::new))
        .query(String.class)
        .optional()
        .map(content -> json.readValue(content, Document.class));
  }
}
