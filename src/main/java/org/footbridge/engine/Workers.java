package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens a job worker for each job type of each step; jobs are streamed to it. */
@Component
class Workers implements SmartLifecycle {

  private final Steps steps;
  private final CamundaClient client;
  private final JobRunner runner;
  private final List<JobWorker> open = new ArrayList<>();

  Workers(Steps steps, CamundaClient client, JobRunner runner) {
    this.steps = steps;
    this.client = client;
    this.runner = runner;
  }

  @Override
  public void start() {
    steps.all().forEach(step -> step.jobTypes().forEach(type -> open.add(open(step, type))));
  }

  private JobWorker open(StepHandler step, String jobType) {
    TreeSet<String> variables = new TreeSet<>(step.variables());
    variables.add(Subjects.VARIABLE);
    variables.add(PartsAgain.CASE);
    variables.add(Subjects.PART_OF);
    return client
        .newWorker()
        .jobType(jobType)
        .handler((jobs, job) -> runner.run(step, jobs, job))
        .name("footbridge")
        .fetchVariables(List.copyOf(variables))
        .maxJobsActive(32)
        .streamEnabled(true)
        .open();
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
