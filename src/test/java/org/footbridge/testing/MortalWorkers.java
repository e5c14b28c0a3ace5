package org.footbridge.testing;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.footbridge.engine.BpmnError;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.StepHandler;
import org.footbridge.engine.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Workers that die over the jobs of chosen cases, once at each of the first steps: at the first
 * step after their commit and before the engine hears of it, at the next before their commit when
 * all is done, and so on in turn. Dead is who says nothing: the engine gives the job out again when
 * its time is up.
 *
 * <p>One death a job: a time-out that the engine handles faster than it notes that it asked for it
 * is the last that this job gets (broker 8.6.0).
 */
public final class MortalWorkers implements BeanPostProcessor {

  /** Over the jobs of one diagram: each costs the engine's time of a job. */
  private static final int MOST_DEATHS = 4;

  private static final Map<UUID, Doom> DOOMED = new ConcurrentHashMap<>();

  private enum Fate {
    LIVES,
    DIES_BEFORE,
    DIES_AFTER
  }

  /** What happened to the workers of one case. */
  public static final class Doom {

    private final Set<String> steps = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> deaths = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> before = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> after = new ConcurrentHashMap<>();

    /** Jobs whose worker died, each with the element instance it belongs to. */
    private final Map<Long, Long> unfinished = new ConcurrentHashMap<>();

    private volatile String always = "";
    private volatile String errors = "";

    /** At this element every worker dies before its commit, however often its job is given out. */
    public Doom alwaysAt(String element) {
      always = element;
      return this;
    }

    /** At this element every worker answers with an error that no diagram expects there. */
    public Doom errsAt(String element) {
      errors = element;
      return this;
    }

    /** The jobs whose worker died. */
    public Set<Long> unfinishedJobs() {
      return Set.copyOf(unfinished.keySet());
    }

    /** The element instances that stand still because a worker died. */
    public Set<Long> standing() {
      return Set.copyOf(unfinished.values());
    }

    /** How many died over this diagram's jobs. */
    public int deaths(String process) {
      return deaths.getOrDefault(process, new AtomicInteger()).get();
    }

    /** How many died over this diagram's jobs before their commit. */
    public int before(String process) {
      return before.getOrDefault(process, new AtomicInteger()).get();
    }

    /** How many died over this diagram's jobs after their commit. */
    public int after(String process) {
      return after.getOrDefault(process, new AtomicInteger()).get();
    }

    /** Are there jobs whose worker died and that nobody took over yet? */
    public boolean isUnfinished() {
      if (!unfinished.isEmpty()) {
        unfinished
            .keySet()
            .removeAll(
                Platform.jdbc()
                    .sql(
                        """
                        select key from engine.troubled_job
                        where key = any(:jobs) and ended_at is not null
                        """)
                    .param("jobs", unfinished.keySet().toArray(Long[]::new))
                    .query(Long.class)
                    .set());
      }
      return !unfinished.isEmpty();
    }

    /** How the worker of this job ends. */
    private Fate fate(JobContext job) {
      if (!always.isEmpty()) {
        if (!job.elementId().equals(always)) {
          return Fate.LIVES;
        }
        return Fate.DIES_BEFORE;
      }
      if (!steps.add(stepOf(job)) || deaths(job.bpmnProcessId()) >= MOST_DEATHS) {
        return Fate.LIVES;
      }
      int nth =
          deaths.computeIfAbsent(job.bpmnProcessId(), id -> new AtomicInteger()).incrementAndGet();
      return nth % 2 == 1 ? Fate.DIES_AFTER : Fate.DIES_BEFORE;
    }

    /** The step was not done, so that nobody could die over it; it is tried again. */
    private void giveBack(JobContext job) {
      steps.remove(stepOf(job));
      deaths.get(job.bpmnProcessId()).decrementAndGet();
    }

    private static String stepOf(JobContext job) {
      return job.bpmnProcessId() + " " + job.elementId() + " " + job.jobType();
    }

    private static void count(Map<String, AtomicInteger> deaths, JobContext job) {
      deaths.computeIfAbsent(job.bpmnProcessId(), id -> new AtomicInteger()).incrementAndGet();
    }
  }

  /** From now on the workers of this case die. */
  public static Doom over(UUID caseId) {
    return DOOMED.computeIfAbsent(caseId, id -> new Doom());
  }

  public static void spare(UUID caseId) {
    DOOMED.remove(caseId);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof Steps steps ? new MortalSteps(steps) : bean;
  }

  /** The death of a worker: neither done nor failed as far as the engine can tell. */
  private static RuntimeException death() {
    return new StatusRuntimeException(Status.NOT_FOUND.withDescription("The worker died"));
  }

  private record MortalSteps(Steps steps) implements Steps, SmartInitializingSingleton {

    @Override
    public void afterSingletonsInstantiated() {
      ((SmartInitializingSingleton) steps).afterSingletonsInstantiated();
    }

    @Override
    public Collection<StepHandler> all() {
      return steps.all().stream().<StepHandler>map(Mortal::new).toList();
    }

    @Override
    public Map<String, StepHandler.Headers> headers() {
      return steps.headers();
    }

    @Override
    public Map<String, Set<String>> givenByForms() {
      return steps.givenByForms();
    }

    @Override
    public StepHandler of(String jobType) {
      return steps.of(jobType);
    }
  }

  private record Mortal(StepHandler step) implements StepHandler {

    @Override
    public String name() {
      return step.name();
    }

    @Override
    public Set<String> jobTypes() {
      return step.jobTypes();
    }

    @Override
    public boolean isForAnyDiagram() {
      return step.isForAnyDiagram();
    }

    @Override
    public Set<String> gives() {
      return step.gives();
    }

    @Override
    public Headers headers() {
      return step.headers();
    }

    @Override
    public Set<String> variables() {
      Set<String> variables = new TreeSet<>(step.variables());
      variables.add("caseId");
      return variables;
    }

    @Override
    public @Nullable Object handle(JobContext job) {
      Doom doom = DOOMED.isEmpty() ? null : DOOMED.get(caseOf(job));
      if (doom == null) {
        return step.handle(job);
      }
      if (doom.errors.equals(job.elementId())) {
        throw new BpmnError("not-expected", "no diagram expects this here");
      }
      if (!doom.errors.isEmpty()) {
        return step.handle(job);
      }
      Fate fate = doom.fate(job);
      Object output = handledBy(doom, fate, job);
      if (fate == Fate.DIES_BEFORE) {
        doom.unfinished.put(job.jobKey(), job.elementInstanceKey());
        Doom.count(doom.before, job);
        throw death();
      }
      if (fate == Fate.DIES_AFTER) {
        TransactionSynchronizationManager.registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void afterCommit() {
                doom.unfinished.put(job.jobKey(), job.elementInstanceKey());
                Doom.count(doom.after, job);
                throw death();
              }

              @Override
              public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                  doom.giveBack(job);
                }
              }
            });
      }
      return output;
    }

    private @Nullable Object handledBy(Doom doom, Fate fate, JobContext job) {
      try {
        return step.handle(job);
      } catch (RuntimeException failed) {
        if (fate != Fate.LIVES && doom.always.isEmpty()) {
          doom.giveBack(job);
        }
        throw failed;
      }
    }

    private static UUID caseOf(JobContext job) {
      if (job.variables().get("caseId") instanceof String caseId) {
        return UUID.fromString(caseId);
      }
      return Platform.jdbc()
          .sql("select case_id from engine.process_instance where key = :key")
          .param("key", job.processInstanceKey())
          .query(UUID.class)
          .optional()
          .orElse(new UUID(0, 0));
    }
  }
}
