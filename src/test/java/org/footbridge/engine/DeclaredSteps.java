package org.footbridge.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

  /** The variables that each job type gives. */
  public static Map<String, Set<String>> gives() {
    Map<String, Set<String>> gives = new TreeMap<>();
    all().forEach(step -> step.jobTypes().forEach(type -> gives.put(type, step.gives())));
    return gives;
  }

  /** The variables that the answers of each form become. */
  public static Map<String, Set<String>> givenByForms() {
    Map<String, Set<String>> given = new TreeMap<>();
    components()
        .map(type -> type.getAnnotation(GivesToProcess.class))
        .filter(Objects::nonNull)
        .forEach(one -> given.put(one.form(), Set.of(one.variables())));
    return given;
  }

  /** The job types that any diagram may use. */
  public static Set<String> forAnyDiagram() {
    return all()
        .filter(StepMethod::isForAnyDiagram)
        .flatMap(step -> step.jobTypes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<StepMethod> all() {
    return components()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Step.class))
        .map(method -> new StepMethod("", method, new Anything(), new JsonMapper()));
  }

  private static Stream<Class<?>> components() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(Component.class));
    return scan.findCandidateComponents("org.footbridge").stream()
        .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null));
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
