package org.footbridge.referral;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Documents;
import org.footbridge.casework.Documents.Document;
import org.footbridge.pages.Confirmation;
import org.footbridge.web.LargerRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The documents of a referral: attached, read and taken away again. */
@Controller
@RequestMapping("/referrals/{id}/documents")
class ReferralDocumentsPage {

  private static final List<String> KINDS =
      List.of(
          "medical-evidence",
          "support-plan",
          "reintegration-plan",
          "consent",
          "healthcare-plan",
          "other");

  /** All files of one form together. */
  static final DataSize MOST_AT_ONCE = DataSize.ofMegabytes(40);

  private static final int MOST_DOCUMENTS = 20;
  private static final String KIND = "kind";
  private static final String FILE = "document";
  private static final String REFUSED = "referral.documents.refused";

  /** A document on the page. */
  record Line(UUID id, String name, String kind, String size) {}

  private final ReferralAccess access;
  private final Referrals referrals;
  private final Checklists checklists;
  private final Documents documents;
  private final ProblemWords words;
  private final Audit audit;

  ReferralDocumentsPage(
      ReferralAccess access,
      Referrals referrals,
      Checklists checklists,
      Documents documents,
      ProblemWords words,
      Audit audit) {
    this.access = access;
    this.referrals = referrals;
    this.checklists = checklists;
    this.documents = documents;
    this.words = words;
    this.audit = audit;
  }

  @GetMapping
  String page(
      @PathVariable UUID id,
      @RequestParam(name = LargerRequests.TOO_LARGE, required = false) @Nullable String tooLarge,
      Person person,
      Model model) {
    access.toWrite(id, person);
    return page(
        id,
        "",
        FILE,
        tooLarge == null ? List.of() : List.of(words.text("referral.documents.too-large")),
        model);
  }

  /** Each file by itself: the good ones are attached, the page names the others and says why. */
  @PostMapping
  String attach(
      @PathVariable UUID id,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "document", defaultValue = "") List<MultipartFile> files,
      Person person,
      Model model)
      throws IOException {
    Referral referral = access.toWrite(id, person);
    if (!KINDS.contains(kind)) {
      return page(id, "", KIND, List.of(words.text("referral.documents.choose-kind")), model);
    }
    List<String> refused = new ArrayList<>();
    for (MultipartFile file : files) {
      if (!name(file).isEmpty()) {
        attach(referral, kind, file, person).ifPresent(refused::add);
      }
    }
    if (files.stream().allMatch(file -> name(file).isEmpty())) {
      refused.add(words.text("referral.documents.choose-file"));
    }
    return refused.isEmpty()
        ? "redirect:/referrals/" + id + "/documents"
        : page(id, kind, FILE, refused, model);
  }

  /**
   * @return why it is not attached
   */
  private Optional<String> attach(Referral referral, String kind, MultipartFile file, Person person)
      throws IOException {
    List<Document> before = documents.of(referral.id());
    if (before.size() >= MOST_DOCUMENTS) {
      return Optional.of(
          words.text(
              REFUSED, name(file), words.text("referral.documents.too-many", MOST_DOCUMENTS)));
    }
    try (InputStream content = file.getInputStream()) {
      Document added =
          documents.add(
              referral.id(),
              kind,
              name(file),
              content.readNBytes(Math.toIntExact(Documents.MOST_BYTES) + 1),
              person.name());
      if (before.contains(added)) {
        return Optional.of(words.text("referral.documents.same", name(file), added.fileName()));
      }
    } catch (Documents.Refused refused) {
      return Optional.of(words.text(REFUSED, name(file), words.text(refused.messageKey())));
    }
    record("referral.document-attached", referral, kind);
    return Optional.empty();
  }

  private static String name(MultipartFile file) {
    return Objects.requireNonNullElse(file.getOriginalFilename(), "");
  }

  @GetMapping("/{document}")
  ResponseEntity<byte[]> read(@PathVariable UUID id, @PathVariable UUID document, Person person) {
    Referral referral = access.toSee(id, person);
    Document found =
        documents
            .byId(document)
            .filter(one -> one.ownerId().equals(id))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    record("referral.document-read", referral, found.kind());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(found.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(found.fileName(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(documents.content(document));
  }

  /** Asks before a file is gone. */
  @GetMapping("/{document}/remove")
  String askToRemove(
      @PathVariable UUID id, @PathVariable UUID document, Person person, Model model) {
    Referral referral = access.toWrite(id, person);
    Document found =
        documents
            .byId(document)
            .filter(one -> one.ownerId().equals(id) && referral.isDraft())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String list = "/referrals/" + id + "/documents";
    model.addAttribute(
        Confirmation.NAME,
        new Confirmation(
            words.text("referral.documents.remove.title"),
            List.of(words.text("referral.documents.remove.lost", found.fileName())),
            list + "/" + document + "/remove",
            words.text("referral.documents.remove"),
            list));
    return Confirmation.PAGE;
  }

  @PostMapping("/{document}/remove")
  String remove(@PathVariable UUID id, @PathVariable UUID document, Person person) {
    Referral referral = access.toWrite(id, person);
    if (!referral.isDraft()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    documents.remove(id, document);
    record("referral.document-removed", referral, "");
    return "redirect:/referrals/" + id + "/documents";
  }

  /**
   * @param field the question the errors are about
   */
  private String page(UUID id, String kind, String field, List<String> errors, Model model) {
    String inOne = errors.isEmpty() ? null : String.join(" ", errors);
    model.addAttribute("id", id);
    model.addAttribute("kind", kind);
    model.addAttribute("kindError", field.equals(KIND) ? inOne : null);
    model.addAttribute("fileError", field.equals(FILE) ? inOne : null);
    model.addAttribute(
        "errors",
        errors.stream().map(error -> new ReferralPages.ErrorLine("#" + field, error)).toList());
    model.addAttribute(
        "kinds", KINDS.stream().map(key -> new AnswerViews.Option(key, kindInWords(key))).toList());
    model.addAttribute("needed", needed(id));
    model.addAttribute(
        "documents",
        documents.of(id).stream()
            .map(
                one ->
                    new Line(one.id(), one.fileName(), kindInWords(one.kind()), size(one.size())))
            .toList());
    return "referral/documents";
  }

  private List<String> needed(UUID id) {
    return referrals
        .byId(id)
        .map(referral -> words.missingDocuments(checklists.of(referral)))
        .orElse(List.of());
  }

  private String kindInWords(String kind) {
    return words.text("referral.document." + kind);
  }

  private static String size(long bytes) {
    return bytes < 1024 * 1024
        ? Math.max(1, bytes / 1024) + " KB"
        : "%.1f MB".formatted(bytes / 1024.0 / 1024.0);
  }

  private void record(String action, Referral referral, String kind) {
    CaseId caseId = referral.caseId();
    audit.record(
        action,
        caseId == null ? null : caseId.value(),
        Map.of("referral", referral.id().toString(), "kind", kind));
  }
}
