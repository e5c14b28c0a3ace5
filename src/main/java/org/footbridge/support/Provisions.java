package org.footbridge.support;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The decisions about provision of each case; the last one counts, the earlier ones stay. */
@Component
@Transactional
public class Provisions {

  private final JdbcClient jdbc;

  Provisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Decides otherwise than what is known says, or not. */
  void decide(CaseId id, Provision provision, Departure departure) {
    long decision = insert(id, provision);
    if (departure.isOne()) {
      jdbc.sql(
              """
              insert into support.departure
                (provision_id, advised_hours, why_hours, adult_at_home, why_home)
              values (:decision, :advised, :whyHours, :adult, :whyHome)
              """)
          .param("decision", decision)
          .param("advised", departure.advisedHours())
          .param("whyHours", departure.whyHours())
          .param("adult", departure.adultAtHome())
          .param("whyHome", departure.whyHome())
          .update();
    }
  }

  public void decide(CaseId id, Provision provision) {
    insert(id, provision);
  }

  private long insert(CaseId id, Provision provision) {
    return jdbc.sql(
            """
            insert into support.provision
              (case_id, kinds, hours_per_week, subjects, place, starts_on, why, decided_by, decided_at)
            values (:id, :kinds, :hours, :subjects, :place, :starts, :why, :by, :at)
            returning id
            """)
        .param("id", id.value())
        .param("kinds", provision.kinds().toArray(String[]::new))
        .param("hours", provision.hoursPerWeek())
        .param("subjects", provision.subjects().toArray(String[]::new))
        .param("place", provision.place())
        .param("starts", Date.valueOf(provision.startsOn()))
        .param("why", provision.why())
        .param("by", provision.decidedBy())
        .param("at", Timestamp.from(provision.decidedAt()))
        .query(Long.class)
        .single();
  }

  /** Where the decision that counts now does not follow what was known. */
  @Transactional(readOnly = true)
  Optional<Departure> departureOf(CaseId id) {
    return jdbc.sql(
            """
            select advised_hours, why_hours, adult_at_home, why_home from support.departure
            where provision_id = (select max(id) from support.provision where case_id = :id)
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new Departure(
                    row.getBigDecimal("advised_hours"),
                    row.getString("why_hours"),
                    row.getString("adult_at_home"),
                    row.getString("why_home")))
        .optional();
  }

  /** The one that counts now. */
  @Transactional(readOnly = true)
  public Optional<Provision> of(CaseId id) {
    List<Provision> all = all(id);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** The day support starts, or started: never one before it was decided. */
  @Transactional(readOnly = true)
  public LocalDate supportStarts(CaseId id, LocalDate decided) {
    return of(id).map(Provision::startsOn).filter(decided::isBefore).orElse(decided);
  }

  /** From which day on the pupil is supported, whatever was changed afterwards. */
  @Transactional(readOnly = true)
  public LocalDate firstDay(CaseId id) {
    return all(id).stream().map(Provision::startsOn).min(LocalDate::compareTo).orElseThrow();
  }

  /** As they were decided, the oldest first. */
  @Transactional(readOnly = true)
  public List<Provision> all(CaseId id) {
    return jdbc.sql(
            """
            select kinds, hours_per_week, subjects, place, starts_on, why, decided_by, decided_at
            from support.provision where case_id = :id order by id
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new Provision(
                    List.of((String[]) row.getArray("kinds").getArray()),
                    row.getBigDecimal("hours_per_week"),
                    List.of((String[]) row.getArray("subjects").getArray()),
                    row.getString("place"),
                    row.getDate("starts_on").toLocalDate(),
                    row.getString("why"),
                    row.getString("decided_by"),
                    row.getTimestamp("decided_at").toInstant()))
        .list();
  }
}
