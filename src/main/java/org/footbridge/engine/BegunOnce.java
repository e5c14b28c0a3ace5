package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A process that is about one thing, such as a stay in hospital, begins once for it. The engine may
 * begin it twice by one message, when it does not hear at once of the first (decision 0035).
 */
@Component
public class BegunOnce {

  /** Another instance began for the same thing; this one is ended before it does anything. */
  static final class Again extends RuntimeException {
    Again(JobInfo job) {
      super("Process " + job.bpmnProcessId() + " has begun already");
    }
  }

  /** Who called the instance; nobody when both are missing. */
  private record CalledBy(@Nullable Long instance, @Nullable Long element) {}

  private final JdbcClient jdbc;
  private final CamundaClient client;

  BegunOnce(JdbcClient jdbc, CamundaClient client) {
    this.jdbc = jdbc;
    this.client = client;
  }

  /**
   * Says what the process is about, before its first worker does anything. A second instance for
   * the same thing goes no further.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void about(UUID subject, JobInfo job) {
    jdbc.sql(
            """
            insert into engine.begun (process_id, subject, process_instance_key)
            values (:process, :subject, :instance) on conflict do nothing
            """)
        .param("process", job.bpmnProcessId())
        .param("subject", subject)
        .param("instance", job.processInstanceKey())
        .update();
    long first =
        jdbc.sql(
                """
                select process_instance_key from engine.begun
                where process_id = :process and subject = :subject
                """)
            .param("process", job.bpmnProcessId())
            .param("subject", subject)
            .query(Long.class)
            .single();
    if (first != job.processInstanceKey()) {
      throw new Again(job);
    }
  }

  /** Takes an instance out of the engine, with the call that began it. */
  void end(long instance) {
    CalledBy caller =
        jdbc.sql(
                """
                select parent_instance_key as instance, parent_element_instance_key as element
                from engine.process_instance where key = :key
                """)
            .param("key", instance)
            .query(CalledBy.class)
            .optional()
            .orElseThrow(() -> new ConcurrencyFailureException("Its record is still to come"));
    if (caller.instance() == null || caller.element() == null) {
      client.newCancelInstanceCommand(instance).send().join();
    } else {
      client
          .newModifyProcessInstanceCommand(caller.instance())
          .terminateElement(caller.element())
          .send()
          .join();
    }
  }
}
