package org.footbridge.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.footbridge.Footbridge;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The clocks' part in the diagrams: execution listeners that start, meet, pause and resume the
 * clock of an element, a job type for each kind of clock, and the two steps of the watch.
 */
@Configuration(proxyBeanMethods = false)
class SlaJobs {

  /**
   * @param slaSubject which of several promises of the kind, where the process says it
   */
  record CaseJob(UUID caseId, String schoolUrn, String area, @Nullable String slaSubject) {

    String subject() {
      return slaSubject == null ? "" : slaSubject;
    }
  }

  record WarnJob(UUID clockId, String warnAt) {}

  record BreachJob(UUID clockId, String dueAt) {}

  record Breach(Instant resolveBreachAt) {}

  @Bean
  Worker<CaseJob, Void> startSlaClock(SlaClocks clocks, Clock clock) {
    return new EachKind(
        clocks,
        "sla.start-",
        kind -> true,
        (job, kind) ->
            clocks.start(
                job.caseId(),
                kind,
                LocalDate.ofInstant(clock.instant(), Footbridge.ZONE),
                job.schoolUrn(),
                job.area(),
                job.subject()));
  }

  @Bean
  Worker<CaseJob, Void> meetSlaClock(SlaClocks clocks) {
    return new EachKind(
        clocks,
        "sla.meet-",
        kind -> true,
        (job, kind) -> clocks.meet(job.caseId(), kind, job.subject()));
  }

  /** In the diagrams a clock is paused for what its kind usually waits for. */
  @Bean
  Worker<CaseJob, Void> pauseSlaClock(SlaClocks clocks) {
    return new EachKind(
        clocks,
        "sla.pause-",
        SlaJobs::standsStill,
        (job, kind) -> clocks.pauseAsUsual(job.caseId(), kind, job.subject()));
  }

  @Bean
  Worker<CaseJob, Void> resumeSlaClock(SlaClocks clocks) {
    return new EachKind(
        clocks,
        "sla.resume-",
        SlaJobs::standsStill,
        (job, kind) -> clocks.resume(job.caseId(), kind, job.subject()));
  }

  private static boolean standsStill(SlaFigures kind) {
    return !kind.pauses().isEmpty();
  }

  @Bean
  Worker<WarnJob, Void> warnOfSlaClock(SlaClocks clocks) {
    return new Worker<>() {
      @Override
      public String jobType() {
        return "sla.warn";
      }

      @Override
      public Class<WarnJob> input() {
        return WarnJob.class;
      }

      @Override
      public @Nullable Void work(WarnJob job, JobInfo info) {
        clocks.warn(job.clockId(), instant(job.warnAt()));
        return null;
      }
    };
  }

  @Bean
  Worker<BreachJob, Breach> breachSlaClock(SlaClocks clocks) {
    return new Worker<>() {
      @Override
      public String jobType() {
        return "sla.breach";
      }

      @Override
      public Class<BreachJob> input() {
        return BreachJob.class;
      }

      @Override
      public Breach work(BreachJob job, JobInfo info) {
        return new Breach(
            clocks.breach(job.clockId(), instant(job.dueAt()), info.processInstanceKey()));
      }
    };
  }

  private static Instant instant(String moment) {
    return OffsetDateTime.parse(moment).toInstant();
  }

  /** One job type for each kind of clock that it can be done to. */
  private record EachKind(
      SlaClocks clocks,
      String prefix,
      Predicate<SlaFigures> possible,
      BiConsumer<CaseJob, SlaKind> does)
      implements Worker<CaseJob, Void> {

    @Override
    public String jobType() {
      return prefix + SlaKind.ASSESSMENT;
    }

    @Override
    public Set<String> jobTypes() {
      return clocks.figures().stream()
          .filter(possible)
          .map(figures -> prefix + figures.kind())
          .collect(Collectors.toSet());
    }

    @Override
    public Class<CaseJob> input() {
      return CaseJob.class;
    }

    @Override
    public @Nullable Void work(CaseJob job, JobInfo info) {
      does.accept(job, SlaKind.of(info.jobType().substring(prefix.length())));
      return null;
    }
  }
}
