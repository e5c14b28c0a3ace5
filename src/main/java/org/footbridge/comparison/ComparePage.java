package org.footbridge.comparison;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.comparison.Versions.Subject;
import org.footbridge.comparison.Versions.Version;
import org.footbridge.pages.Dates;
import org.footbridge.processes.Model;
import org.footbridge.web.LargerRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Two versions held against each other, or one and a file that is not kept. */
@Controller
@RequestMapping(ComparePage.ADDRESS)
class ComparePage {

  static final String ADDRESS = "/processes/compare";

  /** The longest of ours has 100 KB. */
  static final DataSize LARGEST = DataSize.ofMegabytes(5);

  record Choice(String value, String text, boolean selected) {}

  record ErrorLine(String href, String text) {}

  private final Versions versions;
  private final Comparisons comparisons;
  private final Dates dates;
  private final MessageSource messages;

  ComparePage(Versions versions, Comparisons comparisons, Dates dates, MessageSource messages) {
    this.versions = versions;
    this.comparisons = comparisons;
    this.dates = dates;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  /**
   * @param from the engine's key of the version before; the one before the newest where none is
   *     said
   */
  @GetMapping
  String page(
      @RequestParam(defaultValue = "") String what,
      @RequestParam(required = false) @Nullable Long from,
      @RequestParam(required = false) @Nullable Long to,
      @RequestParam(name = LargerRequests.TOO_LARGE, required = false) @Nullable String tooLarge,
      org.springframework.ui.Model page,
      Locale locale) {
    Subject subject = chosen(what);
    choices(subject, from, to, page, locale);
    if (tooLarge != null) {
      wrong(text("comparison.file.too-large", locale, largest()), page);
    }
    if (subject != null && from != null && to != null) {
      Version before = version(subject, from);
      Version after = version(subject, to);
      Told told = told(subject, before, after, locale);
      page.addAttribute("beforeName", called(before, locale));
      page.addAttribute("afterName", called(after, locale));
      page.addAttribute("beforeUrl", diagram(subject, before));
      page.addAttribute("afterUrl", diagram(subject, after));
      page.addAttribute("afterXml", null);
      page.addAttribute("csv", ADDRESS + "/sentences.csv");
      show(told, page, locale);
    }
    return "comparison/compare";
  }

  @PostMapping
  String file(
      @RequestParam(defaultValue = "") String what,
      @RequestParam(required = false) @Nullable Long from,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      org.springframework.ui.Model page,
      HttpServletResponse response,
      Locale locale)
      throws IOException {
    Subject subject = Optional.ofNullable(chosen(what)).orElseThrow(ComparePage::unknown);
    Version before =
        from == null
            ? versions.of(subject).stream().findFirst().orElseThrow(ComparePage::unknown)
            : version(subject, from);
    choices(subject, before.key(), null, page, locale);
    String wrong = compare(subject, before, file, page, locale);
    if (wrong != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      wrong(wrong, page);
    }
    return "comparison/compare";
  }

  /** The sentences as a table for a change note. */
  @GetMapping("/sentences.csv")
  ResponseEntity<byte[]> sentences(
      @RequestParam String what, @RequestParam long from, @RequestParam long to, Locale locale) {
    Subject subject = Optional.ofNullable(chosen(what)).orElseThrow(ComparePage::unknown);
    Told told = told(subject, version(subject, from), version(subject, to), locale);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(subject.id() + ".csv").build().toString())
        .body(new ChangeNote(messages, locale).csv(told));
  }

  /** What is wrong with the file; null when it was compared. */
  private @Nullable String compare(
      Subject subject,
      Version before,
      @Nullable MultipartFile file,
      org.springframework.ui.Model page,
      Locale locale)
      throws IOException {
    if (file == null || file.isEmpty()) {
      return text("comparison.file.none", locale);
    }
    String name =
        Optional.ofNullable(file.getOriginalFilename())
            .orElse("")
            .replaceAll(".*[/\\\\]", "")
            .replaceAll("\\p{Cntrl}", "");
    try {
      if (FileKind.of(name) != subject.kind()) {
        return text("comparison.file.other", locale, subject.kind().ending());
      }
    } catch (Unreadable other) {
      return text("comparison.file.other", locale, subject.kind().ending());
    }
    Model uploaded = new Model(name, file.getBytes());
    Told told = comparisons.told(versions.file(subject, before), uploaded, before.key(), locale);
    if (told.unreadable() != null) {
      return told.unreadable();
    }
    page.addAttribute("beforeName", called(before, locale));
    page.addAttribute("afterName", name);
    page.addAttribute("beforeUrl", diagram(subject, before));
    page.addAttribute("afterUrl", null);
    page.addAttribute("afterXml", subject.kind() == FileKind.DIAGRAM ? uploaded.text() : null);
    page.addAttribute("csv", null);
    show(told, page, locale);
    return null;
  }

  private Told told(Subject subject, Version before, Version after, Locale locale) {
    return comparisons.told(
        versions.file(subject, before), versions.file(subject, after), before.key(), locale);
  }

  private void show(Told told, org.springframework.ui.Model page, Locale locale) {
    page.addAttribute("told", told);
    page.addAttribute("note", new ChangeNote(messages, locale).text(told));
  }

  private void choices(
      @Nullable Subject subject,
      @Nullable Long from,
      @Nullable Long to,
      org.springframework.ui.Model page,
      Locale locale) {
    String what = subject == null ? "" : subject.code();
    page.addAttribute("subject", subject);
    page.addAttribute("what", what);
    page.addAttribute(
        "subjects",
        versions.subjects().stream()
            .map(
                one ->
                    new Choice(
                        one.code(),
                        text("comparison.kind-of." + one.kind().code(), locale, one.name()),
                        one.code().equals(what)))
            .toList());
    List<Version> all = subject == null ? List.of() : versions.of(subject);
    Long newest = all.isEmpty() ? null : all.getFirst().key();
    Long last = all.size() > 1 ? Long.valueOf(all.get(1).key()) : newest;
    page.addAttribute("from", from);
    page.addAttribute("to", to);
    page.addAttribute("befores", versions(all, from == null ? last : from, locale));
    page.addAttribute("afters", versions(all, to == null ? newest : to, locale));
    page.addAttribute("largest", largest());
    page.addAttribute("wrong", Map.of());
    page.addAttribute("errors", List.of());
    page.addAttribute("told", null);
  }

  private List<Choice> versions(List<Version> all, @Nullable Long chosen, Locale locale) {
    return all.stream()
        .map(
            one ->
                new Choice(
                    Long.toString(one.key()),
                    called(one, locale),
                    chosen != null && chosen == one.key()))
        .toList();
  }

  private void wrong(String words, org.springframework.ui.Model page) {
    page.addAttribute("wrong", Map.of("file", words));
    boolean asksForFile = page.getAttribute("subject") != null;
    page.addAttribute("errors", List.of(new ErrorLine(asksForFile ? "#file" : "#what", words)));
  }

  private @Nullable Subject chosen(String what) {
    return what.isEmpty() ? null : versions.subject(what).orElseThrow(ComparePage::unknown);
  }

  private Version version(Subject subject, long key) {
    return versions.of(subject).stream()
        .filter(one -> one.key() == key)
        .findFirst()
        .orElseThrow(ComparePage::unknown);
  }

  private String called(Version version, Locale locale) {
    return text(
        "comparison.version.at",
        locale,
        Integer.toString(version.number()),
        dates.moment(version.publishedAt()));
  }

  private static @Nullable String diagram(Subject subject, Version version) {
    return subject.kind() == FileKind.DIAGRAM
        ? "/processes/" + version.key() + "/diagram.bpmn"
        : null;
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static String largest() {
    return LARGEST.toMegabytes() + " MB";
  }

  private String text(String key, Locale locale, Object... words) {
    return messages.getMessage(key, words, locale);
  }
}
