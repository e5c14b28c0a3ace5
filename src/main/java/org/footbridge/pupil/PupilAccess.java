package org.footbridge.pupil;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which pupils were let in to the page of their case, with whose consent, and by whom. */
@Component
@Transactional
class PupilAccess {

  /**
   * @param parentConsents null where the pupil is old enough to say so alone
   * @param whyWithoutParent where the parent did not consent
   */
  record Consent(@Nullable Boolean parentConsents, @Nullable String whyWithoutParent) {}

  private final JdbcClient jdbc;

  PupilAccess(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void begin(UUID id, CaseId about, UUID person, Consent consent, String by, Instant now) {
    jdbc.sql(
            """
            insert into pupil.access
              (id, case_id, person_id, pupil_consents, parent_consents, why_without_parent,
               invited_by, invited_at)
            values (:id, :case, :person, true, :parent, :why, :by, :now)
            """)
        .param("id", id)
        .param("case", about.value())
        .param("person", person)
        .param("parent", consent.parentConsents())
        .param("why", consent.whyWithoutParent())
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Who has the page of this case now. */
  @Transactional(readOnly = true)
  Optional<UUID> personOf(CaseId about) {
    return jdbc.sql("select person_id from pupil.access where case_id = :case and ended_at is null")
        .param("case", about.value())
        .query(UUID.class)
        .optional();
  }

  void end(CaseId about, String by, Instant now) {
    jdbc.sql(
            """
            update pupil.access set ended_by = :by, ended_at = :now
            where case_id = :case and ended_at is null
            """)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .param("case", about.value())
        .update();
  }
}
