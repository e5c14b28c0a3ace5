package org.footbridge.casework;

import java.util.Set;
import java.util.function.Function;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.StepParameter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A step may ask for the case of its process, or for its id where that is enough. */
@Configuration(proxyBeanMethods = false)
class CaseParameters {

  private record OfCase<T>(Class<T> type, Function<CaseId, T> found) implements StepParameter<T> {

    @Override
    public Set<String> variables() {
      return Set.of("caseId");
    }

    @Override
    public T of(JobContext job) {
      return found.apply(CaseId.of(job.variable("caseId")));
    }
  }

  @Bean
  StepParameter<CaseId> caseIdOfStep() {
    return new OfCase<>(CaseId.class, id -> id);
  }

  @Bean
  StepParameter<Case> caseOfStep(Cases cases) {
    return new OfCase<>(Case.class, cases::byId);
  }
}
