package org.footbridge.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * One case: who it is about, where it stands, everything that happened, and what other modules
 * show.
 */
@Controller
class CasePage {

  /** The head of the page, in ready values. */
  record Head(
      String reference,
      String pupilName,
      LocalDate dateOfBirth,
      @Nullable String upn,
      String schoolName,
      String area,
      String stage,
      boolean open,
      @Nullable String outcome) {}

  private final Cases cases;
  private final FamilyContacts familyContacts;
  private final Timeline timeline;
  private final TimelineWords words;
  private final Documents documents;
  private final CasePanels panels;
  private final List<CaseMarks> marks;
  private final Schools schools;
  private final Audit audit;

  CasePage(
      Cases cases,
      FamilyContacts familyContacts,
      Timeline timeline,
      TimelineWords words,
      Documents documents,
      CasePanels panels,
      List<CaseMarks> marks,
      Schools schools,
      Audit audit) {
    this.cases = cases;
    this.familyContacts = familyContacts;
    this.timeline = timeline;
    this.words = words;
    this.documents = documents;
    this.panels = panels;
    this.marks = marks;
    this.schools = schools;
    this.audit = audit;
  }

  @GetMapping("/cases/{id}")
  String show(@PathVariable UUID id, Person person, Model model) {
    CaseId caseId = new CaseId(id);
    Case shown = cases.requireVisible(caseId, person);
    audit.viewed(id, "case");
    model.addAttribute("caseId", id);
    model.addAttribute("head", head(shown));
    model.addAttribute("contacts", cases.contacts(caseId));
    model.addAttribute("familyWishes", familyContacts.wishes(caseId));
    model.addAttribute("marks", marksOf(id, person));
    model.addAttribute("panels", panels.of(caseId, person));
    model.addAttribute(
        "mayAudit", person.holds(Roles.MANAGER) || person.holds(Roles.ADMINISTRATOR));
    model.addAttribute("documents", documents.of(id));
    model.addAttribute("timeline", timeline.of(caseId, person).stream().map(words::of).toList());
    model.addAttribute("others", visible(cases.othersOf(shown), person));
    return "casework/case";
  }

  @GetMapping("/cases/{id}/documents/{document}")
  ResponseEntity<byte[]> document(
      @PathVariable UUID id, @PathVariable UUID document, Person person) {
    cases.requireVisible(new CaseId(id), person);
    Documents.Document found =
        documents
            .byId(document)
            .filter(of -> of.ownerId().equals(id))
            .orElseThrow(() -> new AccessDeniedException("Not a document of this case"));
    audit.record("casework.document-opened", id, Map.of("document", document.toString()));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(found.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(found.fileName(), java.nio.charset.StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(documents.content(document));
  }

  private List<CaseMarks.Mark> marksOf(UUID id, Person person) {
    return marks.stream()
        .flatMap(of -> of.of(List.of(id), person).getOrDefault(id, List.of()).stream())
        .toList();
  }

  private List<Case> visible(List<Case> others, Person person) {
    return others.stream().filter(other -> cases.isVisible(other.id(), person)).toList();
  }

  private Head head(Case shown) {
    Pupil pupil = cases.pupilOf(shown);
    return new Head(
        shown.reference(),
        pupil.name(),
        pupil.dateOfBirth(),
        pupil.upn(),
        schools.byUrn(shown.schoolUrn()).map(School::name).orElse(shown.schoolUrn()),
        shown.area(),
        shown.stage(),
        shown.isOpen(),
        shown.closingOutcome());
  }
}
