package org.footbridge.access;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets only some of those who see a case know of a thing. It is said once for a transaction, and
 * PostgreSQL marks every row of the timeline, the audit trail, the promises and the notices that is
 * written in it, so that no code has to remember to. The lists ask {@code casework.may_know} of
 * each row.
 */
@Component
public class Confinement {

  /** A safeguarding concern: for the school's safeguarding leads and the area's lead teacher. */
  public static final String SAFEGUARDING = "safeguarding";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ConcurrentMap<String, Optional<String>> steps = new ConcurrentHashMap<>();

  Confinement(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * From here on everything that this transaction writes is confined.
   *
   * @param confinement null leaves the transaction as it is
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin(@Nullable String confinement) {
    if (confinement != null) {
      jdbc.sql("select set_config('footbridge.confined', :confinement, true)")
          .param("confinement", confinement)
          .query(String.class)
          .single();
    }
  }

  /** The same for the work of a step of a process. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void beginStep(String bpmnProcessId, String elementId) {
    begin(ofStep(bpmnProcessId, elementId).orElse(null));
  }

  /** Does something small in a transaction of its own or the one there is. */
  public void within(@Nullable String confinement, Runnable work) {
    transaction.executeWithoutResult(
        status -> {
          begin(confinement);
          work.run();
        });
  }

  /** The models are part of the program, so a step is asked for once. */
  private Optional<String> ofStep(String bpmnProcessId, String elementId) {
    return steps.computeIfAbsent(
        bpmnProcessId + "/" + elementId,
        step ->
            Optional.ofNullable(
                jdbc.sql("select access.confinement_of(:process, :element)")
                    .param("process", bpmnProcessId)
                    .param("element", elementId)
                    .query(String.class)
                    .list()
                    .getFirst()));
  }
}
