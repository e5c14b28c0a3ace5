package org.footbridge.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.footbridge.processes.Model;
import org.footbridge.processes.Xml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Whatever becomes of a diagram is told, and what means the same is no difference. */
class NothingUnseenTest {

  private static final String NEW = "another-value";

  /** What refers to something else, or is what a thing is known by: more than one fact follows. */
  private static final Set<String> KNOWN_BY =
      Set.of("id", "key", "target", "eventType", "bpmnElement", "xmlns");

  private static final Set<String> OF_TOOLS = Set.of("exporter", "exporterVersion");

  static List<Model> diagrams() {
    return Files.diagrams();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void a_diagram_that_the_model_api_wrote_again_is_the_same(Model diagram) {
    String again =
        Bpmn.convertToString(Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.content())));
    assertThat(Files.sentences(diagram, Model.of(diagram.file(), again))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void prefixes_space_ids_of_the_drawing_and_who_wrote_it_are_no_difference(Model diagram) {
    String other =
        diagram
            .text()
            .replace("<bpmn:", "<semantic:")
            .replace("</bpmn:", "</semantic:")
            .replace("xmlns:bpmn=", "xmlns:semantic=")
            .replace("\"bpmn:tFormalExpression\"", "\"semantic:tFormalExpression\"")
            .replaceAll("(BPMNShape|BPMNEdge) id=\"([^\"]*)\"", "$1 id=\"_$2_gui\"")
            .replaceAll("(EventDefinition) id=\"[^\"]*\"", "$1")
            .replaceAll("id=\"definitions-[^\"]*\"", "id=\"sid-1\"")
            .replaceAll("exporter=\"[^\"]*\" exporterVersion=\"[^\"]*\"", "exporter=\"Signavio\"")
            .replaceAll(">\\s+<", ">\n\n<")
            .replaceAll("( [xy]=\"\\d+)\"", "$1.0\"");
    assertThat(Files.sentences(diagram, Model.of(diagram.file(), other))).isEmpty();
  }

  @Property(seed = "20261201", tries = 600, shrinking = ShrinkingMode.OFF)
  void a_changed_attribute_is_told_with_both_values(@ForAll long seed) throws Exception {
    Random chance = new Random(seed);
    Model diagram = one(chance);
    Document changed = Xml.read(diagram);
    Attr attribute = pick(attributes(changed), chance);
    String old = attribute.getValue();
    boolean isTruth = old.equals("true") || old.equals("false");
    boolean isNumber = old.matches("-?\\d+(\\.\\d+)?");
    String now = isTruth ? (old.equals("true") ? "false" : "true") : isNumber ? "4711" : NEW;
    attribute.setValue(now);
    assertTold(diagram, changed, attribute, old, now);
  }

  @Property(seed = "20261201", tries = 400, shrinking = ShrinkingMode.OFF)
  void an_attribute_that_is_taken_away_is_told(@ForAll long seed) throws Exception {
    Random chance = new Random(seed);
    Model diagram = one(chance);
    Document changed = Xml.read(diagram);
    Attr attribute = pick(attributes(changed), chance);
    Element owner = attribute.getOwnerElement();
    String name = String.valueOf(attribute.getLocalName());
    boolean isSilent =
        OF_TOOLS.contains(name)
            || XmlFacts.attributesOf(owner).keySet().stream()
                .noneMatch(said -> said.equals(name) || said.endsWith("}" + name));
    boolean isId = attribute.getName().equals("id");
    owner.removeAttributeNode(attribute);
    List<String> told = told(diagram, changed);
    if (isSilent && !isId) {
      assertThat(told).isEmpty();
    } else if (!isId || isThing(owner)) {
      assertThat(told).as("%s of %s", attribute, owner.getNodeName()).isNotEmpty();
    }
  }

  @Property(seed = "20261201", tries = 400, shrinking = ShrinkingMode.OFF)
  void an_element_that_is_taken_away_is_told(@ForAll long seed) throws Exception {
    Random chance = new Random(seed);
    Model diagram = one(chance);
    Document changed = Xml.read(diagram);
    List<Element> all =
        Xml.all(changed, "*").stream()
            .filter(element -> element != changed.getDocumentElement())
            .toList();
    Element gone = pick(all, chance);
    gone.getParentNode().removeChild(gone);
    assertThat(told(diagram, changed)).as(gone.getNodeName()).isNotEmpty();
  }

  @Property(seed = "20261201", tries = 300, shrinking = ShrinkingMode.OFF)
  void a_changed_text_is_told_with_both_texts(@ForAll long seed) throws Exception {
    Random chance = new Random(seed);
    Model diagram = one(chance);
    Document changed = Xml.read(diagram);
    List<Element> texts =
        Xml.all(changed, "*").stream()
            .filter(element -> XmlFacts.children(element).isEmpty())
            .filter(element -> !element.getTextContent().isBlank())
            .toList();
    Element text = pick(texts, chance);
    text.setTextContent("=" + NEW);
    List<Difference> told = differences(diagram, changed);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().is()).contains(NEW);
  }

  private static void assertTold(
      Model diagram, Document changed, Attr attribute, String old, String now) throws Exception {
    List<Difference> told = differences(diagram, changed);
    Element owner = attribute.getOwnerElement();
    String name = String.valueOf(attribute.getLocalName());
    boolean ofTool =
        OF_TOOLS.contains(name)
            || (name.equals("id") && !isThing(owner) && !"message".equals(owner.getLocalName()));
    if (ofTool) {
      assertThat(told).as("%s of %s", attribute, owner.getNodeName()).isEmpty();
      return;
    }
    assertThat(told).as("%s of %s", attribute, owner.getNodeName()).isNotEmpty();
    boolean isFormal = old.endsWith("tFormalExpression");
    boolean isOne =
        !isFormal
            && !KNOWN_BY.contains(name)
            && !name.endsWith("Ref")
            && !isListed(owner)
            && !String.valueOf(owner.getLocalName()).equals("definitions");
    if (isOne) {
      boolean isShared = Set.of("message", "subscription").contains(owner.getLocalName());
      assertThat(told.stream().map(Difference::key).distinct()).hasSize(1);
      if (!isShared) {
        assertThat(told).as("%s of %s", attribute, owner.getNodeName()).hasSize(1);
      }
      Difference one = told.getFirst();
      String said = one.was() + " " + one.is() + " " + XmlFacts.defaultOf(one.key());
      assertThat(said).contains(now.replaceAll("\\.0+$", ""));
      assertThat(said).contains(XmlFacts.spaced(old));
    }
  }

  private static boolean isListed(Element element) {
    return element.getLocalName().endsWith("Listener") || element.getLocalName().equals("property");
  }

  private static boolean isThing(Element element) {
    Node parent = element.getParentNode();
    return parent instanceof Element around
        && Set.of("process", "subProcess", "definitions").contains(around.getLocalName())
        && !Set.of("message", "BPMNDiagram").contains(element.getLocalName())
        && !element.getLocalName().endsWith("EventDefinition")
        && !element.getLocalName().endsWith("LoopCharacteristics");
  }

  private static List<Difference> differences(Model diagram, Document changed) throws Exception {
    return Files.differences(diagram, Model.of(diagram.file(), written(changed)));
  }

  private static List<String> told(Model diagram, Document changed) throws Exception {
    return Files.sentences(diagram, Model.of(diagram.file(), written(changed)));
  }

  private static List<Attr> attributes(Document document) {
    return Xml.all(document, "*").stream()
        .flatMap(NothingUnseenTest::of)
        .filter(attribute -> !attribute.getName().startsWith("xmlns"))
        .toList();
  }

  private static Stream<Attr> of(Element element) {
    List<Attr> found = new ArrayList<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      found.add((Attr) element.getAttributes().item(i));
    }
    return found.stream();
  }

  private static Model one(Random chance) {
    return pick(Files.diagrams(), chance);
  }

  private static <T> T pick(List<T> all, Random chance) {
    return Objects.requireNonNull(all.get(chance.nextInt(all.size())));
  }

  private static String written(Document document) throws TransformerException, SAXException {
    StringWriter text = new StringWriter();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(text));
    return text.toString();
  }
}
