package org.footbridge.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The referrals, drafts and submitted ones. */
@Component
@Transactional
public class Referrals {

  private static final String SELECT =
      """
      select id, number, state, school_urn, case_id, beside_case_id, source, external_ref, created_by,
             created_by_name, answers::text as answers, eligibility::text as eligibility, asked_at,
             started_at, submitted_at, version
      from referral.referral
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Referrals(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Starts a draft on a page. */
  Referral start(String schoolUrn, Answers answers, Person by) {
    return insert(schoolUrn, "web", null, answers, by.id(), by.name()).orElseThrow();
  }

  /**
   * A draft from elsewhere.
   *
   * @return nothing when this source sent this reference before
   */
  Optional<Referral> take(
      String schoolUrn, String source, String externalRef, Answers answers, String byName) {
    return insert(schoolUrn, source, externalRef, answers, null, byName);
  }

  private Optional<Referral> insert(
      String schoolUrn,
      String source,
      @Nullable String externalRef,
      Answers answers,
      @Nullable UUID by,
      String byName) {
    UUID id = UUID.randomUUID();
    int rows =
        jdbc.sql(
                """
                insert into referral.referral (id, state, school_urn, source, external_ref,
                  created_by, created_by_name, answers, started_at, version)
                values (:id, 'draft', :school, :source, :externalRef, cast(:by as uuid), :byName,
                  cast(:answers as jsonb), :now, 0)
                on conflict (source, external_ref) where external_ref is not null do nothing
                """)
            .param("id", id)
            .param("school", schoolUrn)
            .param("source", source)
            .param("externalRef", externalRef)
            .param("by", by)
            .param("byName", byName)
            .param("answers", json.writeValueAsString(answers.toKeep()))
            .param("now", Timestamp.from(clock.instant()))
            .update();
    return rows == 0 ? Optional.empty() : byId(id);
  }

  @Transactional(readOnly = true)
  public Optional<Referral> byId(UUID id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(this::read).optional();
  }

  /** As {@link #byId}, and nobody else changes it before this transaction ends. */
  Optional<Referral> toChange(UUID id) {
    return jdbc.sql(SELECT + "where id = :id for update")
        .param("id", id)
        .query(this::read)
        .optional();
  }

  @Transactional(readOnly = true)
  public Optional<Referral> ofCase(CaseId caseId) {
    return jdbc.sql(SELECT + "where case_id = :id")
        .param("id", caseId.value())
        .query(this::read)
        .optional();
  }

  @Transactional(readOnly = true)
  Optional<Referral> byExternalRef(String source, String externalRef) {
    return jdbc.sql(SELECT + "where source = :source and external_ref = :ref")
        .param("source", source)
        .param("ref", externalRef)
        .query(this::read)
        .optional();
  }

  /** What the person started or their schools sent, and what they are to look at, newest first. */
  @Transactional(readOnly = true)
  List<Referral> of(Person person) {
    String[] schools =
        person.grants().stream()
            .filter(grant -> grant.role().equals("school"))
            .map(grant -> grant.scope())
            .toArray(String[]::new);
    return jdbc.sql(
            SELECT
                + """
                where created_by = :person or school_urn = any(:schools)
                   or state = 'draft' and exists
                        (select from casework.case_group g
                         where g.case_id = beside_case_id and g.grant_ref = any(:intake))
                order by started_at desc, number desc limit 200
                """)
        .param("person", person.id())
        .param("schools", schools)
        .param(
            "intake",
            Arrays.stream(person.groups())
                .filter(group -> group.startsWith("intake@"))
                .toArray(String[]::new))
        .query(this::read)
        .list();
  }

  /** Replaces the answers; refused when somebody else changed them since they were read. */
  Referral answer(Referral referral, Answers answers) {
    String school = answers.text(ReferralField.SCHOOL_URN).orElse(referral.schoolUrn());
    changed(
        jdbc.sql(
                """
                update referral.referral
                set answers = cast(:answers as jsonb), school_urn = :school, version = version + 1
                where id = :id and version = :version
                """)
            .param("answers", json.writeValueAsString(answers.toKeep()))
            .param("school", referral.isDraft() ? school : referral.schoolUrn())
            .param("id", referral.id())
            .param("version", referral.version())
            .update());
    return byId(referral.id()).orElseThrow();
  }

  /** The draft became a case. */
  void submitted(Referral referral, CaseId caseId) {
    changed(
        jdbc.sql(
                """
                update referral.referral
                set state = 'submitted', case_id = :case, submitted_at = :now, version = version + 1
                where id = :id and version = :version
                """)
            .param("case", caseId.value())
            .param("now", Timestamp.from(clock.instant()))
            .param("id", referral.id())
            .param("version", referral.version())
            .update());
  }

  /**
   * @return false when that was known
   */
  boolean setBeside(Referral referral, CaseId open) {
    return jdbc.sql(
                """
                update referral.referral set beside_case_id = :open
                where id = :id and beside_case_id is distinct from :open
                """)
            .param("open", open.value())
            .param("id", referral.id())
            .update()
        == 1;
  }

  void judged(Referral referral, Eligibility eligibility) {
    jdbc.sql(
            """
            update referral.referral set eligibility = cast(:eligibility as jsonb) where id = :id
            """)
        .param("eligibility", json.writeValueAsString(eligibility))
        .param("id", referral.id())
        .update();
  }

  /** The school was asked for what is missing. */
  void asked(Referral referral) {
    jdbc.sql("update referral.referral set asked_at = :now, reminders = 0 where id = :id")
        .param("now", Timestamp.from(clock.instant()))
        .param("id", referral.id())
        .update();
  }

  /**
   * @return how many reminders there were with this one
   */
  int reminded(Referral referral) {
    return jdbc.sql(
            """
            update referral.referral set reminders = reminders + 1 where id = :id
            returning reminders
            """)
        .param("id", referral.id())
        .query(Integer.class)
        .single();
  }

  /** Throws away a draft that nobody wants. */
  boolean discard(UUID id) {
    return jdbc.sql("delete from referral.referral where id = :id and state = 'draft'")
            .param("id", id)
            .update()
        == 1;
  }

  private static void changed(int rows) {
    if (rows == 0) {
      throw new OptimisticLockingFailureException("The referral was changed by somebody else");
    }
  }

  private Referral read(ResultSet row, int number) throws SQLException {
    UUID caseId = row.getObject("case_id", UUID.class);
    UUID beside = row.getObject("beside_case_id", UUID.class);
    String eligibility = row.getString("eligibility");
    return new Referral(
        row.getObject("id", UUID.class),
        row.getLong("number"),
        Referral.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
        row.getString("school_urn"),
        caseId == null ? null : new CaseId(caseId),
        beside == null ? null : new CaseId(beside),
        row.getString("source"),
        row.getString("external_ref"),
        row.getObject("created_by", UUID.class),
        row.getString("created_by_name"),
        Answers.kept(json.readValue(row.getString("answers"), new TypeReference<>() {})),
        eligibility == null ? null : json.readValue(eligibility, Eligibility.class),
        instant(row, "asked_at"),
        row.getTimestamp("started_at").toInstant(),
        instant(row, "submitted_at"),
        row.getInt("version"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }
}
