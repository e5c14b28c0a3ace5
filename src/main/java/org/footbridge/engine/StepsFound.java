package org.footbridge.engine;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the {@link Step} methods of all beans, and the beans that are {@link StepHandler}s. The
 * application does not start with two for one job type, or one that asks for what cannot be had.
 */
@Component
public class StepsFound implements Steps, SmartInitializingSingleton {

  private static final String OURS = "org.footbridge.";

  private final ConfigurableListableBeanFactory beans;
  private final Map<Class<?>, StepParameter<?>> parameters = new HashMap<>();
  private final JsonMapper json;
  private final Map<String, StepHandler> byJobType = new TreeMap<>();
  private final Map<String, Set<String>> givenByForms = new TreeMap<>();
  private final List<StepHandler> all = new ArrayList<>();

  StepsFound(
      ConfigurableListableBeanFactory beans, List<StepParameter<?>> parameters, JsonMapper json) {
    this.beans = beans;
    this.json = json;
    parameters.forEach(given -> this.parameters.put(given.type(), given));
  }

  @Override
  public void afterSingletonsInstantiated() {
    beans.getBeansOfType(StepHandler.class).values().forEach(this::add);
    for (String name : beans.getBeanDefinitionNames()) {
      Class<?> type = beans.getType(name, false);
      if (type != null && isOurs(ClassUtils.getUserClass(type))) {
        addMethods(name, ClassUtils.getUserClass(type));
        addGiven(ClassUtils.getUserClass(type));
      }
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackageName().startsWith(OURS);
  }

  private void addGiven(Class<?> type) {
    GivesToProcess given = type.getAnnotation(GivesToProcess.class);
    if (given != null) {
      givenByForms.put(given.form(), Set.of(given.variables()));
    }
  }

  private void addMethods(String bean, Class<?> type) {
    Map<Method, Step> found =
        MethodIntrospector.selectMethods(
            type,
            (MethodIntrospector.MetadataLookup<@Nullable Step>)
                method -> AnnotatedElementUtils.findMergedAnnotation(method, Step.class));
    found
        .keySet()
        .forEach(
            method -> {
              Object target = beans.getBean(bean);
              add(
                  new StepMethod(
                      target,
                      AopUtils.selectInvocableMethod(method, target.getClass()),
                      parameters,
                      json));
            });
  }

  private void add(StepHandler step) {
    all.add(step);
    for (String jobType : step.jobTypes()) {
      StepHandler other = byJobType.put(jobType, step);
      if (other != null) {
        throw new IllegalStateException(
            "Both %s and %s are for the job type %s".formatted(other.name(), step.name(), jobType));
      }
    }
  }

  @Override
  public Collection<StepHandler> all() {
    return List.copyOf(all);
  }

  @Override
  public Map<String, StepHandler.Headers> headers() {
    Map<String, StepHandler.Headers> headers = new TreeMap<>();
    byJobType.forEach((jobType, step) -> headers.put(jobType, step.headers()));
    return headers;
  }

  @Override
  public Map<String, Set<String>> givenByForms() {
    return Map.copyOf(givenByForms);
  }

  @Override
  public StepHandler of(String jobType) {
    StepHandler step = byJobType.get(jobType);
    if (step == null) {
      throw new IllegalArgumentException("There is no step for the job type " + jobType);
    }
    return step;
  }
}
