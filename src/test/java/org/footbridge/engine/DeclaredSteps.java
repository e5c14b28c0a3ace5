package org.footbridge.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** The steps that the program declares, for tests that need no running application. */
public final class DeclaredSteps {

  private DeclaredSteps() {}

  /** The headers of each job type that a method of a component is for. */
  public static Map<String, StepHandler.Headers> headers() {
    Map<String, StepHandler.Headers> headers = new TreeMap<>();
    all().forEach(step -> step.jobTypes().forEach(type -> headers.put(type, step.headers())));
    return headers;
  }

  /** The job types that any diagram may use. */
  public static Set<String> forAnyDiagram() {
    return all()
        .filter(StepMethod::isForAnyDiagram)
        .flatMap(step -> step.jobTypes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<StepMethod> all() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(Component.class));
    return scan.findCandidateComponents("org.footbridge").stream()
        .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Step.class))
        .map(method -> new StepMethod("", method, new Anything(), new JsonMapper()));
  }

  /** Whatever a parameter is, somebody gives it. */
  private static final class Anything extends HashMap<Class<?>, StepParameter<?>> {
    @Override
    public StepParameter<?> get(Object type) {
      return new StepParameter<Object>() {
        @Override
        public Class<Object> type() {
          return Object.class;
        }

        @Override
        public Set<String> variables() {
          return Set.of();
        }

        @Override
        public Object of(JobContext job) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
