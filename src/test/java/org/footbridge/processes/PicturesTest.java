package org.footbridge.processes;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Documentation;
import io.camunda.zeebe.model.bpmn.instance.Process;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.testing.Browser;
import org.junit.jupiter.api.Test;

/**
 * The documentation shows every diagram as it is now. Run with {@code -Dpicture=write} to draw
 * those anew that changed.
 *
 * <p>A picture carries the hash of the diagram it was drawn from, and that is compared: drawn on
 * two machines, pictures differ by their fonts.
 */
class PicturesTest {

  private static final String SPINE = "referral-to-reintegration";
  private static final Path PAGE = Path.of("docs", "processes.md");
  private static final Path PICTURES = Path.of("docs", "diagrams");
  private static final Path VIEWER =
      Path.of("src/main/frontend/node_modules/bpmn-js/dist/bpmn-viewer.production.min.js");
  private static final String DRAW =
      """
      async (xml) => {
        const viewer = new BpmnJS({ container: document.body });
        const { warnings } = await viewer.importXML(xml);
        if (warnings.length) throw new Error(warnings.map((w) => w.message).join("; "));
        return (await viewer.saveSVG()).svg;
      }
      """;

  private record Diagram(String id, String xml) {

    String mark() {
      return "<!-- drawn from " + id + ".bpmn, sha256 " + hash(xml) + " -->";
    }

    Path picture() {
      return PICTURES.resolve(id + ".svg");
    }

    boolean isDrawn() {
      return Files.exists(picture()) && read(picture()).contains(mark());
    }
  }

  @Test
  void the_pictures_of_the_diagrams_are_up_to_date() throws IOException {
    if ("write".equals(System.getProperty("picture"))) {
      write();
    }
    assertThat(diagrams().stream().filter(diagram -> !diagram.isDrawn()).map(Diagram::picture))
        .as("old pictures; ./mvnw test -Dtest=PicturesTest -Dpicture=write draws them anew")
        .isEmpty();
    assertThat(pictures())
        .as("pictures without a diagram")
        .allMatch(picture -> diagrams().stream().anyMatch(of -> of.picture().equals(picture)));
    assertThat(PAGE)
        .as("docs/processes.md; ./mvnw test -Dtest=PicturesTest -Dpicture=write writes it anew")
        .hasContent(page());
  }

  @Test
  void a_picture_shows_every_element_of_its_diagram() {
    Diagram watch =
        diagrams().stream().filter(any -> any.id.equals("sla-watch")).findFirst().orElseThrow();
    String picture = draw(List.of(watch)).getFirst();
    model(watch)
        .getModelElementsByType(io.camunda.zeebe.model.bpmn.instance.FlowElement.class)
        .forEach(
            element -> assertThat(picture).contains("data-element-id=\"" + element.getId() + "\""));
  }

  private static void write() throws IOException {
    Files.createDirectories(PICTURES);
    List<Diagram> old = diagrams().stream().filter(diagram -> !diagram.isDrawn()).toList();
    List<String> drawn = draw(old);
    for (int i = 0; i < old.size(); i++) {
      Files.writeString(old.get(i).picture(), drawn.get(i));
    }
    for (Path picture : pictures()) {
      if (diagrams().stream().noneMatch(diagram -> diagram.picture().equals(picture))) {
        Files.delete(picture);
      }
    }
    Files.writeString(PAGE, page());
  }

  private static List<String> draw(List<Diagram> diagrams) {
    try (Browser browser = Browser.desktop("")) {
      Page page = browser.page();
      return diagrams.stream()
          .map(
              diagram -> {
                page.setContent("<!doctype html><title>Diagram</title>");
                page.addScriptTag(new Page.AddScriptTagOptions().setPath(VIEWER));
                return finished((String) page.evaluate(DRAW, diagram.xml), diagram);
              })
          .toList();
    }
  }

  /** On paper, so that black lines can be seen on a dark page. */
  private static String finished(String svg, Diagram diagram) {
    return svg.replaceFirst(
            "(?s)<svg ([^>]*)viewBox=\"(\\S+) (\\S+) (\\S+) (\\S+)\"([^>]*)>",
            "<svg $1viewBox=\"$2 $3 $4 $5\"$6>\n"
                + diagram.mark()
                + "\n<rect x=\"$2\" y=\"$3\" width=\"$4\" height=\"$5\" fill=\"#fff\"/>\n")
        .strip()
        .concat("\n");
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# The processes\n\n");
    page.append("The diagrams in `processes/`, as the engine runs them. Each opens in Camunda");
    page.append(" Modeler.\nThis page and its pictures are generated; a test fails when they are");
    page.append(" out of date.\n");
    for (Diagram diagram : diagrams()) {
      Process process = model(diagram).getModelElementsByType(Process.class).iterator().next();
      page.append("\n## ").append(process.getName()).append("\n\n");
      page.append(
          process.getDocumentations().stream()
              .map(Documentation::getTextContent)
              .map(text -> text.replaceAll("\\s+", " ").strip())
              .collect(Collectors.joining(" ")));
      page.append("\n\n[![").append(process.getName()).append("](diagrams/");
      page.append(diagram.id).append(".svg)](diagrams/").append(diagram.id).append(".svg)\n");
    }
    return page.toString();
  }

  private static BpmnModelInstance model(Diagram diagram) {
    return Bpmn.readModelFromFile(Path.of("processes", diagram.id + ".bpmn").toFile());
  }

  /** What everything else hangs on comes first. */
  private static List<Diagram> diagrams() {
    return files(Path.of("processes"), ".bpmn")
        .map(file -> new Diagram(file.getFileName().toString().replace(".bpmn", ""), read(file)))
        .sorted(comparing((Diagram any) -> !any.id.equals(SPINE)).thenComparing(Diagram::id))
        .toList();
  }

  private static List<Path> pictures() {
    return files(PICTURES, ".svg").toList();
  }

  private static Stream<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
