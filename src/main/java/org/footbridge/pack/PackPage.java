package org.footbridge.pack;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A manager or administrator says why the whole file is needed, and gets it. */
@Controller
@RequestMapping("/cases/{caseId}/pack")
class PackPage {

  /** Why somebody needs it; it is written down. */
  static final List<String> REASONS =
      List.of("complaint", "ombudsman", "inspection", "subject-access", "other");

  private final MakePack makePack;
  private final PackDocument document;
  private final PackData data;
  private final Cases cases;
  private final Audit audit;
  private final MessageSource messages;

  PackPage(
      MakePack makePack,
      PackDocument document,
      PackData data,
      Cases cases,
      Audit audit,
      MessageSource messages) {
    this.makePack = makePack;
    this.document = document;
    this.data = data;
    this.cases = cases;
    this.audit = audit;
    this.messages = messages;
  }

  @GetMapping
  String ask(@PathVariable UUID caseId, Person person, Model model) {
    return page(allowed(caseId, person), false, model);
  }

  /**
   * @return the page again when no reason was chosen; otherwise the file was sent
   */
  @PostMapping
  @Nullable String make(
      @PathVariable UUID caseId,
      @RequestParam(defaultValue = "") String reason,
      Person person,
      Model model,
      HttpServletResponse response)
      throws IOException {
    Case of = allowed(caseId, person);
    if (!REASONS.contains(reason)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(of, true, model);
    }
    audit.record("pack.made", caseId, Map.of("reason", reason));
    CasePack pack =
        makePack.of(of.id(), person, messages.getMessage("pack.reason." + reason, null, Locale.UK));
    byte[] pdf = document.pdf(pack);
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename("case-file-" + of.reference() + ".zip")
            .build()
            .toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    data.write(pack, pdf, response.getOutputStream());
    return null;
  }

  private String page(Case of, boolean wrong, Model model) {
    model.addAttribute("caseId", of.id().value());
    model.addAttribute("reference", of.reference());
    model.addAttribute("pupilName", cases.pupilOf(of).name());
    model.addAttribute("reasons", REASONS);
    model.addAttribute("wrong", wrong);
    return "pack/ask";
  }

  private Case allowed(UUID caseId, Person person) {
    CaseId id = new CaseId(caseId);
    if (person.holds(Roles.ADMINISTRATOR)) {
      return cases.byId(id);
    }
    Case of = cases.requireVisible(id, person);
    Access.requireAct(person, List.of(new Grant(Roles.MANAGER, of.area()).toString()));
    return of;
  }
}
