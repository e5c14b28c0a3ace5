package org.footbridge.circumstances;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.footbridge.engine.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody does not agree with what was agreed, and what they were answered. */
record Objection(
    UUID id,
    UUID caseId,
    String objection,
    @Nullable String wish,
    String objectedBy,
    String objectedByEmail,
    String objectedAs,
    Instant objectedAt,
    @Nullable String answerKind,
    @Nullable String answer,
    @Nullable String answeredBy,
    @Nullable Instant answeredAt) {

  /** All of them. */
  @Component
  @Transactional
  static class Objections {

    private final JdbcClient jdbc;
    private final Subjects subjects;

    Objections(JdbcClient jdbc, Subjects subjects) {
      this.jdbc = jdbc;
      this.subjects = subjects;
    }

    void make(Objection made) {
      jdbc.sql(
              """
              insert into circumstances.objection
                (id, case_id, objection, wish, objected_by, objected_by_email, objected_as,
                 objected_at)
              values (:id, :case, :objection, :wish, :by, :email, :as, :at)
              on conflict (id) do nothing
              """)
          .param("id", made.id())
          .param("case", made.caseId())
          .param("objection", made.objection())
          .param("wish", made.wish())
          .param("by", made.objectedBy())
          .param("email", made.objectedByEmail())
          .param("as", made.objectedAs())
          .param("at", Timestamp.from(made.objectedAt()))
          .update();
    }

    void answer(UUID id, String kind, String answer, String by, Instant now) {
      jdbc.sql(
              """
              update circumstances.objection
              set answer_kind = :kind, answer = :answer, answered_by = :by, answered_at = :now
              where id = :id
              """)
          .param("kind", kind)
          .param("answer", answer)
          .param("by", by)
          .param("now", Timestamp.from(now))
          .param("id", id)
          .update();
    }

    @Transactional(readOnly = true)
    Objection byId(UUID id) {
      return jdbc.sql("select * from circumstances.objection where id = :id")
          .param("id", id)
          .query(Objection.class)
          .single();
    }

    @Transactional(readOnly = true)
    Objection ofTask(long userTaskKey) {
      return byId(subjects.ofTask(userTaskKey).orElseThrow());
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    List<Objection> of(CaseId about) {
      return jdbc.sql(
              """
              select * from circumstances.objection where case_id = :case
              order by objected_at desc, id
              """)
          .param("case", about.value())
          .query(Objection.class)
          .list();
    }
  }
}
