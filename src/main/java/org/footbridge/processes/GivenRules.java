package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/** What the gateways of a diagram go by can come to be. */
final class GivenRules {

  static final List<HouseRule> ALL =
      List.of(
          new HouseRule(Rule.NOTHING_GIVES, GivenRules::nothingGives),
          new HouseRule(Rule.VALUE_NOT_OFFERED, GivenRules::valueNotOffered));

  private GivenRules() {}

  /** Whether the ways are those of one answer, and every value that it can have has a way. */
  static boolean isComplete(List<SequenceFlow> ways, FileSet files) {
    Set<String> variables = new HashSet<>();
    Set<String> values = new HashSet<>();
    for (SequenceFlow way : ways) {
      String condition = condition(way);
      if (condition == null) {
        return false;
      }
      variables.addAll(Expressions.variables(condition));
      Expressions.walk(
          condition,
          node -> {
            if (node instanceof Equal equal && equal.y() instanceof ConstString text) {
              values.add(text.value());
            } else if (node instanceof Exp
                && !(node instanceof Ref
                    || node instanceof ConstString
                    || node instanceof Disjunction)) {
              variables.add("more than a choice");
            }
          });
    }
    Set<String> offered =
        variables.size() == 1 ? files.given().offered(variables.iterator().next()) : null;
    return offered != null && values.containsAll(offered);
  }

  private static void nothingGives(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
      String condition = condition(flow);
      if (condition == null) {
        continue;
      }
      for (String name : Expressions.variables(condition)) {
        if (!files.given().knows(name)) {
          found.at(flow, name, condition);
        }
      }
    }
  }

  private static void valueNotOffered(Diagram diagram, FileSet files, HouseRule.Found found) {
    for (SequenceFlow flow : diagram.all(SequenceFlow.class)) {
      String condition = condition(flow);
      if (condition == null) {
        continue;
      }
      Expressions.walk(
          condition,
          node -> {
            if (node instanceof Equal equal) {
              compared(equal.x(), equal.y(), files, flow, found);
              compared(equal.y(), equal.x(), files, flow, found);
            }
          });
    }
  }

  private static void compared(
      Object name, Object value, FileSet files, SequenceFlow flow, HouseRule.Found found) {
    if (name instanceof Ref ref && ref.names().size() == 1 && value instanceof ConstString text) {
      String variable = String.valueOf(ref.names().head());
      Set<String> offered = files.given().offered(variable);
      if (offered != null && !offered.contains(text.value())) {
        found.at(flow, variable, text.value());
      }
    }
  }

  /** An expression that can be read; null where there is none. */
  private static @Nullable String condition(SequenceFlow flow) {
    ConditionExpression condition = flow.getConditionExpression();
    String text = condition == null ? "" : condition.getTextContent().strip();
    return Expressions.isExpression(text) && !Expressions.isBroken(text) ? text : null;
  }
}
