package org.footbridge.processes;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Definitions;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What the engine, version 8.6.0, would refuse of a diagram, or take and then stumble over. The
 * rules of the model API, which the engine applies too, are applied as they are; the engine's own
 * classes are under the vendor's licence and are not linked, so their rules are written here anew,
 * each tried on the engine.
 */
class EngineRules {

  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  private static final String CAMUNDA_7 = "http://camunda.org/schema/1.0/bpmn";
  private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  /** The extensions that version 8.6 reads. */
  private static final Set<String> KNOWN =
      Set.of(
          "assignmentDefinition",
          "calledDecision",
          "calledElement",
          "executionListener",
          "executionListeners",
          "formDefinition",
          "header",
          "input",
          "ioMapping",
          "loopCharacteristics",
          "output",
          "priorityDefinition",
          "properties",
          "property",
          "publishMessage",
          "script",
          "subscription",
          "taskDefinition",
          "taskHeaders",
          "taskSchedule",
          "userTask",
          "userTaskForm",
          "versionTag");

  /** Extensions in which a text that begins with = is a text. */
  private static final Set<String> TEXTS =
      Set.of("header", "property", "properties", "userTaskForm", "versionTag");

  /** Elements of BPMN that came after version 8.6. */
  private static final Set<String> NEWER = Set.of("adHocSubProcess", "conditionalEventDefinition");

  /** Elements of BPMN whose text, and those whose attribute of this name, may be an expression. */
  private static final Set<String> EXPRESSIONS =
      Set.of("conditionExpression", "completionCondition", "timeDate", "timeCycle", "timeDuration");

  private static final Map<String, String> NAMED =
      Map.of(
          "message",
          "name",
          "signal",
          "name",
          "error",
          "errorCode",
          "escalation",
          "escalationCode");

  /** Where a fixed text is refused: the attributes of extensions, and the texts of elements. */
  private static final Map<String, Set<String>> NEVER_FIXED =
      Map.of(
          "subscription", Set.of("correlationKey"),
          "script", Set.of("expression"),
          "loopCharacteristics", Set.of("inputCollection"));

  private static final Pattern VARIABLE =
      Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z_][a-zA-Z0-9_]*)*");

  private final String file;
  private final List<Finding> findings;

  EngineRules(String file, List<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  void read(BpmnModelInstance model, Document document) {
    apply(model);
    readExecutable(document);
    for (Element element : Xml.all(document, "*")) {
      if (ZEEBE.equals(element.getNamespaceURI())) {
        readExtension(element);
      } else if (MODEL.equals(element.getNamespaceURI())) {
        readElement(element);
      } else if (CAMUNDA_7.equals(element.getNamespaceURI())) {
        find(element, "camunda-7", element.getNodeName());
      }
    }
  }

  /** What the model API says, in its own words. */
  private void apply(BpmnModelInstance model) {
    ValidationVisitor visitor = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
    new ModelWalker(model).walk(visitor);
    for (var results : visitor.getValidationResult().getResults().entrySet()) {
      ModelElementInstance at = results.getKey();
      if (at instanceof Definitions) {
        // That no process can be run is said at a process.
        continue;
      }
      results
          .getValue()
          .forEach(
              result ->
                  findings.add(
                      Finding.of(
                          file, DiagramReader.elementOf(at), "engine-rule", result.getMessage())));
    }
  }

  private void readExecutable(Document document) {
    List<Element> processes = Xml.all(document, "process");
    if (processes.stream().noneMatch(process -> process.getAttribute("isExecutable").equals("true"))
        && !processes.isEmpty()) {
      find(processes.getFirst(), "not-executable");
    }
  }

  private void readExtension(Element extension) {
    String name = extension.getLocalName();
    if (!KNOWN.contains(name)) {
      if (!"taskListener".equals(name)) {
        find(extension, "newer-than-engine", extension.getNodeName());
      }
      return;
    }
    if (TEXTS.contains(name)) {
      return;
    }
    Set<String> neverFixed = NEVER_FIXED.getOrDefault(name, Set.of());
    NamedNodeMap attributes = extension.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      readExpression(extension, attribute.getValue(), neverFixed.contains(attribute.getName()));
    }
    if ((name.equals("input") || name.equals("output"))
        && !VARIABLE.matcher(extension.getAttribute("target")).matches()) {
      find(extension, "no-variable", extension.getAttribute("target"));
    }
  }

  private void readElement(Element element) {
    String name = element.getLocalName();
    if (NEWER.contains(name)) {
      find(element, "newer-than-engine", element.getNodeName());
    }
    if (EXPRESSIONS.contains(name)) {
      readExpression(element, element.getTextContent().strip(), name.equals("conditionExpression"));
    }
    String named = NAMED.get(name);
    if (named != null) {
      readExpression(element, element.getAttribute(named), false);
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      if (CAMUNDA_7.equals(attributes.item(i).getNamespaceURI())) {
        find(element, "camunda-7", attributes.item(i).getNodeName());
      }
    }
  }

  private void readExpression(Element at, String text, boolean neverFixed) {
    if (!Expressions.isExpression(text)) {
      if (neverFixed && !text.isEmpty()) {
        find(at, "not-an-expression", text);
      }
    } else if (Expressions.isBroken(text)) {
      find(at, "broken-expression", text);
    } else {
      Expressions.unknownCalls(text, false)
          .forEach(call -> find(at, "no-function", call.function(), call.arguments(), text));
    }
  }

  private void find(Element at, String key, String... args) {
    Finding finding = Finding.of(file, elementOf(at), key, args);
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  /** The element a person sees in the diagram. */
  private static String elementOf(Element at) {
    for (Node up = at; up instanceof Element element; up = up.getParentNode()) {
      String name = String.valueOf(element.getLocalName());
      if (MODEL.equals(element.getNamespaceURI())
          && element.hasAttribute("id")
          && !name.endsWith("EventDefinition")
          && !EXPRESSIONS.contains(name)) {
        return element.getAttribute("id");
      }
    }
    return "";
  }
}
