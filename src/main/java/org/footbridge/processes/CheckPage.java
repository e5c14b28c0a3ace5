package org.footbridge.processes;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.web.LargerRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * What would be found of files before anybody publishes them: those that run, or some in their
 * place that are uploaded, looked at and forgotten.
 */
@Controller
@RequestMapping(CheckPage.ADDRESS)
class CheckPage {

  static final String ADDRESS = "/processes/check";

  private static final DataSize MOST = DataSize.ofMegabytes(4);
  private static final int MOST_FILES = 100;

  /** The page takes files of a deployment's size. */
  @Configuration
  static class Uploads {
    @Bean
    LargerRequests checkedModels() {
      return LargerRequests.uploads(ADDRESS::equals, MOST);
    }
  }

  /**
   * @param xml the diagram to be drawn; null for other files, and for those that cannot be read
   * @param marks the elements that something is found at, as the drawing takes them
   */
  record Checked(String file, List<FindingWords.Row> rows, @Nullable String xml, String marks) {}

  private final Lint lint;
  private final FindingWords words;
  private final Publication publication;
  private final MessageSource messages;

  CheckPage(Lint lint, FindingWords words, Publication publication, MessageSource messages) {
    this.lint = lint;
    this.words = words;
    this.publication = publication;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String page(
      @RequestParam(name = LargerRequests.TOO_LARGE, required = false) @Nullable String tooLarge,
      org.springframework.ui.Model page) {
    List<Model> running = publication.models();
    return show(
        running,
        running,
        List.of(),
        tooLarge == null ? null : text("processes.check.too-large"),
        page);
  }

  @PostMapping
  String check(
      @RequestParam(name = "file", defaultValue = "") List<MultipartFile> files,
      org.springframework.ui.Model page,
      HttpServletResponse response)
      throws IOException {
    List<Model> uploaded = new ArrayList<>();
    for (MultipartFile file : files) {
      if (!file.isEmpty()) {
        uploaded.add(new Model(nameOf(file), file.getBytes()));
      }
    }
    List<Model> running = publication.models();
    if (uploaded.isEmpty() || uploaded.size() > MOST_FILES) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(running, running, List.of(), text("processes.check.none"), page);
    }
    return show(inPlaceOf(running, uploaded), running, uploaded, null, page);
  }

  /** Those that run, with the uploaded ones in place of those of the same name or beside them. */
  private static List<Model> inPlaceOf(List<Model> running, List<Model> uploaded) {
    Map<String, Model> all = new LinkedHashMap<>();
    running.forEach(file -> all.put(file.file(), file));
    uploaded.forEach(file -> all.put(file.file(), file));
    return List.copyOf(all.values());
  }

  /** The name without folders, whatever the sender's system writes between them. */
  private static String nameOf(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "?" : name.replaceAll(".*[/\\\\]", "");
  }

  /**
   * @param about whose findings are shown; all where there are none
   */
  private String show(
      List<Model> files,
      List<Model> running,
      List<Model> about,
      @Nullable String error,
      org.springframework.ui.Model page) {
    Set<String> names = about.stream().map(Model::file).collect(Collectors.toSet());
    List<Judged> judged =
        lint.judge(files, running).stream()
            .filter(one -> names.isEmpty() || names.contains(one.finding().file()))
            .toList();
    Map<String, List<FindingWords.Row>> rows =
        words.rows(judged, files).stream()
            .collect(
                Collectors.groupingBy(
                    FindingWords.Row::file, LinkedHashMap::new, Collectors.toList()));
    List<Checked> checked = new ArrayList<>();
    for (Model file : about.isEmpty() ? files : about) {
      List<FindingWords.Row> own = rows.getOrDefault(file.file(), List.of());
      if (!own.isEmpty()) {
        checked.add(checked(file, own));
      }
    }
    page.addAttribute("uploaded", about.stream().map(Model::file).toList());
    page.addAttribute("checked", checked);
    page.addAttribute("blocks", judged.stream().anyMatch(Judged::blocks));
    page.addAttribute(
        "errors", error == null ? List.of() : List.of(Map.of("href", "#file", "text", error)));
    return "processes/check";
  }

  private static Checked checked(Model file, List<FindingWords.Row> rows) {
    boolean drawn = file.isDiagram() && FileCheck.isReadable(file, new ArrayList<>());
    String marks =
        rows.stream()
            .map(FindingWords.Row::element)
            .distinct()
            .map(element -> element + " changed 0")
            .collect(Collectors.joining(" "));
    return new Checked(file.file(), rows, drawn ? file.text() : null, marks);
  }

  private String text(String key) {
    return messages.getMessage(key, null, Locale.UK);
  }
}
