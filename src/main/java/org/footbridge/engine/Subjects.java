package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each instance of a process is about: a stay in hospital, a review, an objection. A process
 * says so in its variable {@value #VARIABLE}; it is noted with the first job that brings it or
 * answers with it.
 *
 * <p>A process begins once for a thing. The engine may begin it twice by one message, when it does
 * not hear at once of the first (decision 0035); the second is ended before it does anything. A
 * part of a process that another one calls is begun by nobody else, and may be done again (decision
 * 0073): it has the subject of its caller in {@value #PART_OF} too.
 */
@Component
public class Subjects {

  /** The variable of a process that holds the id of the thing it is about. */
  public static final String VARIABLE = "subject";

  /** The variable of a called process that is a part of its caller: what both are about. */
  static final String PART_OF = "partOf";

  /** Another instance began for the same thing; this one is ended before it does anything. */
  static final class DuplicateStart extends RuntimeException {
    DuplicateStart(JobContext job) {
      super("Process " + job.bpmnProcessId() + " has begun already");
    }
  }

  /** Who called the instance; nobody when both are missing. */
  private record CalledBy(@Nullable Long instance, @Nullable Long element) {}

  private final JdbcClient jdbc;
  private final CamundaClient client;

  Subjects(JdbcClient jdbc, CamundaClient client) {
    this.jdbc = jdbc;
    this.client = client;
  }

  /**
   * Notes what the process is about, before its step does anything.
   *
   * @throws DuplicateStart for a second instance about the same thing
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void note(UUID subject, JobContext job) {
    if (subject.toString().equals(job.variables().get(PART_OF))) {
      notePart(subject, job);
      return;
    }
    long first =
        firstAbout(subject, job)
            .or(() -> isFirst(subject, job) ? Optional.empty() : firstAbout(subject, job))
            .orElse(job.processInstanceKey());
    if (first != job.processInstanceKey()) {
      throw new DuplicateStart(job);
    }
  }

  /** The part that was begun last is the one that people work on. */
  private void notePart(UUID subject, JobContext job) {
    jdbc.sql(
            """
            insert into engine.subject as noted (process_id, subject, process_instance_key)
            values (:process, :subject, :instance)
            on conflict (process_id, subject)
            do update set process_instance_key = excluded.process_instance_key
            where noted.process_instance_key <> excluded.process_instance_key
            """)
        .param("process", job.bpmnProcessId())
        .param("subject", subject)
        .param("instance", job.processInstanceKey())
        .update();
  }

  private Optional<Long> firstAbout(UUID subject, JobContext job) {
    return jdbc.sql(
            """
            select process_instance_key from engine.subject
            where process_id = :process and subject = :subject
            """)
        .param("process", job.bpmnProcessId())
        .param("subject", subject)
        .query(Long.class)
        .optional();
  }

  private boolean isFirst(UUID subject, JobContext job) {
    return jdbc.sql(
                """
                insert into engine.subject (process_id, subject, process_instance_key)
                values (:process, :subject, :instance) on conflict do nothing
                """)
            .param("process", job.bpmnProcessId())
            .param("subject", subject)
            .param("instance", job.processInstanceKey())
            .update()
        == 1;
  }

  /** What the process of a user task is about, where it said so. */
  @Transactional(readOnly = true)
  public Optional<UUID> ofTask(long userTaskKey) {
    return jdbc.sql(
            """
            select s.subject from engine.subject s
            join engine.user_task u on u.process_instance_key = s.process_instance_key
            where u.key = :task
            """)
        .param("task", userTaskKey)
        .query(UUID.class)
        .optional();
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
