package org.footbridge.tasks;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The expressions in a form, with the engine's own FEEL and our clock. */
@Component
class Feel {

  private final FeelEngineApi engine;

  Feel(Clock clock) {
    this.engine = FeelEngineBuilder.forJava().withClock(new MovableClock(clock)).build();
  }

  /** Is this text an expression, or just a text? */
  static boolean isExpression(@Nullable String text) {
    return text != null && text.startsWith("=");
  }

  /**
   * The value of an expression, with or without its equals sign; null when it has none. A broken
   * expression is found when the form is published; here it counts as nothing, as in the browser.
   */
  @Nullable Object value(String expression, Map<String, Object> context) {
    String feel = isExpression(expression) ? expression.substring(1) : expression;
    EvaluationResult result = engine.evaluateExpression(feel, context);
    return result.isSuccess() ? result.result() : null;
  }

  boolean isTrue(String expression, Map<String, Object> context) {
    return Boolean.TRUE.equals(value(expression, context));
  }

  private record MovableClock(Clock clock) implements FeelEngineClock {
    @Override
    public ZonedDateTime getCurrentTime() {
      return ZonedDateTime.now(clock);
    }
  }
}
