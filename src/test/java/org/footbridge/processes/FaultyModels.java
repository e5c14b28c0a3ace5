package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** Models that something is wrong with: files as people saved them, and changes of a good one. */
final class FaultyModels {

  /** A form that the good diagram is bound to. */
  static final Model FORM =
      Model.of(
          "hear-pupil-probe.form",
          """
          {"id": "hear-pupil-probe", "type": "default", "schemaVersion": 16,
           "components": [{"type": "textfield", "key": "words", "id": "w", "label": "Words"}]}
          """);

  private static final String GATEWAY =
      """
      <bpmn:exclusiveGateway id="either" default="f3"><bpmn:incoming>f1</bpmn:incoming>\
      <bpmn:outgoing>f2</bpmn:outgoing><bpmn:outgoing>f3</bpmn:outgoing></bpmn:exclusiveGateway>
      <bpmn:endEvent id="done"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
      <bpmn:endEvent id="done-too"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
      <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="either" />
      <bpmn:sequenceFlow id="f2" sourceRef="either" targetRef="done">%s</bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="f3" sourceRef="either" targetRef="done-too" />
      """;

  private FaultyModels() {}

  static Model sample(String file) {
    try {
      return new Model(
          file, new ClassPathResource("models-under-test/" + file).getContentAsByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Model good() {
    return sample("good.bpmn").with("formId=\"hear-pupil\"", "formId=\"hear-pupil-probe\"");
  }

  /** The good diagram with its user task's extensions or itself changed. */
  static Model good(String text, String instead) {
    Model changed = good().with(text, instead);
    assertThat(changed.text()).as("the text to break is there").isNotEqualTo(good().text());
    return changed;
  }

  /** The good diagram with a gateway in place of its task. */
  static Model gateway(String condition) {
    String text = good().text();
    int task = text.indexOf("<bpmn:userTask");
    return Model.of(
        "good.bpmn",
        text.substring(0, task)
            + GATEWAY.formatted(condition)
            + text.substring(text.indexOf("</bpmn:process>")));
  }

  /** The good diagram with another element in place of its task; its id is {@code ask}. */
  static Model element(String element) {
    String text = good().text();
    int task = text.indexOf("<bpmn:userTask");
    String end = "</bpmn:userTask>";
    return Model.of(
        "good.bpmn",
        text.substring(0, task)
            + element.formatted(
                "<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>")
            + text.substring(text.indexOf(end) + end.length()));
  }

  /** Diagrams that the engine refuses, by what is wrong with them. */
  static Map<String, Model> refusedByTheEngine() {
    Map<String, Model> all = new LinkedHashMap<>();
    for (String file :
        List.of(
            "message-without-correlation-key.bpmn",
            "not-executable.bpmn",
            "call-activity-from-camunda-7.bpmn",
            "due-date-broken-expression.bpmn",
            "task-listener-of-a-newer-modeler.bpmn",
            "empty-sub-process.bpmn")) {
      all.put(file, sample(file).with("formId=\"hear-pupil\"", "formId=\"hear-pupil-probe\""));
    }
    all.put(
        "a service task without a job type",
        element("<bpmn:serviceTask id=\"ask\">%s</bpmn:serviceTask>"));
    all.put(
        "a condition that is a fixed text",
        gateway(
            "<bpmn:conditionExpression"
                + " xsi:type=\"bpmn:tFormalExpression\">yes</bpmn:conditionExpression>"));
    all.put("a flow out of a gateway without a condition", gateway(""));
    all.put(
        "a due date after follow-up that cannot be read",
        good("dueDate=\"=dueAt\"", "dueDate=\"=dueAt\" followUpDate=\"=dueAt +\""));
    all.put(
        "a priority that cannot be read",
        good(
            "<zeebe:taskSchedule",
            "<zeebe:priorityDefinition priority=\"=if x\" /><zeebe:taskSchedule"));
    all.put(
        "an input whose target is no variable",
        good(
            "<zeebe:taskSchedule",
            "<zeebe:ioMapping><zeebe:input source=\"=1\" target=\"my-variable\""
                + " /></zeebe:ioMapping><zeebe:taskSchedule"));
    all.put(
        "a repetition without a collection",
        element(
            "<bpmn:manualTask id=\"ask\">%s<bpmn:multiInstanceLoopCharacteristics"
                + " /></bpmn:manualTask>"));
    all.put(
        "a script that is a fixed text",
        element(
            "<bpmn:scriptTask id=\"ask\"><bpmn:extensionElements><zeebe:script expression=\"days\""
                + " resultVariable=\"x\" /></bpmn:extensionElements>%s</bpmn:scriptTask>"));
    all.put(
        "a correlation key that is a fixed text",
        Model.of(
            "good.bpmn",
            element("<bpmn:receiveTask id=\"ask\" messageRef=\"m\">%s</bpmn:receiveTask>")
                .text()
                .replace(
                    "<bpmn:process",
                    "<bpmn:message id=\"m\" name=\"lessons-missed\"><bpmn:extensionElements>"
                        + "<zeebe:subscription correlationKey=\"caseId\" />"
                        + "</bpmn:extensionElements></bpmn:message><bpmn:process")));
    all.put(
        "a repetition over a fixed text",
        element(
            "<bpmn:manualTask"
                + " id=\"ask\">%s<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
                + " inputCollection=\"pupils\""
                + " /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:manualTask>"));
    all.put(
        "a timer that says nothing",
        element(
            "<bpmn:intermediateCatchEvent id=\"ask\">%s<bpmn:timerEventDefinition id=\"t\""
                + " /></bpmn:intermediateCatchEvent>"));
    all.put(
        "two begin without anything",
        good("<bpmn:endEvent", "<bpmn:startEvent id=\"again\" /><bpmn:endEvent"));
    all.put(
        "nothing begins it",
        good(
            "<bpmn:startEvent id=\"begin\"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>",
            "<bpmn:intermediateThrowEvent"
                + " id=\"begin\"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:intermediateThrowEvent>"));
    all.put(
        "a decision without its id",
        element(
            "<bpmn:businessRuleTask id=\"ask\"><bpmn:extensionElements><zeebe:calledDecision"
                + " resultVariable=\"x\" bindingType=\"deployment\""
                + " /></bpmn:extensionElements>%s</bpmn:businessRuleTask>"));
    all.put(
        "a script without a result",
        element(
            "<bpmn:scriptTask id=\"ask\"><bpmn:extensionElements><zeebe:script expression=\"=1\""
                + " /></bpmn:extensionElements>%s</bpmn:scriptTask>"));
    all.put(
        "a loop that spins",
        element("<bpmn:manualTask id=\"ask\">%s</bpmn:manualTask>")
            .with("<bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>", "</bpmn:endEvent>")
            .with("targetRef=\"done\"", "targetRef=\"ask\""));
    all.put(
        "an ad hoc sub-process",
        element(
            "<bpmn:adHocSubProcess id=\"ask\">%s<bpmn:manualTask id=\"m\""
                + " /></bpmn:adHocSubProcess>"));
    return all;
  }
}
