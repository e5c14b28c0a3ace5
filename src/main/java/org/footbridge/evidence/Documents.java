package org.footbridge.evidence;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The medical evidence of a case: what came, what it says, and whether it was accepted. */
@Component("evidenceDocuments")
@Transactional
class Documents {

  /** Who wrote it, and when. */
  record Source(
      String professional,
      @Nullable String role,
      @Nullable String organisation,
      LocalDate datedOn) {}

  /** What the intake desk read in it. */
  record Content(
      String tier,
      @Nullable LocalDate validUntil,
      @Nullable String aboutAttending,
      @Nullable BigDecimal hoursManageable,
      @Nullable Boolean saysHome) {}

  /** The level of health service that says nothing of a specialist: a GP. */
  static final String UNIVERSAL = "universal";

  /**
   * @param state supplied, accepted or sent-back
   */
  record Document(
      UUID id,
      String state,
      @Nullable String tier,
      String professional,
      @Nullable String professionalRole,
      @Nullable String organisation,
      LocalDate datedOn,
      @Nullable LocalDate validUntil,
      @Nullable String aboutAttending,
      @Nullable BigDecimal hoursManageable,
      @Nullable Boolean saysHome,
      @Nullable String howSent,
      @Nullable String missing,
      String suppliedBy,
      @Nullable String checkedBy,
      @Nullable Instant checkedAt) {

    boolean isAccepted() {
      return state.equals("accepted");
    }

    /** It is a GP's alone, so that better advice is sought. */
    boolean isUniversal() {
      return UNIVERSAL.equals(tier);
    }

    /** Who it is from, as a form shows it. */
    Map<String, String> shown() {
      return Map.of(
          "professional", professional,
          "professionalRole", Objects.requireNonNullElse(professionalRole, ""),
          "organisation", Objects.requireNonNullElse(organisation, ""));
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;

  Documents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The evidence that came with the referral was checked by the triage. */
  void acceptedAtReferral(UUID caseId, Source source, String tier, String by) {
    UUID id = supply(caseId, null, source, tier, null, by);
    accept(id, source, new Content(tier, null, null, null, null), by);
  }

  UUID supply(
      UUID caseId,
      @Nullable UUID period,
      Source source,
      @Nullable String tier,
      @Nullable String howSent,
      String by) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into evidence.document
              (id, case_id, period_id, state, tier, professional, professional_role, organisation,
               dated_on, how_sent, supplied_by, supplied_at)
            values (:id, :case, cast(:period as uuid), 'supplied', :tier, :professional, :role,
                    :organisation, :dated, :how, :by, :now)
            """)
        .param("id", id)
        .param("case", caseId)
        .param("period", period)
        .param("tier", tier)
        .param("professional", source.professional())
        .param("role", source.role())
        .param("organisation", source.organisation())
        .param("dated", Date.valueOf(source.datedOn()))
        .param("how", howSent)
        .param("by", by)
        .param("now", now())
        .update();
    return id;
  }

  void accept(UUID id, Source source, Content content, String by) {
    LocalDate validUntil = content.validUntil();
    jdbc.sql(
            """
            update evidence.document
            set state = 'accepted', tier = :tier, professional = :professional,
                professional_role = :role, organisation = :organisation, dated_on = :dated,
                valid_until = cast(:until as date), about_attending = :about,
                hours_manageable = :hours, says_home = cast(:home as boolean), checked_by = :by, checked_at = :now
            where id = :id
            """)
        .param("tier", content.tier())
        .param("professional", source.professional())
        .param("role", source.role())
        .param("organisation", source.organisation())
        .param("dated", Date.valueOf(source.datedOn()))
        .param("until", validUntil == null ? null : validUntil.toString())
        .param("about", content.aboutAttending())
        .param("hours", content.hoursManageable())
        .param("home", content.saysHome())
        .param("by", by)
        .param("now", now())
        .param("id", id)
        .update();
  }

  void sendBack(UUID id, String missing, String by) {
    jdbc.sql(
            """
            update evidence.document
            set state = 'sent-back', missing = :missing, checked_by = :by, checked_at = :now
            where id = :id
            """)
        .param("missing", missing)
        .param("by", by)
        .param("now", now())
        .param("id", id)
        .update();
  }

  /** Newest first. */
  @Transactional(readOnly = true)
  List<Document> of(UUID caseId) {
    return jdbc.sql(
            """
            select id, state, tier, professional, professional_role, organisation, dated_on,
                   valid_until, about_attending, hours_manageable, says_home, how_sent, missing,
                   supplied_by, checked_by, checked_at
            from evidence.document where case_id = :case order by supplied_at desc, id
            """)
        .param("case", caseId)
        .query(
            (row, n) -> {
              Timestamp checkedAt = row.getTimestamp("checked_at");
              return new Document(
                  row.getObject("id", UUID.class),
                  row.getString("state"),
                  row.getString("tier"),
                  row.getString("professional"),
                  row.getString("professional_role"),
                  row.getString("organisation"),
                  row.getObject("dated_on", LocalDate.class),
                  row.getObject("valid_until", LocalDate.class),
                  row.getString("about_attending"),
                  row.getBigDecimal("hours_manageable"),
                  row.getObject("says_home", Boolean.class),
                  row.getString("how_sent"),
                  row.getString("missing"),
                  row.getString("supplied_by"),
                  row.getString("checked_by"),
                  checkedAt == null ? null : checkedAt.toInstant());
            })
        .list();
  }

  /** What was sent last. */
  @Transactional(readOnly = true)
  Optional<Document> latest(UUID caseId) {
    return of(caseId).stream().findFirst();
  }

  /** What counts now. */
  @Transactional(readOnly = true)
  Optional<Document> accepted(UUID caseId) {
    return of(caseId).stream().filter(Document::isAccepted).findFirst();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
