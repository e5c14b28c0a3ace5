package org.footbridge.engine;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.ParallelGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The elements at which an instance goes on as it was.
 *
 * @param elements where to begin
 * @param doneAgain those of them that were done: their branch waited for others at a gateway, and
 *     waits there again when they are done again
 * @param why why a person has to decide; null when nothing is done twice
 */
record WhereItStood(List<String> elements, List<String> doneAgain, @Nullable String why) {

  private static final Set<String> SCOPES = Set.of("SUB_PROCESS", "EVENT_SUB_PROCESS");

  /** What begins anew by itself when it is begun, with nothing done that was done before. */
  private static final Set<String> STEPS =
      Set.of("USER_TASK", "EVENT_BASED_GATEWAY", "INTERMEDIATE_CATCH_EVENT", "RECEIVE_TASK");

  private static final Set<String> WORKED = Set.of("SERVICE_TASK", "BUSINESS_RULE_TASK");

  /**
   * @param worked a worker did its work already, so that it would be done twice
   */
  private record Active(String elementId, String elementType, boolean worked) {}

  boolean isExact() {
    return why == null;
  }

  /**
   * @param placed the call activities whose called processes are placed where they stood
   */
  static WhereItStood of(
      JdbcClient jdbc, long instance, BpmnModelInstance model, Set<String> placed) {
    List<Active> active =
        jdbc.sql(
                """
                select distinct e.element_id, e.element_type,
                  exists (select from engine.work_done w
                          where w.element_instance_key = e.key) as worked
                from engine.element_instance e
                where e.process_instance_key = :instance and e.state = 'active'
                order by e.element_id
                """)
            .param("instance", instance)
            .query(Active.class)
            .list();
    List<String> elements = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    for (Active one : active) {
      if (SCOPES.contains(one.elementType())) {
        continue;
      }
      elements.add(one.elementId());
      boolean toBeWorked = WORKED.contains(one.elementType()) && !one.worked();
      if (!STEPS.contains(one.elementType()) && !toBeWorked && !placed.contains(one.elementId())) {
        others.add(one.elementId());
      }
    }
    List<String> doneAgain = new ArrayList<>();
    for (FlowNode waits : waitingAtJoins(jdbc, instance, model)) {
      if (waits instanceof UserTask) {
        doneAgain.add(waits.getId());
      } else if (!(waits instanceof ExclusiveGateway)) {
        others.add(waits.getId());
      }
      if (!elements.contains(waits.getId())) {
        elements.add(waits.getId());
      }
    }
    String why = null;
    if (elements.isEmpty()) {
      why = "nothing of it was active";
    } else if (!others.isEmpty()) {
      why = String.join(", ", others);
    }
    return new WhereItStood(elements, doneAgain, why);
  }

  /** The last step of each branch that had come to a joining gateway, before the others. */
  private static List<FlowNode> waitingAtJoins(
      JdbcClient jdbc, long instance, BpmnModelInstance model) {
    List<FlowNode> waiting = new ArrayList<>();
    for (ParallelGateway join : model.getModelElementsByType(ParallelGateway.class)) {
      if (join.getIncoming().size() < 2) {
        continue;
      }
      for (SequenceFlow branch : join.getIncoming()) {
        if (came(jdbc, instance, branch.getSource().getId(), join.getId())) {
          waiting.add(branch.getSource());
        }
      }
    }
    return waiting;
  }

  /** More often done than the join, within a scope that is still active. */
  private static boolean came(JdbcClient jdbc, long instance, String step, String join) {
    return jdbc.sql(
            """
            select exists (
              select from engine.element_instance s
              where s.process_instance_key = :instance and s.element_id = :step
                and s.state = 'completed'
                and (s.flow_scope_key = :instance
                     or exists (select from engine.element_instance scope
                                where scope.key = s.flow_scope_key and scope.state = 'active'))
              group by s.flow_scope_key
              having count(*) > (select count(*) from engine.element_instance j
                                 where j.flow_scope_key = s.flow_scope_key and j.element_id = :join))
            """)
        .param("instance", instance)
        .param("step", step)
        .param("join", join)
        .query(Boolean.class)
        .single();
  }
}
