package org.footbridge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.support.StaticMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The components against the fixtures that govuk-frontend publishes: the same parameters must give
 * the same markup. After an upgrade of govuk-frontend, what fails here is what changed.
 */
class GovukComponentsTest {

  private static final Path COMPONENTS =
      Path.of("src/main/frontend/node_modules/govuk-frontend/dist/govuk/components");

  private static final List<String> COMPARED =
      List.of(
          "back-link",
          "breadcrumbs",
          "button",
          "character-count",
          "checkboxes",
          "date-input",
          "details",
          "error-message",
          "error-summary",
          "fieldset",
          "file-upload",
          "hint",
          "input",
          "inset-text",
          "notification-banner",
          "pagination",
          "panel",
          "password-input",
          "phase-banner",
          "radios",
          "select",
          "summary-list",
          "table",
          "tabs",
          "tag",
          "task-list",
          "textarea",
          "warning-text");

  /** Why a fixture is left out, by component and the fixture's name. */
  private static final Map<String, Map<String, String>> EXCLUDED =
      Map.of(
          "file-upload",
          Map.of(
              "translated", "the service speaks English only",
              "enhanced, custom wrapper classes and attributes",
                  "nothing of ours stands on the wrapper"),
          "character-count",
          Map.of(
              "with neither maxlength nor maxwords set",
                  "a count without a maximum counts towards nothing",
              "with translations", "the service speaks English only"));

  /** Whole kinds that are left out: the panel that interrupts a journey is not used here. */
  private static boolean left_out(String component, String name) {
    return component.equals("panel") && name.contains("interruption");
  }

  private final JsonMapper json = JsonMapper.builder().build();
  private final SpringTemplateEngine engine = engine();

  @TestFactory
  Stream<DynamicNode> components_render_as_the_official_ones() {
    return COMPARED.stream().map(name -> DynamicContainer.dynamicContainer(name, fixtures(name)));
  }

  @TestFactory
  Stream<DynamicTest> every_exclusion_names_a_fixture_that_exists() {
    return EXCLUDED.entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey(),
                    () -> {
                      List<String> names = new ArrayList<>();
                      read(entry.getKey()).forEach(one -> names.add(one.get("name").asString()));
                      assertThat(names).containsAll(entry.getValue().keySet());
                    }));
  }

  /** The official component takes these as values only; ours takes what a form kept, too. */
  @Test
  void a_day_that_was_typed_is_seen_again() {
    String html =
        render(
            "date-input",
            json.readTree(
                """
                {"id": "when", "namePrefix": "when", "day": "31", "month": "June", "year": "2027"}
                """));
    assertThat(Jsoup.parse(html).select("input").eachAttr("value"))
        .containsExactly("31", "June", "2027");
  }

  private Stream<DynamicTest> fixtures(String component) {
    Set<String> excluded = EXCLUDED.getOrDefault(component, Map.of()).keySet();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode fixture : read(component)) {
      String name = fixture.get("name").asString();
      if (!excluded.contains(name) && !left_out(component, name)) {
        tests.add(
            dynamicTest(
                name,
                () ->
                    assertThat(normalised(render(component, fixture.get("options"))))
                        .as(fixture.get("options").toString())
                        .isEqualTo(normalised(fixture.get("html").asString()))));
      }
    }
    return tests.stream();
  }

  private JsonNode read(String component) {
    Path file = COMPONENTS.resolve(component).resolve("fixtures.json");
    try {
      return json.readTree(Files.readString(file)).get("fixtures");
    } catch (IOException e) {
      throw new IllegalStateException(
          file + " is missing: build the front end first (mvn generate-resources)", e);
    }
  }

  private String render(String component, JsonNode options) {
    Map<String, Object> params = new HashMap<>();
    List<String> passed = new ArrayList<>();
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      params.put(option.getKey(), json.treeToValue(option.getValue(), Object.class));
      passed.add(option.getKey() + "=${given['" + option.getKey() + "']}");
    }
    Context context = new Context(Locale.UK, Map.of("given", params));
    String call =
        "~{govuk/"
            + component
            + " :: "
            + component
            + (passed.isEmpty() ? "" : "(" + String.join(", ", passed) + ")")
            + "}";
    return engine.process("<th:block th:replace=\"" + call + "\"></th:block>", context);
  }

  private static SpringTemplateEngine engine() {
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setOrder(1);
    files.setResolvablePatterns(Set.of("govuk/*"));
    StringTemplateResolver strings = new StringTemplateResolver();
    strings.setOrder(2);
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateEngineMessageSource(new StaticMessageSource());
    engine.setTemplateResolvers(Set.of(files, strings));
    engine.addDialect(new GovukDialect());
    return engine;
  }

  /** One line per tag and text, attributes in order of their names, white space folded. */
  private static String normalised(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    StringBuilder out = new StringBuilder();
    for (Node child : document.body().childNodes()) {
      write(child, 0, out);
    }
    return out.toString();
  }

  private static void write(Node node, int depth, StringBuilder out) {
    if (node instanceof TextNode text) {
      String folded = text.getWholeText().replaceAll("\\s+", " ").strip();
      if (!folded.isEmpty()) {
        out.append("  ".repeat(depth)).append(folded).append('\n');
      }
    } else if (node instanceof Element element) {
      Map<String, String> attributes = new TreeMap<>();
      for (Attribute attribute : element.attributes()) {
        String value = attribute.getValue();
        if (attribute.getKey().equals("class")) {
          value = String.join(" ", new java.util.TreeSet<>(element.classNames()));
        }
        if (Attribute.isBooleanAttribute(attribute.getKey())) {
          value = "";
        }
        attributes.put(attribute.getKey(), value.replaceAll("\\s+", " ").strip());
      }
      out.append("  ".repeat(depth)).append(element.tagName()).append(' ').append(attributes);
      out.append('\n');
      for (Node child : element.childNodes()) {
        write(child, depth + 1, out);
      }
    }
  }
}
