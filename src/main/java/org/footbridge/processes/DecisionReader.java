package org.footbridge.processes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Reads one file of decisions: that it is DMN, that its cells are FEEL that the engine knows, that
 * no text lacks its quotes and that no two rules of a table contradict each other.
 */
class DecisionReader {

  private static final Set<String> WORDS = Set.of("true", "false", "null", "-");
  private static final Pattern BARE =
      Pattern.compile("\\p{L}[\\p{L}\\p{N}_’'-]*(?: [\\p{L}\\p{N}_’'-]+)*");
  private static final Set<String> ENTRIES = Set.of("inputEntry", "outputEntry");

  private final Model decisions;
  private final List<Finding> findings;

  DecisionReader(Model decisions, List<Finding> findings) {
    this.decisions = decisions;
    this.findings = findings;
  }

  /** The ids of its decisions. */
  List<String> read() {
    Document document;
    try {
      document = Xml.read(decisions);
    } catch (SAXException broken) {
      findings.add(Finding.of(decisions.file(), decisions.file(), "unreadable"));
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (Element decision : Xml.all(document, "decision")) {
      ids.add(decision.getAttribute("id"));
    }
    if (ids.isEmpty()) {
      findings.add(Finding.of(decisions.file(), decisions.file(), "unreadable"));
    }
    Set<String> named = named(document);
    for (Element cell : Xml.all(document, "text")) {
      readCell(cell, named);
    }
    for (Element required : Xml.all(document, "requiredDecision")) {
      String id = required.getAttribute("href").replaceFirst("^#", "");
      if (!ids.contains(id)) {
        find((Element) required.getParentNode(), "no-decision", id);
      }
    }
    Xml.all(document, "decisionTable")
        .forEach(table -> new DecisionTable(decisions.file(), table, findings).read());
    return ids;
  }

  /** What a cell can mean by a word without quotes: everything that the file gives a name. */
  private static Set<String> named(Document document) {
    Set<String> named = new HashSet<>();
    for (String kind :
        List.of("decision", "inputData", "businessKnowledgeModel", "variable", "formalParameter")) {
      for (Element element : Xml.all(document, kind)) {
        named.add(element.getAttribute("id"));
        named.add(element.getAttribute("name"));
      }
    }
    Stream.of("inputExpression", "output")
        .flatMap(kind -> Xml.all(document, kind).stream())
        .forEach(
            element -> {
              named.add(element.getAttribute("name"));
              named.addAll(Expressions.words(element.getTextContent()));
            });
    return named;
  }

  private void readCell(Element cell, Set<String> named) {
    Element owner = (Element) cell.getParentNode();
    String kind = String.valueOf(owner.getLocalName());
    String text = cell.getTextContent().strip();
    boolean tests = kind.equals("inputEntry");
    boolean expression =
        Set.of("outputEntry", "inputExpression", "literalExpression").contains(kind);
    if (text.isEmpty() || !tests && !expression) {
      return;
    }
    if (ENTRIES.contains(kind) && isWithoutQuotes(text, tests, named)) {
      find(owner, "text-without-quotes", text);
    } else if (tests ? Expressions.isBrokenTest(text) : Expressions.isBroken(text)) {
      find(owner, "broken-expression", text);
    } else {
      Expressions.unknownCalls(text, tests)
          .forEach(call -> find(owner, "no-function", call.function(), call.arguments(), text));
    }
  }

  /** Whether it is, or one of its values is, a name that nothing has. */
  private static boolean isWithoutQuotes(String text, boolean tests, Set<String> named) {
    String[] values = tests && !text.contains("\"") ? text.split(",") : new String[] {text};
    return Stream.of(values)
        .map(String::strip)
        .anyMatch(
            value ->
                BARE.matcher(value).matches()
                    && !WORDS.contains(value)
                    && !named.contains(value)
                    && (value.indexOf(' ') < 0 || isNoOperation(value, named)));
  }

  /** Words that no operator joins: {@code not yet}, but not {@code days between limit and end}. */
  private static boolean isNoOperation(String words, Set<String> named) {
    return Stream.of(words.split(" ")).noneMatch(named::contains)
        && Stream.of(words.split(" "))
            .noneMatch(word -> Set.of("and", "or", "between", "in", "if", "for").contains(word));
  }

  private void find(Element at, String key, String... args) {
    findings.add(Finding.of(decisions.file(), idOf(at), key, args));
  }

  private static String idOf(Element at) {
    for (org.w3c.dom.Node up = at; up instanceof Element element; up = up.getParentNode()) {
      if (!element.getAttribute("id").isEmpty()) {
        return element.getAttribute("id");
      }
    }
    return "";
  }
}
