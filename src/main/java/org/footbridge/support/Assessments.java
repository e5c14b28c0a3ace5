package org.footbridge.support;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The assessment of a case: who was asked, what they said, and what was recommended. */
@Component
@Transactional
class Assessments {

  /**
   * @param dueOn the last day of the promise; the working stands with the SLA clock
   * @param halfTimeAt until when health is waited for
   * @param recommendedKinds what the decision table recommends; null before it was asked
   */
  record Assessment(
      Instant openedAt,
      LocalDate dueOn,
      Instant halfTimeAt,
      @Nullable List<String> recommendedKinds,
      boolean adviceMissing) {}

  /**
   * A letter of a consultant that the assessment waits for.
   *
   * @param until the day on which the deadline runs again
   */
  record Letter(LocalDate until, String why, String by) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Assessments(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  void open(CaseId id, LocalDate dueOn, Instant halfTimeAt) {
    jdbc.sql(
            """
            insert into support.assessment (case_id, opened_at, due_on, half_time_at)
            values (:id, :now, :due, :half) on conflict (case_id) do nothing
            """)
        .param("id", id.value())
        .param("now", now())
        .param("due", Date.valueOf(dueOn))
        .param("half", Timestamp.from(halfTimeAt))
        .update();
  }

  void noteNoAdvice(CaseId id) {
    jdbc.sql("update support.assessment set advice_missing = true where case_id = :id")
        .param("id", id.value())
        .update();
  }

  /** Somebody waits for a consultant's letter; asked again, the later counts. */
  void awaitLetter(CaseId id, LocalDate until, String why, String by) {
    jdbc.sql(
            """
            update support.assessment
            set letter_until = :until, letter_why = :why, letter_by = :by where case_id = :id
            """)
        .param("until", Date.valueOf(until))
        .param("why", why.strip())
        .param("by", by)
        .param("id", id.value())
        .update();
  }

  @Transactional(readOnly = true)
  Optional<Letter> awaitedLetter(CaseId id) {
    return jdbc.sql(
            """
            select letter_until as until, letter_why as why, letter_by as by
            from support.assessment where case_id = :id and letter_until is not null
            """)
        .param("id", id.value())
        .query(Letter.class)
        .optional();
  }

  void recommend(CaseId id, List<String> kinds) {
    jdbc.sql("update support.assessment set recommended_kinds = :kinds where case_id = :id")
        .param("id", id.value())
        .param("kinds", kinds.toArray(String[]::new))
        .update();
  }

  @Transactional(readOnly = true)
  Optional<Assessment> of(CaseId id) {
    return jdbc.sql(
            """
            select opened_at, due_on, half_time_at, recommended_kinds, advice_missing
            from support.assessment where case_id = :id
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new Assessment(
                    row.getTimestamp("opened_at").toInstant(),
                    row.getDate("due_on").toLocalDate(),
                    row.getTimestamp("half_time_at").toInstant(),
                    row.getArray("recommended_kinds") == null
                        ? null
                        : List.of((String[]) row.getArray("recommended_kinds").getArray()),
                    row.getBoolean("advice_missing")))
        .optional();
  }

  /** Keeps what somebody said; said again, the later counts. */
  void keep(CaseId id, Contribution contribution, String givenBy) {
    jdbc.sql(
            """
            insert into support.contribution (case_id, kind, answers, given_by, given_at)
            values (:id, :kind, cast(:answers as jsonb), :by, :now)
            on conflict (case_id, kind) do update
            set answers = excluded.answers, given_by = excluded.given_by, given_at = excluded.given_at
            """)
        .param("id", id.value())
        .param("kind", contribution.kind())
        .param("answers", json.writeValueAsString(contribution))
        .param("by", givenBy)
        .param("now", now())
        .update();
  }

  @Transactional(readOnly = true)
  boolean isGiven(CaseId id, String kind) {
    return jdbc.sql(
            """
            select exists (select from support.contribution where case_id = :id and kind = :kind)
            """)
        .param("id", id.value())
        .param("kind", kind)
        .query(Boolean.class)
        .single();
  }

  @Transactional(readOnly = true)
  <C extends Contribution> Optional<C> contribution(CaseId id, String kind, Class<C> type) {
    return jdbc.sql(
            "select answers::text from support.contribution where case_id = :id and kind = :kind")
        .param("id", id.value())
        .param("kind", kind)
        .query(String.class)
        .optional()
        .map(answers -> json.readValue(answers, type));
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
