package org.footbridge.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The occasions as they stand in the database, with the case they are about. */
@Component
class OccasionRows {

  /** One occasion; the working out of its day and state needs the school's calendar. */
  record Row(
      UUID id,
      UUID caseId,
      String kind,
      String toldBy,
      String toldAs,
      LocalDate knownOn,
      @Nullable LocalDate named,
      int within,
      @Nullable String words,
      @Nullable LocalDate settledOn,
      boolean paused,
      String schoolUrn,
      String area,
      String reference,
      String pupilName,
      String schoolName) {

    LocalDate due(SchoolDayCount count) {
      return count.due(schoolUrn, knownOn, named, within);
    }

    DutyState state(SchoolDayCount count) {
      return count.state(schoolUrn, due(count), settledOn, paused);
    }

    Occasion occasion(SchoolDayCount count, List<DutyEntry> entries) {
      return new Occasion(
          id,
          caseId,
          kind,
          toldBy,
          toldAs,
          knownOn,
          due(count),
          count.between(schoolUrn, knownOn, settledOn == null ? count.today() : settledOn),
          words,
          state(count),
          entries);
    }
  }

  private static final String SELECT =
      """
      select o.id, o.case_id, o.kind, o.told_by, o.told_as, o.known_on,
             duty.due_of(o.kind, o.source_id, o.due_on) as named,
             coalesce(o.within_school_days, 0) as within, o.words,
             case when p.occasion_id is null then
               (select duty.day(e.decided_at) from duty.entry e
                where e.occasion_id = o.id and e.settles order by e.id limit 1) end as settled_on,
             p.occasion_id is not null and duty.is_paused(o.kind, o.case_id) as paused,
             c.school_urn, c.area, c.reference,
             rtrim(u.first_name || ' ' || u.last_name) as pupil_name,
             coalesce(s.shown_name, c.school_urn) as school_name
      from duty.occasion o
      join casework.case_file c on c.id = o.case_id
      join casework.pupil u on u.id = c.pupil_id
      left join schools.school s on s.urn = c.school_urn
      left join duty.pending p on p.occasion_id = o.id
      where casework.may_know(o.confined, o.case_id, :groups)
      """;

  private static final String MANAGED =
      """
      and exists (select from casework.case_group g
                  where g.case_id = o.case_id and g.grant_ref = any(:managed))
      """;

  private final JdbcClient jdbc;

  OccasionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Row> ofCase(UUID caseId, String[] groups) {
    return jdbc.sql(SELECT + "and o.case_id = :case order by o.known_on, o.kind, o.id")
        .param("groups", groups)
        .param("case", caseId)
        .query(Row.class)
        .list();
  }

  Optional<Row> one(UUID id, String[] groups) {
    return jdbc.sql(SELECT + "and o.id = :id")
        .param("groups", groups)
        .param("id", id)
        .query(Row.class)
        .optional();
  }

  /** What nobody has settled, of the cases of these managers. */
  List<Row> pending(String[] managed, String[] groups) {
    return jdbc.sql(SELECT + MANAGED + "and p.occasion_id is not null")
        .param("groups", groups)
        .param("managed", managed)
        .query(Row.class)
        .list();
  }

  List<Row> known(String[] managed, String[] groups, LocalDate from, LocalDate to) {
    return jdbc.sql(SELECT + MANAGED + "and o.known_on between :from and :to")
        .param("groups", groups)
        .param("managed", managed)
        .param("from", from)
        .param("to", to)
        .query(Row.class)
        .list();
  }
}
