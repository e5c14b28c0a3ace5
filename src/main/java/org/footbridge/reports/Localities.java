package org.footbridge.reports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.WorkingTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people wrote about the priorities of an area in a term; every version is kept. */
@Component
@Transactional(readOnly = true)
class Localities {

  /** As it was saved. */
  record Version(int number, List<Priority> priorities, Instant writtenAt, String writtenBy) {}

  /** Somebody else saved another version meanwhile. */
  static class Overtaken extends RuntimeException {
    Overtaken() {
      super("Another version was saved meanwhile");
    }
  }

  private static final int TERMS = 9;
  private static final TypeReference<List<Priority>> PRIORITIES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Audit audit;
  private final Clock clock;

  Localities(JdbcClient jdbc, JsonMapper json, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  /** Terms of the authority that have begun, newest first. */
  List<Term> terms() {
    return jdbc.sql(
            """
            select p.name, p.first_day, p.last_day
            from calendar.period p join calendar.calendar c on c.id = p.calendar_id
            where c.school_urn is null and p.kind = 'term' and p.first_day <= :today
            order by p.first_day desc limit :most
            """)
        .param("today", WorkingTime.today(clock))
        .param("most", TERMS)
        .query(Term.class)
        .list();
  }

  /** All versions, newest first. */
  List<Version> versions(String area, Term term) {
    return jdbc.sql(
            """
            select version, priorities::text as priorities, written_at, written_by_name
            from reports.locality_version where area = :area and term_begins = :term
            order by version desc
            """)
        .param("area", area)
        .param("term", term.firstDay())
        .query(
            (row, number) ->
                new Version(
                    row.getInt("version"),
                    json.readValue(row.getString("priorities"), PRIORITIES),
                    row.getObject("written_at", OffsetDateTime.class).toInstant(),
                    row.getString("written_by_name")))
        .list();
  }

  /** What was planned for this term in the one before, by the name of the priority. */
  Optional<String> plannedBefore(String area, Term term, String priority) {
    List<LocalDate> before =
        jdbc.sql(
                """
                select max(term_begins) from reports.locality_version
                where area = :area and term_begins < :term having max(term_begins) is not null
                """)
            .param("area", area)
            .param("term", term.firstDay())
            .query(LocalDate.class)
            .list();
    return before.stream()
        .flatMap(begins -> versions(area, new Term("", begins, begins)).stream().limit(1))
        .flatMap(version -> version.priorities().stream())
        .filter(one -> one.name().equals(priority) && !one.planned().isEmpty())
        .map(Priority::planned)
        .findFirst();
  }

  /**
   * @param after the version that was read
   * @throws Overtaken when there is a newer one
   */
  @Transactional
  void save(String area, Term term, int after, List<Priority> priorities, Person person) {
    int newest = versions(area, term).stream().mapToInt(Version::number).max().orElse(0);
    if (newest != after) {
      throw new Overtaken();
    }
    try {
      jdbc.sql(
              """
              insert into reports.locality_version
                (area, term_begins, version, priorities, written_at, written_by, written_by_name)
              values (:area, :term, :version, cast(:priorities as jsonb), :now, :by, :name)
              """)
          .param("area", area)
          .param("term", term.firstDay())
          .param("version", after + 1)
          .param("priorities", json.writeValueAsString(priorities))
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .param("by", person.id())
          .param("name", person.name())
          .update();
    } catch (DuplicateKeyException inThisMoment) {
      throw new Overtaken();
    }
    audit.record(
        "reports.locality-saved",
        null,
        Map.of(
            "area", area,
            "term", term.firstDay().toString(),
            "version", Integer.toString(after + 1)));
  }
}
