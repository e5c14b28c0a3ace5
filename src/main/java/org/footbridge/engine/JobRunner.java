package org.footbridge.engine;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Confinement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a job once: the work and a note of its result are one transaction, the engine is told after
 * the commit. When the application dies in between, the engine gives the job out again and the note
 * answers for the work.
 */
@Component
class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Confinement confinement;
  private final BackOff backOff;
  private final Subjects subjects;
  private final JobLeases leases;
  private final EngineTrust trust;
  private final PartsAgain parts;
  private final Clock clock;

  JobRunner(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      JsonMapper json,
      Confinement confinement,
      BackOff backOff,
      Subjects subjects,
      JobLeases leases,
      EngineTrust trust,
      PartsAgain parts,
      Clock clock) {
    this.confinement = confinement;
    this.backOff = backOff;
    this.subjects = subjects;
    this.leases = leases;
    this.trust = trust;
    this.parts = parts;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  void run(StepHandler step, JobClient jobs, ActivatedJob job) {
    if (trust.verdict().isWrong()) {
      return; // A job of an engine that is not ours: its time runs out.
    }
    try {
      if (waitsForItsPlace(job)) {
        giveOutLater(jobs, job);
        return;
      }
      leases.whileWorking(job.getKey(), () -> workAndTell(step, jobs, job));
    } catch (RuntimeException fault) {
      if (Answer.to(fault).isOver()) {
        return; // The job is gone: done by another, or its case moved on.
      }
      fail(jobs, job, fault);
    }
  }

  private boolean waitsForItsPlace(ActivatedJob job) {
    return parts.isHeld(
        job.getProcessInstanceKey(),
        job.getElementInstanceKey(),
        job.getVariablesAsMap().get(PartsAgain.CASE));
  }

  private void giveOutLater(JobClient jobs, ActivatedJob job) {
    int tries = job.getRetries();
    backOff.then(
        tries,
        () ->
            jobs.newFailCommand(job.getKey())
                .retries(tries)
                .errorMessage("Its process is still to be put in its place")
                .send());
  }

  private void workAndTell(StepHandler step, JobClient jobs, ActivatedJob job) {
    try {
      String variables = workOnce(step, job);
      jobs.newCompleteCommand(job.getKey()).variables(variables).send().join();
    } catch (BpmnError error) {
      // Joined: the engine refuses it from a listener's job, which then has failed.
      jobs.newThrowErrorCommand(job.getKey())
          .errorCode(error.code())
          .errorMessage(error.code())
          .send()
          .join();
    } catch (Subjects.DuplicateStart second) {
      log.warn("Job {} of {}: {}, this one ends", job.getKey(), job.getType(), second.getMessage());
      subjects.end(job.getProcessInstanceKey());
    }
  }

  /** The variables to complete with, from this run or from the one that was committed before. */
  String workOnce(StepHandler step, ActivatedJob job) {
    String variables =
        transaction.execute(
            status -> {
              oneAtATime(job);
              String before = doneBefore(job);
              return before != null ? before : work(step, job);
            });
    return variables == null ? "{}" : variables;
  }

  /**
   * A job whose time ran out is handed out again while its first run may still be at work; the
   * second waits here until the first is done, and then finds so.
   */
  private void oneAtATime(ActivatedJob job) {
    jdbc.sql("select pg_advisory_xact_lock(:element)")
        .param("element", job.getElementInstanceKey())
        .query()
        .listOfRows();
  }

  private String work(StepHandler step, ActivatedJob job) {
    confinement.beginStep(job.getBpmnProcessId(), job.getElementId());
    JobContext context = contextOf(job);
    if (context.subject() != null) {
      subjects.note(context.subject(), context);
    }
    Object output = step.handle(context);
    Map<String, Object> result = output == null ? Map.of() : json.convertValue(output, VARIABLES);
    UUID subject = subjectIn(result);
    if (subject != null) {
      subjects.note(subject, context);
    }
    String variables = json.writeValueAsString(result);
    jdbc.sql(
            """
            insert into engine.work_done (element_instance_key, job_type, variables, done_at)
            values (:element, :type, cast(:variables as jsonb), :now)
            """)
        .param("element", job.getElementInstanceKey())
        .param("type", job.getType())
        .param("variables", variables)
        .param("now", java.sql.Timestamp.from(clock.instant()))
        .update();
    return variables;
  }

  private JobContext contextOf(ActivatedJob job) {
    Map<String, Object> variables = json.readValue(job.getVariables(), VARIABLES);
    return new JobContext(
        job.getKey(),
        job.getElementInstanceKey(),
        job.getProcessInstanceKey(),
        job.getElementId(),
        job.getBpmnProcessId(),
        job.getType(),
        job.getCustomHeaders(),
        variables,
        subjectIn(variables));
  }

  private static @Nullable UUID subjectIn(Map<String, Object> variables) {
    return variables.get(Subjects.VARIABLE) instanceof String id ? UUID.fromString(id) : null;
  }

  private @Nullable String doneBefore(ActivatedJob job) {
    return jdbc.sql(
            """
            select variables::text from engine.work_done
            where element_instance_key = :element and job_type = :type
            """)
        .param("element", job.getElementInstanceKey())
        .param("type", job.getType())
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private void fail(JobClient jobs, ActivatedJob job, RuntimeException fault) {
    String words = Failure.describe(fault);
    // An outage is nobody's fault: the job keeps its tries until it is over.
    int left = Failure.isOutage(fault) ? job.getRetries() : Math.max(0, job.getRetries() - 1);
    log.warn("Job {} of {} failed, {} tries left: {}", job.getKey(), job.getType(), left, words);
    backOff.then(
        left, () -> jobs.newFailCommand(job.getKey()).retries(left).errorMessage(words).send());
  }
}
