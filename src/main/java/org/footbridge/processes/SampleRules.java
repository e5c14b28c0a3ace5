package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.TimeDate;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebePriorityDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskSchedule;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Expressions of a diagram that come to nothing whatever their variables are. */
final class SampleRules {

  private static final Predicate<Object> TRUTH = Boolean.class::isInstance;
  private static final Predicate<Object> LIST = List.class::isInstance;
  private static final Predicate<Object> NUMBER = Number.class::isInstance;
  private static final Predicate<Object> ANYTHING = value -> true;
  private static final Predicate<Object> NAMES = LIST.or(String.class::isInstance);

  static final List<HouseRule> ALL =
      List.of(new HouseRule(Rule.NEVER_COMES_TO_ANYTHING, SampleRules::evaluate));

  private SampleRules() {}

  private static void evaluate(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
      ConditionExpression condition = flow.getConditionExpression();
      if (condition != null) {
        evaluate(flow, condition.getTextContent(), TRUTH, files, found);
      }
    }
    for (TimeDate date : diagram.all(TimeDate.class)) {
      evaluate(date, date.getTextContent(), SampleRules::isMoment, files, found);
    }
    for (ZeebeTaskSchedule when : diagram.all(ZeebeTaskSchedule.class)) {
      evaluate(when, when.getDueDate(), SampleRules::isMoment, files, found);
      evaluate(when, when.getFollowUpDate(), SampleRules::isMoment, files, found);
    }
    for (ZeebeAssignmentDefinition who : diagram.all(ZeebeAssignmentDefinition.class)) {
      evaluate(who, who.getCandidateGroups(), NAMES, files, found);
    }
    for (ZeebeLoopCharacteristics loop : diagram.all(ZeebeLoopCharacteristics.class)) {
      evaluate(loop, loop.getInputCollection(), LIST, files, found);
    }
    for (ZeebePriorityDefinition priority : diagram.all(ZeebePriorityDefinition.class)) {
      evaluate(priority, priority.getPriority(), NUMBER, files, found);
    }
    for (ZeebeInput input : diagram.all(ZeebeInput.class)) {
      evaluate(input, input.getSource(), ANYTHING, files, found);
    }
    for (ZeebeOutput output : diagram.all(ZeebeOutput.class)) {
      evaluate(output, output.getSource(), ANYTHING, files, found);
    }
  }

  private static void evaluate(
      ModelElementInstance at,
      @Nullable String text,
      Predicate<Object> wanted,
      FileSet files,
      HouseRule.Found found) {
    String expression = text == null ? "" : text.strip();
    if (Expressions.isExpression(expression)
        && !Expressions.isBroken(expression)
        && !Samples.canCome(expression, wanted, files.given()::samples)) {
      found.at(elementAround(at), expression);
    }
  }

  private static BaseElement elementAround(ModelElementInstance at) {
    for (ModelElementInstance up = at; up != null; up = up.getParentElement()) {
      if (up instanceof BaseElement element) {
        return element;
      }
    }
    throw new IllegalArgumentException("It stands in no element");
  }

  /** A moment that the engine takes: a day without a time would stop the case. */
  private static boolean isMoment(Object value) {
    if (value instanceof String text) {
      try {
        ZonedDateTime.parse(text);
        return true;
      } catch (DateTimeParseException none) {
        return false;
      }
    }
    return value instanceof ZonedDateTime
        || value instanceof OffsetDateTime
        || value instanceof LocalDateTime;
  }
}
