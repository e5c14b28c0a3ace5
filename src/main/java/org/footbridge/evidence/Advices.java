package org.footbridge.evidence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The better advice that is being sought while the evidence of a case is a GP's alone. */
@Component
@Transactional
class Advices {

  static final String WAITING = "waiting";
  static final String HERE = "here";
  static final String NONE = "none";

  static final String ENOUGH = "enough";
  static final String ASK_NOW = "ask-now";

  /**
   * @param askedOf who was asked for it; null where nobody has said yet
   * @param state what the school said last: waiting, here or none
   * @param because why it cannot be had
   * @param decision chase, enough or ask-now, of the lead teacher
   */
  record Advice(
      @Nullable String askedOf,
      @Nullable LocalDate askedOn,
      @Nullable LocalDate expectedOn,
      String state,
      @Nullable String because,
      String saidBy,
      LocalDate saidOn,
      @Nullable String decision,
      @Nullable String decisionWords,
      @Nullable String decidedBy,
      @Nullable LocalDate decidedOn) {

    boolean isEnough() {
      return ENOUGH.equals(decision);
    }
  }

  /** Who was asked, since when, and by when they may answer. */
  record Asked(String of, LocalDate on, @Nullable LocalDate expectedOn) {}

  private final JdbcClient jdbc;

  Advices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Transactional(readOnly = true)
  Optional<Advice> of(UUID caseId) {
    return jdbc.sql(
            """
            select asked_of, asked_on, expected_on, state, because, said_by, said_on, decision,
                   decision_words, decided_by, decided_on
            from evidence.advice where case_id = :case
            """)
        .param("case", caseId)
        .query(Advice.class)
        .optional();
  }

  /** Somebody was asked, and the answer is waited for. */
  void waitsFor(UUID caseId, Asked asked, String by, LocalDate today) {
    say(caseId, WAITING, null, by, today);
    jdbc.sql(
            """
            update evidence.advice
            set asked_of = :of, asked_on = :on, expected_on = cast(:expected as date)
            where case_id = :case
            """)
        .param("of", asked.of())
        .param("on", asked.on())
        .param("expected", asked.expectedOn() == null ? null : asked.expectedOn().toString())
        .param("case", caseId)
        .update();
  }

  /** What became of it, as the school says; an earlier decision of the lead teacher is over. */
  void say(UUID caseId, String state, @Nullable String because, String by, LocalDate today) {
    jdbc.sql(
            """
            insert into evidence.advice as a (case_id, state, because, said_by, said_on)
            values (:case, :state, :because, :by, :today)
            on conflict (case_id) do update
            set state = excluded.state, because = excluded.because, said_by = excluded.said_by,
                said_on = excluded.said_on, decision = null, decision_words = null,
                decided_by = null, decided_on = null
            """)
        .param("case", caseId)
        .param("state", state)
        .param("because", because)
        .param("by", by)
        .param("today", today)
        .update();
  }

  /** Decides whatever the school said, and also when it said nothing. */
  void decide(UUID caseId, String decision, String words, String by, LocalDate today) {
    jdbc.sql(
            """
            insert into evidence.advice as a
              (case_id, state, said_by, said_on, decision, decision_words, decided_by, decided_on)
            values (:case, 'waiting', :by, :today, :decision, :words, :by, :today)
            on conflict (case_id) do update
            set decision = excluded.decision, decision_words = excluded.decision_words,
                decided_by = excluded.decided_by, decided_on = excluded.decided_on
            """)
        .param("case", caseId)
        .param("by", by)
        .param("today", today)
        .param("decision", decision)
        .param("words", words)
        .update();
  }
}
