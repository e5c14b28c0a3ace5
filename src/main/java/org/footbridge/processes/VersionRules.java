package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Process;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What running cases, drafts and answers know by its id and would no longer find, or find to be
 * something else, after a change.
 */
final class VersionRules {

  private VersionRules() {}

  static void compare(Collection<Diagram> before, Collection<Diagram> now, List<Finding> findings) {
    Map<String, Diagram> owners = new HashMap<>();
    now.forEach(diagram -> diagram.processIds().forEach(id -> owners.put(id, diagram)));
    for (Diagram old : before) {
      for (String id : old.processIds()) {
        Diagram successor = owners.get(id);
        if (successor == null) {
          findings.add(Finding.of(old.file(), id, Rule.PROCESS_LOST.key(), id));
        } else {
          compare(id, nodes(old, id), nodes(successor, id), successor.file(), findings);
        }
      }
    }
  }

  private static void compare(
      String process,
      Map<String, FlowNode> before,
      Map<String, FlowNode> now,
      String file,
      List<Finding> findings) {
    before.forEach(
        (id, old) -> {
          FlowNode same = now.get(id);
          if (same == null) {
            if (mayStandAt(old)) {
              findings.add(Finding.of(file, process, Rule.ID_LOST.key(), id, Diagram.nameOf(old)));
            }
          } else if (!kind(same).equals(kind(old))) {
            findings.add(Finding.of(file, id, Rule.ID_REUSED.key(), kind(old), kind(same)));
          }
        });
  }

  private static Map<String, FlowNode> nodes(Diagram diagram, String process) {
    Map<String, FlowNode> nodes = new HashMap<>();
    for (FlowNode node : diagram.nodes()) {
      Process around = Diagram.processOf(node);
      if (around != null && process.equals(around.getId()) && node.getId() != null) {
        nodes.put(node.getId(), node);
      }
    }
    return nodes;
  }

  private static boolean mayStandAt(FlowNode node) {
    return node instanceof Activity
        || node instanceof IntermediateCatchEvent
        || node instanceof BoundaryEvent
        || node instanceof EventBasedGateway;
  }

  private static String kind(FlowNode node) {
    return node.getElementType().getTypeName();
  }

  /** Answers and drafts are kept by the names of questions. */
  static void compareQuestions(
      Map<String, List<FormPart>> before,
      Map<String, List<FormPart>> now,
      Map<String, String> files,
      List<Finding> findings) {
    now.forEach(
        (form, parts) -> {
          Map<String, FormPart> old = named(before.getOrDefault(form, List.of()));
          named(parts)
              .forEach(
                  (name, part) -> {
                    FormPart same = old.get(name);
                    if (same != null && !same.type().equals(part.type())) {
                      findings.add(
                          Finding.of(
                              files.getOrDefault(form, form),
                              name,
                              Rule.QUESTION_CHANGED.key(),
                              same.type(),
                              part.type()));
                    }
                  });
        });
  }

  private static Map<String, FormPart> named(List<FormPart> parts) {
    Map<String, FormPart> named = new HashMap<>();
    for (FormPart part : parts) {
      if (!part.name().isEmpty()) {
        named.put(part.fullName(), part);
      }
    }
    return named;
  }
}
