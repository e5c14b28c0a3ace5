package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens a job worker for each job type of each {@link Worker}; jobs are streamed to it. */
@Component
public class Workers implements SmartLifecycle {

  private final List<Worker<?, ?>> workers;
  private final CamundaClient client;
  private final JobRunner runner;
  private final List<JobWorker> open = new ArrayList<>();

  Workers(List<Worker<?, ?>> workers, CamundaClient client, JobRunner runner) {
    this.workers = workers;
    this.client = client;
    this.runner = runner;
  }

  /** Every job type that somebody here works on; a diagram may name no other. */
  public Set<String> jobTypes() {
    return workers.stream()
        .flatMap(worker -> worker.jobTypes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void start() {
    workers.forEach(worker -> worker.jobTypes().forEach(type -> open.add(open(worker, type))));
  }

  private <I, O> JobWorker open(Worker<I, O> worker, String jobType) {
    return client
        .newWorker()
        .jobType(jobType)
        .handler((jobs, job) -> runner.run(worker, jobs, job))
        .name("footbridge")
        .fetchVariables(variablesOf(worker.input()))
        .maxJobsActive(32)
        .streamEnabled(true)
        .open();
  }

  private static List<String> variablesOf(Class<?> input) {
    return Arrays.stream(input.getRecordComponents())
        .map(component -> component.getName())
        .toList();
  }

  @Override
  public void stop() {
    open.forEach(JobWorker::close);
    open.clear();
  }

  @Override
  public boolean isRunning() {
    return !open.isEmpty();
  }
}
