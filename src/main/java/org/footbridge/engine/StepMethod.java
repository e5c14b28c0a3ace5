package org.footbridge.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** A method that is annotated as a {@link Step}, with a way to each of its parameters. */
final class StepMethod implements StepHandler {

  private final Object bean;
  private final Method method;
  private final JsonMapper json;
  private final Map<Class<?>, StepParameter<?>> known;
  private final Set<String> variables = new LinkedHashSet<>();
  private final Set<String> required = new TreeSet<>();
  private final Set<String> optional = new TreeSet<>();
  private final List<Function<JobContext, @Nullable Object>> arguments = new ArrayList<>();

  /**
   * @throws IllegalStateException when a parameter cannot be had
   */
  StepMethod(Object bean, Method method, Map<Class<?>, StepParameter<?>> known, JsonMapper json) {
    this.bean = bean;
    this.method = method;
    this.json = json;
    this.known = known;
    method.setAccessible(true);
    Parameter[] parameters = method.getParameters();
    for (int n = 0; n < parameters.length; n++) {
      arguments.add(argument(parameters[n], mayBeNull(n)));
    }
  }

  private boolean mayBeNull(int parameter) {
    return Nullness.forMethodParameter(new MethodParameter(method, parameter)) == Nullness.NULLABLE;
  }

  private Function<JobContext, @Nullable Object> argument(Parameter of, boolean mayBeNull) {
    String name = of.getName();
    if (of.isAnnotationPresent(Variable.class)) {
      variables.add(name);
      return variable(name, of, mayBeNull);
    }
    if (of.isAnnotationPresent(Header.class) && of.getType() == String.class) {
      (mayBeNull ? optional : required).add(name);
      return job -> present(job.headers().get(name), "header", name, mayBeNull);
    }
    if (of.isAnnotationPresent(Subject.class) && of.getType() == UUID.class) {
      variables.add(Subjects.VARIABLE);
      return job -> present(job.subject(), "variable", Subjects.VARIABLE, mayBeNull);
    }
    if (of.getType() == JobContext.class) {
      return job -> job;
    }
    StepParameter<?> giver = known.get(of.getType());
    if (giver == null) {
      throw new IllegalStateException(
          "%s: nothing gives its parameter '%s' of type %s"
              .formatted(name(), name, of.getType().getName()));
    }
    variables.addAll(giver.variables());
    return giver::of;
  }

  private Function<JobContext, @Nullable Object> variable(
      String name, Parameter of, boolean mayBeNull) {
    JavaType type = json.getTypeFactory().constructType(of.getParameterizedType());
    return job -> {
      Object value = present(job.variables().get(name), "variable", name, mayBeNull);
      return value == null ? null : json.convertValue(value, type);
    };
  }

  private @Nullable Object present(
      @Nullable Object value, String kind, String name, boolean mayBeNull) {
    if (value == null && !mayBeNull) {
      throw new IllegalStateException("%s: there is no %s '%s'".formatted(name(), kind, name));
    }
    return value;
  }

  @Override
  public String name() {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  @Override
  public Set<String> jobTypes() {
    return Set.of(method.getAnnotation(Step.class).value());
  }

  @Override
  public boolean isForAnyDiagram() {
    return method.getAnnotation(Step.class).forAnyDiagram();
  }

  @Override
  public Set<String> variables() {
    return variables;
  }

  @Override
  public Set<String> gives() {
    RecordComponent[] given = method.getReturnType().getRecordComponents();
    return given == null
        ? Set.of()
        : Arrays.stream(given).map(RecordComponent::getName).collect(Collectors.toSet());
  }

  @Override
  public Headers headers() {
    return new Headers(required, optional);
  }

  @Override
  public @Nullable Object handle(JobContext job) {
    Object[] given = arguments.stream().map(argument -> argument.apply(job)).toArray();
    try {
      return method.invoke(bean, given);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (thrown.getCause() instanceof Error error) {
        throw error;
      }
      throw new UndeclaredThrowableException(thrown.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(name() + " cannot be called", e);
    }
  }
}
