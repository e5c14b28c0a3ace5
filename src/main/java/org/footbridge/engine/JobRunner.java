package org.footbridge.engine;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.time.Clock;
import java.util.Map;
import org.footbridge.access.Confinement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
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
  private final BegunOnce begunOnce;
  private final Clock clock;

  JobRunner(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      JsonMapper json,
      Confinement confinement,
      BackOff backOff,
      BegunOnce begunOnce,
      Clock clock) {
    this.confinement = confinement;
    this.backOff = backOff;
    this.begunOnce = begunOnce;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    this.clock = clock;
  }

  <I, O> void run(Worker<I, O> worker, JobClient jobs, ActivatedJob job) {
    try {
      workAndTell(worker, jobs, job);
    } catch (BpmnError error) {
      jobs.newThrowErrorCommand(job.getKey())
          .errorCode(error.code())
          .errorMessage(error.code())
          .send();
    } catch (RuntimeException fault) {
      if (Answer.to(fault) == Answer.DONE) {
        return; // The job is gone: done by another, or its case moved on.
      }
      fail(jobs, job, fault);
    }
  }

  private <I, O> void workAndTell(Worker<I, O> worker, JobClient jobs, ActivatedJob job) {
    try {
      String variables = workOnce(worker, job);
      jobs.newCompleteCommand(job.getKey()).variables(variables).send().join();
    } catch (BegunOnce.Again second) {
      log.warn("Job {} of {}: {}, this one ends", job.getKey(), job.getType(), second.getMessage());
      begunOnce.end(job.getProcessInstanceKey());
    }
  }

  /** The variables to complete with, from this run or from the one that was committed before. */
  <I, O> String workOnce(Worker<I, O> worker, ActivatedJob job) {
    String variables =
        transaction.execute(
            status -> {
              oneAtATime(job);
              String before = doneBefore(job);
              return before != null ? before : work(worker, job);
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

  private <I, O> String work(Worker<I, O> worker, ActivatedJob job) {
    confinement.beginStep(job.getBpmnProcessId(), job.getElementId());
    JobInfo info =
        new JobInfo(
            job.getKey(),
            job.getElementInstanceKey(),
            job.getProcessInstanceKey(),
            job.getElementId(),
            job.getBpmnProcessId(),
            job.getType());
    O output = worker.work(json.readValue(job.getVariables(), worker.input()), info);
    String variables =
        output == null ? "{}" : json.writeValueAsString(json.convertValue(output, VARIABLES));
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
