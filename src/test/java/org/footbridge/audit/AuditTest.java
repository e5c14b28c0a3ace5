package org.footbridge.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.CurrentPerson;
import org.footbridge.access.Person;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTest {

  private static final Instant NOW = Instant.parse("2025-11-03T09:00:00Z");

  private static final Person READER =
      new Person(UUID.randomUUID(), "Ada Larkspur", "ada@footbridge.example", Set.of());

  final JdbcClient jdbc = Database.jdbc();
  final Audit audit = new Audit(jdbc, Clock.fixed(NOW, ZoneOffset.UTC), nobody());
  final AuditTrail trail = new AuditTrail(jdbc);
  final UUID caseId = UUID.randomUUID();

  @Test
  void a_worker_writes_as_the_system() {
    audit.record("referral.checked", caseId, Map.of("outcome", "complete", "missing", "2"));
    audit.viewed(caseId, "timeline");

    assertThat(trail.ofCase(caseId, READER))
        .extracting(
            AuditTrail.Entry::at,
            AuditTrail.Entry::who,
            AuditTrail.Entry::action,
            AuditTrail.Entry::details)
        .containsExactly(
            tuple(NOW, "system", "case.viewed", "what=timeline"),
            tuple(NOW, "system", "referral.checked", "missing=2, outcome=complete"));
  }

  @Test
  void nothing_that_was_written_down_is_changed_or_removed() {
    audit.viewed(caseId, "summary");

    assertThatThrownBy(
            () ->
                jdbc.sql("update audit.entry set person_name = 'x' where case_id = :case")
                    .param("case", caseId)
                    .update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(
            () ->
                jdbc.sql("delete from audit.entry where case_id = :case")
                    .param("case", caseId)
                    .update())
        .isInstanceOf(DataAccessException.class);
    assertThat(trail.ofCase(caseId, READER)).hasSize(1);
  }

  @Test
  void what_is_rolled_back_was_not_done() {
    new TransactionTemplate(new JdbcTransactionManager(Database.dataSource()))
        .executeWithoutResult(
            status -> {
              audit.viewed(caseId, "summary");
              status.setRollbackOnly();
            });

    assertThat(trail.ofCase(caseId, READER)).isEmpty();
  }

  @Test
  void a_long_detail_is_cut_rather_than_kept() {
    audit.record("case.viewed", caseId, Map.of("what", "x".repeat(5000)));

    assertThat(trail.ofCase(caseId, READER).getFirst().details()).hasSize(205).endsWith("…");
  }

  /** Nobody is signed in here, so nobody is looked up. */
  private static CurrentPerson nobody() {
    return mock(CurrentPerson.class, invocation -> Optional.empty());
  }
}
