package org.footbridge.sla;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.StepHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The clocks' part in the diagrams: execution listeners that start, meet, pause and resume the
 * clock of an element. A listener has no headers, so its job type says which clock, for example
 * {@code sla.start-assessment}.
 */
@Configuration(proxyBeanMethods = false)
class ClockListeners {

  /** What is done to the clock of a case. */
  private interface Act {
    void on(JobContext job, UUID caseId, SlaKind kind, String subject);
  }

  @Bean
  StepHandler startSlaClock(SlaClocks clocks, SlaPolicies policies, Clock clock) {
    return new EachKind(
        policies,
        "sla.start-",
        kind -> true,
        (job, caseId, kind, subject) ->
            clocks.start(
                caseId,
                kind,
                WorkingTime.today(clock),
                job.variable("schoolUrn"),
                job.variable("area"),
                subject));
  }

  @Bean
  StepHandler meetSlaClock(SlaClocks clocks, SlaPolicies policies) {
    return new EachKind(
        policies,
        "sla.meet-",
        kind -> true,
        (job, caseId, kind, subject) -> clocks.meet(caseId, kind, subject));
  }

  /** In the diagrams a clock is paused for what its kind usually waits for. */
  @Bean
  StepHandler pauseSlaClock(SlaClocks clocks, SlaPolicies policies) {
    return new EachKind(
        policies,
        "sla.pause-",
        ClockListeners::isPausable,
        (job, caseId, kind, subject) -> clocks.pauseAsUsual(caseId, kind, subject));
  }

  @Bean
  StepHandler resumeSlaClock(SlaClocks clocks, SlaPolicies policies) {
    return new EachKind(
        policies,
        "sla.resume-",
        ClockListeners::isPausable,
        (job, caseId, kind, subject) -> clocks.resume(caseId, kind, subject));
  }

  private static boolean isPausable(SlaPolicy kind) {
    return !kind.pauses().isEmpty();
  }

  /** One job type for each kind of clock that it can be done to. */
  private record EachKind(
      SlaPolicies policies, String prefix, Predicate<SlaPolicy> possible, Act act)
      implements StepHandler {

    @Override
    public String name() {
      return "ClockListeners " + prefix + "…";
    }

    @Override
    public Set<String> jobTypes() {
      return policies.all().stream()
          .filter(possible)
          .map(policy -> prefix + policy.kind())
          .collect(Collectors.toSet());
    }

    @Override
    public Set<String> variables() {
      return Set.of("caseId", "schoolUrn", "area", "slaSubject");
    }

    @Override
    public @Nullable Object handle(JobContext job) {
      Object subject = job.variables().get("slaSubject");
      act.on(
          job,
          UUID.fromString(job.variable("caseId")),
          SlaKind.of(job.jobType().substring(prefix.length())),
          subject == null ? "" : subject.toString());
      return null;
    }
  }
}
