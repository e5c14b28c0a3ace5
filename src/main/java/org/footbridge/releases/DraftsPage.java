package org.footbridge.releases;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.Confirmation;
import org.footbridge.pages.TypedDay;
import org.footbridge.processes.ModelPublisher;
import org.footbridge.web.LargerRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Drafts of the next release: files go in and out, are checked, approved and published. */
@Controller
@RequestMapping(DraftsPage.ADDRESS)
class DraftsPage {

  static final String ADDRESS = "/processes/drafts";

  private static final String ONE = "redirect:" + ADDRESS + "/{id}";
  private static final String REASON = "reason-";
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NOTE = 2000;

  /** A file of an upload that somebody has to decide about, or that goes in anyway. */
  record Held(int number, String path, String sha256, List<Draft.Change> meanwhile) {

    public boolean isConflict() {
      return !meanwhile.isEmpty();
    }

    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /**
   * A publication that was asked for, with what stood against it in words.
   *
   * @param newest whether none was asked for since
   */
  record PublicationLine(Publishing.Asked asked, List<String> why, boolean newest) {}

  private final ReleaseDrafts drafts;
  private final Publishing publishing;
  private final Approvals approvals;
  private final Releases releases;
  private final StoredContents contents;
  private final PackedFiles packed;
  private final ReleaseSettings settings;
  private final MessageSource messages;

  DraftsPage(
      ReleaseDrafts drafts,
      Publishing publishing,
      Approvals approvals,
      Releases releases,
      StoredContents contents,
      PackedFiles packed,
      ReleaseSettings settings,
      MessageSource messages) {
    this.drafts = drafts;
    this.publishing = publishing;
    this.approvals = approvals;
    this.releases = releases;
    this.contents = contents;
    this.packed = packed;
    this.settings = settings;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  /** Somebody published or discarded it meanwhile. */
  @ExceptionHandler
  String notOpen(ReleaseDrafts.NotOpen over, RedirectAttributes after) {
    after.addFlashAttribute("problem", "releases.draft.not-open");
    return "redirect:" + ADDRESS;
  }

  @GetMapping
  String all(Model page) {
    return list(null, page);
  }

  @PostMapping
  String begin(
      @RequestParam(defaultValue = "") String name,
      Person person,
      Model page,
      HttpServletResponse response) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return list(text("releases.draft.no-name", LONGEST_NAME), page);
    }
    return "redirect:" + ADDRESS + "/" + drafts.begin(name.strip(), person);
  }

  @GetMapping("/{id}")
  String one(
      @PathVariable UUID id,
      @RequestParam(name = LargerRequests.TOO_LARGE, required = false) @Nullable String tooLarge,
      Person person,
      Model page) {
    return page(
        draft(id),
        tooLarge == null ? Map.of() : Map.of("file", text("releases.upload.too-large", largest())),
        person,
        page);
  }

  @GetMapping("/{id}/files.zip")
  ResponseEntity<byte[]> export(@PathVariable UUID id) {
    return ModelView.download("draft.zip", packed.zip(publishing.files(draft(id))));
  }

  @PostMapping("/{id}")
  String upload(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") long seen,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Person person,
      Model page,
      HttpServletResponse response)
      throws IOException {
    String name = file == null ? null : file.getOriginalFilename();
    String problem;
    if (file == null || name == null || name.isEmpty()) {
      problem = text("releases.upload.none");
    } else {
      try {
        Map<String, @Nullable String> files = new TreeMap<>();
        for (var one :
            UploadedFiles.read(name, file.getBytes(), settings.largestFile().toBytes())
                .entrySet()) {
          files.put(one.getKey().toString(), contents.put(one.getValue()));
        }
        return change(id, seen, files, person, page, response);
      } catch (UploadedFiles.Refused refused) {
        problem =
            refused.key().equals("too-large")
                ? text("releases.upload.too-large", largest())
                : text("releases.upload." + refused.key(), refused.args().toArray());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page(draft(id), Map.of("file", problem), person, page);
  }

  /** After a conflict: of each file, whose is to stand. */
  @PostMapping("/{id}/resolve")
  String resolve(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") long seen,
      @RequestParam Map<String, String> sent,
      Person person,
      Model page,
      HttpServletResponse response) {
    Map<String, @Nullable String> files = new TreeMap<>();
    for (int number = 0; sent.containsKey("path" + number); number++) {
      String path = sent.getOrDefault("path" + number, "");
      String sha = sent.getOrDefault("sha" + number, "");
      boolean mine = !"theirs".equals(sent.get("choice" + number));
      if (mine && ModelPath.of(path).isPresent()) {
        if (!sha.isEmpty() && contents.get(sha).isEmpty()) {
          throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        files.put(path, sha.isEmpty() ? null : sha);
      }
    }
    return change(id, seen, files, person, page, response);
  }

  @PostMapping("/{id}/remove")
  String remove(
      @PathVariable UUID id,
      @RequestParam long seen,
      @RequestParam String path,
      Person person,
      Model page,
      HttpServletResponse response) {
    Map<String, @Nullable String> files = new TreeMap<>();
    files.put(path, null);
    return change(id, seen, files, person, page, response);
  }

  @PostMapping("/{id}/undo")
  String undo(
      @PathVariable UUID id,
      @RequestParam long seen,
      @RequestParam String path,
      Person person,
      Model page,
      HttpServletResponse response) {
    Map<String, @Nullable String> files = new TreeMap<>();
    files.put(path, releases.files(draft(id).basedOn()).at(path));
    return change(id, seen, files, person, page, response);
  }

  @PostMapping("/{id}/rebase")
  String rebase(@PathVariable UUID id, Person person, RedirectAttributes after) {
    drafts.rebase(draft(id).id(), person);
    after.addFlashAttribute("done", "releases.draft.rebased");
    return ONE;
  }

  @PostMapping("/{id}/approve")
  String approve(
      @PathVariable UUID id,
      @RequestParam String hash,
      Person person,
      Model page,
      HttpServletResponse response,
      RedirectAttributes after) {
    List<Approvals.Refusal> refused = approvals.approve(draft(id).id(), hash, person);
    if (refused.isEmpty()) {
      after.addFlashAttribute("done", "releases.approval.done");
      return ONE;
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page(
        draft(id),
        Map.of("approve", text("releases.approval." + code(refused.getFirst()))),
        person,
        page);
  }

  @PostMapping("/{id}/publish")
  String publish(
      @PathVariable UUID id,
      @RequestParam String hash,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "now") String when,
      @RequestParam Map<String, String> sent,
      Person person,
      Model page,
      HttpServletResponse response,
      RedirectAttributes after) {
    Optional<Instant> later = when.equals("later") ? moment(sent) : Optional.empty();
    Map<String, String> wrong = new TreeMap<>();
    if (note.isBlank() || note.length() > LONGEST_NOTE) {
      wrong.put("note", text("releases.publish.no-note"));
    }
    if (when.equals("later") && later.isEmpty()) {
      wrong.put("date", text("releases.publish.no-date"));
    }
    if (wrong.isEmpty()) {
      List<Publishing.Refusal> refused =
          publishing.ask(draft(id).id(), hash, note, later.orElse(null), reasons(sent), person);
      if (refused.isEmpty()) {
        publishing.publishDue();
        return after(id, after);
      }
      wrong.put("publish", text("releases.publish." + code(refused.getFirst())));
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    page.addAttribute("note", note);
    page.addAttribute("reasons", reasons(sent));
    return page(draft(id), wrong, person, page);
  }

  private String after(UUID id, RedirectAttributes after) {
    Publishing.Asked asked = publishing.of(id).getFirst();
    String outcome = asked.outcome();
    if ("published".equals(outcome)) {
      after.addFlashAttribute("done", "releases.publish.done");
      return "redirect:" + ReleasesPage.ADDRESS + "/" + asked.releaseId();
    }
    if (outcome == null) {
      after.addFlashAttribute("done", "releases.publish.waits");
    }
    return ONE;
  }

  @PostMapping("/{id}/cancel")
  String cancel(@PathVariable UUID id, Person person, RedirectAttributes after) {
    publishing.cancel(draft(id).id(), person);
    after.addFlashAttribute("done", "releases.publish.cancelled");
    return ONE;
  }

  @GetMapping("/{id}/discard")
  String askToDiscard(@PathVariable UUID id, Model page) {
    Draft draft = draft(id);
    page.addAttribute(
        Confirmation.NAME,
        new Confirmation(
            text("releases.discard.title", draft.name()),
            List.of(text("releases.discard.lost", draft.changes().size())),
            ADDRESS + "/" + id + "/discard",
            text("releases.discard.button"),
            ADDRESS + "/" + id));
    return Confirmation.PAGE;
  }

  @PostMapping("/{id}/discard")
  String discard(@PathVariable UUID id) {
    drafts.discard(draft(id).id());
    return "redirect:" + ADDRESS;
  }

  /** Makes the change, or shows what somebody else did meanwhile and asks whose is to stand. */
  private String change(
      UUID id,
      long seen,
      Map<String, @Nullable String> files,
      Person person,
      Model page,
      HttpServletResponse response) {
    List<Draft.Change> meanwhile = drafts.change(draft(id).id(), seen, files, person);
    if (meanwhile.isEmpty()) {
      return "redirect:" + ADDRESS + "/" + id;
    }
    response.setStatus(HttpStatus.CONFLICT.value());
    Draft draft = draft(id);
    List<Held> held = new ArrayList<>();
    files.forEach(
        (path, sha) ->
            held.add(
                new Held(
                    held.size(),
                    path,
                    sha == null ? "" : sha,
                    meanwhile.stream().filter(one -> one.path().equals(path)).toList())));
    page.addAttribute("draft", draft);
    page.addAttribute("held", held);
    page.addAttribute("now", publishing.files(draft).contents());
    return "releases/conflict";
  }

  private String list(@Nullable String problem, Model page) {
    page.addAttribute("drafts", drafts.open());
    page.addAttribute("nameProblem", problem);
    page.addAttribute(
        "errors", problem == null ? List.of() : List.of(Map.of("text", problem, "href", "#name")));
    return "releases/drafts";
  }

  private String page(Draft draft, Map<String, String> wrong, Person person, Model page) {
    Release base = releases.byId(draft.basedOn()).orElseThrow();
    Release inForce = releases.inForce().orElseThrow();
    ReleaseFiles files = publishing.files(draft);
    page.addAttribute("draft", draft);
    page.addAttribute("base", base);
    page.addAttribute("inForce", inForce);
    page.addAttribute("outdated", draft.isOpen() && base.id() != inForce.id());
    page.addAttribute("both", drafts.changedByBoth(draft));
    page.addAttribute("baseFiles", releases.files(base.id()).contents());
    page.addAttribute("files", FileLine.of(files));
    page.addAttribute("hash", files.hash());
    List<ModelPublisher.Wrong> findings = publishing.findings(draft);
    page.addAttribute("findings", findings);
    Map<String, ModelPublisher.Wrong> warnings = new LinkedHashMap<>();
    findings.stream()
        .filter(one -> !one.blocks())
        .forEach(one -> warnings.put(Publishing.warning(one), one));
    page.addAttribute("warnings", warnings);
    page.addAttribute("history", drafts.history(draft.id()));
    page.addAttribute("approvals", approvals.of(draft.id()));
    page.addAttribute("needsApproval", settings.secondAdministrator());
    page.addAttribute("approved", approvals.has(draft, files.hash()));
    page.addAttribute("own", draft.editors().contains(person.id()));
    page.addAttribute("publications", publications(draft.id()));
    page.addAttribute("wrong", wrong);
    page.addAttribute(
        "errors",
        wrong.entrySet().stream()
            .map(one -> Map.of("text", one.getValue(), "href", "#" + one.getKey()))
            .toList());
    return "releases/draft";
  }

  private List<PublicationLine> publications(UUID draft) {
    List<PublicationLine> lines = new ArrayList<>();
    for (Publishing.Asked asked : publishing.of(draft)) {
      lines.add(new PublicationLine(asked, why(asked.why()), lines.isEmpty()));
    }
    return lines;
  }

  /** A refusal of ours by its code, or the engine's own words. */
  private List<String> why(@Nullable String why) {
    for (Publishing.Refusal refusal : Publishing.Refusal.values()) {
      if (refusal.name().equals(why)) {
        return List.of(text("releases.publish." + code(refusal)));
      }
    }
    return why == null ? List.of() : why.lines().toList();
  }

  /** What was typed beside warnings, by the warning. */
  private static Map<String, String> reasons(Map<String, String> sent) {
    Map<String, String> reasons = new TreeMap<>();
    sent.forEach(
        (name, reason) -> {
          if (name.startsWith(REASON) && !reason.isBlank() && reason.length() <= LONGEST_NOTE) {
            reasons.put(name.substring(REASON.length()), reason.strip());
          }
        });
    return reasons;
  }

  private static Optional<Instant> moment(Map<String, String> sent) {
    Optional<LocalDate> day =
        TypedDay.of(
            sent.getOrDefault("date-day", ""),
            sent.getOrDefault("date-month", ""),
            sent.getOrDefault("date-year", ""));
    try {
      LocalTime time = LocalTime.parse(sent.getOrDefault("time", "").strip());
      return day.map(one -> one.atTime(time).atZone(Footbridge.ZONE).toInstant());
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private Draft draft(UUID id) {
    return drafts.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private long largest() {
    return settings.largestFile().toMegabytes();
  }

  private static String code(Enum<?> refusal) {
    return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String text(String key, Object... args) {
    return messages.getMessage(key, args, Locale.UK);
  }
}
