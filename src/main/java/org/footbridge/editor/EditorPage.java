package org.footbridge.editor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.notices.LetterCatalogue;
import org.footbridge.pages.Dates;
import org.footbridge.releases.DraftFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of a draft in the editor. A file is known by its name: its ending says in which folder it
 * is.
 */
@Controller
@RequestMapping("/processes/drafts/{id}")
class EditorPage {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A finding, with where it can be mended. */
  record Found(String file, String element, String what, String address) {}

  private final DraftFiles files;
  private final ChoicesOfDraft choices;
  private final NewFile newFile;
  private final Dates dates;
  private final MessageSource messages;

  EditorPage(
      DraftFiles files,
      ChoicesOfDraft choices,
      NewFile newFile,
      Dates dates,
      MessageSource messages) {
    this.files = files;
    this.choices = choices;
    this.newFile = newFile;
    this.dates = dates;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping("/files/{name}/edit")
  String edit(@PathVariable UUID id, @PathVariable String name, Model page) {
    DraftFiles.Opened opened = opened(id, name);
    page.addAttribute("id", id);
    page.addAttribute("name", name);
    page.addAttribute("draft", opened);
    page.addAttribute(
        "kind",
        opened.model().isForm() ? "form" : opened.model().isDecision() ? "decision" : "process");
    page.addAttribute("file", address(id, name));
    page.addAttribute("choices", "/processes/drafts/" + id + "/choices");
    page.addAttribute("findings", JSON.writeValueAsString(findings(id)));
    page.addAttribute("letters", choices.letters());
    page.addAttribute("wordsOfAll", List.copyOf(LetterCatalogue.wordsOfAll()));
    return "editor/edit";
  }

  @GetMapping("/files/{name:.+\\.(?:bpmn|dmn|form)}")
  ResponseEntity<byte[]> file(@PathVariable UUID id, @PathVariable String name) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(opened(id, name).model().content());
  }

  @GetMapping("/choices")
  ResponseEntity<String> choices(@PathVariable UUID id) {
    return json(HttpStatus.OK, choices.of(files.all(id)));
  }

  /** Answers with the draft's version and what is wrong now, or with who saved meanwhile. */
  @PutMapping("/files/{name:.+\\.(?:bpmn|dmn|form)}")
  ResponseEntity<String> save(
      @PathVariable UUID id,
      @PathVariable String name,
      @RequestParam long seen,
      @RequestBody(required = false) byte @Nullable [] content,
      Person person) {
    opened(id, name);
    if (content == null || content.length == 0) {
      return refused("editor.refused.empty");
    }
    try {
      DraftFiles.Saved saved = files.save(id, name, seen, content, person);
      DraftFiles.Meanwhile meanwhile = saved.meanwhile();
      if (meanwhile != null) {
        return json(
            HttpStatus.CONFLICT,
            Map.of(
                "by", meanwhile.by(),
                "at", dates.moment(meanwhile.at()),
                "version", saved.version()));
      }
      return json(HttpStatus.OK, Map.of("version", saved.version(), "findings", findings(id)));
    } catch (DraftFiles.Over over) {
      return refused("editor.refused.not-open");
    }
  }

  /** A new file with as much in it as a file of its kind must have. */
  @PostMapping("/files")
  String begin(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String title,
      @RequestParam String kind,
      @RequestParam long seen,
      Person person,
      RedirectAttributes after) {
    var made = newFile.of(kind, title);
    if (made.isEmpty() || files.open(id, made.get().file()).isPresent()) {
      after.addFlashAttribute("newProblem", "editor.new.problem");
      return "redirect:/processes/drafts/" + id + "#new";
    }
    org.footbridge.processes.Model model = made.get();
    if (files.save(id, model.file(), seen, model.content(), person).meanwhile() != null) {
      after.addFlashAttribute("newProblem", "editor.new.problem");
      return "redirect:/processes/drafts/" + id + "#new";
    }
    return "redirect:" + URI.create(address(id, model.file()) + "/edit");
  }

  private List<Found> findings(UUID id) {
    return files.findings(id).stream()
        .map(
            one ->
                new Found(one.file(), one.element(), one.what(), address(id, one.file()) + "/edit"))
        .toList();
  }

  private DraftFiles.Opened opened(UUID id, String name) {
    return files
        .open(id, name)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String address(UUID id, String name) {
    return "/processes/drafts/" + id + "/files/" + name;
  }

  private ResponseEntity<String> refused(String key) {
    return json(
        HttpStatus.UNPROCESSABLE_CONTENT,
        Map.of("message", messages.getMessage(key, null, Locale.UK)));
  }

  private static ResponseEntity<String> json(HttpStatus status, Object said) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(JSON.writeValueAsString(said));
  }
}
