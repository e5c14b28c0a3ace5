package org.footbridge.referral;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Documents;
import org.footbridge.casework.Documents.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
  private static final int MOST_DOCUMENTS = 20;
  private static final String KIND = "kind";
  private static final String FILE = "document";

  /** A document on the page. */
  record Line(UUID id, String name, String kind, String size) {}

  private final ReferralAccess access;
  private final Documents documents;
  private final ProblemWords words;
  private final Audit audit;

  ReferralDocumentsPage(
      ReferralAccess access, Documents documents, ProblemWords words, Audit audit) {
    this.access = access;
    this.documents = documents;
    this.words = words;
    this.audit = audit;
  }

  @GetMapping
  String page(
      @PathVariable UUID id,
      @RequestParam(name = UploadLimit.TOO_LARGE, required = false) @Nullable String tooLarge,
      Person person,
      Model model) {
    access.toWrite(id, person);
    return page(id, "", tooLarge == null ? null : words.text("casework.document.too-large"), model);
  }

  @PostMapping
  String attach(
      @PathVariable UUID id,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "document", required = false) @Nullable MultipartFile file,
      Person person,
      Model model)
      throws IOException {
    Referral referral = access.toWrite(id, person);
    if (!KINDS.contains(kind)) {
      return page(id, "", KIND, words.text("referral.documents.choose-kind"), model);
    }
    if (file == null || file.isEmpty()) {
      return page(id, kind, words.text("referral.documents.choose-file"), model);
    }
    if (documents.of(id).size() >= MOST_DOCUMENTS) {
      return page(id, kind, words.text("referral.documents.too-many", MOST_DOCUMENTS), model);
    }
    try (InputStream content = file.getInputStream()) {
      String name = file.getOriginalFilename();
      documents.add(
          id,
          kind,
          name == null ? "" : name,
          content.readNBytes(Math.toIntExact(Documents.MOST_BYTES) + 1),
          person.name());
    } catch (Documents.Refused refused) {
      return page(id, kind, words.text(refused.messageKey()), model);
    }
    record("referral.document-attached", referral, kind);
    return "redirect:/referrals/" + id + "/documents";
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

  private String page(UUID id, String kind, @Nullable String error, Model model) {
    return page(id, kind, FILE, error, model);
  }

  /**
   * @param field the question the error is about
   */
  private String page(UUID id, String kind, String field, @Nullable String error, Model model) {
    model.addAttribute("id", id);
    model.addAttribute("kind", kind);
    model.addAttribute("kindError", field.equals(KIND) ? error : null);
    model.addAttribute("fileError", field.equals(FILE) ? error : null);
    model.addAttribute(
        "errors",
        error == null ? List.of() : List.of(new ReferralPages.ErrorLine("#" + field, error)));
    model.addAttribute(
        "kinds", KINDS.stream().map(key -> new AnswerViews.Option(key, kindInWords(key))).toList());
    model.addAttribute(
        "documents",
        documents.of(id).stream()
            .map(
                one ->
                    new Line(one.id(), one.fileName(), kindInWords(one.kind()), size(one.size())))
            .toList());
    return "referral/documents";
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
