package org.footbridge.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.ImportReport.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A file of terms between its upload and its import: somebody settles what its events are, then
 * sees what that means, then imports it.
 */
@Controller
@RequestMapping("/calendars/uploads/{id}")
class ProposalPage {

  private final SchoolCalendars calendars;
  private final Uploads uploads;
  private final ProposalView view;
  private final MeaningView meaning;
  private final Audit audit;

  ProposalPage(
      SchoolCalendars calendars,
      Uploads uploads,
      ProposalView view,
      MeaningView meaning,
      Audit audit) {
    this.calendars = calendars;
    this.uploads = uploads;
    this.view = view;
    this.meaning = meaning;
    this.audit = audit;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, "administrator");
  }

  @GetMapping
  String events(@PathVariable UUID id, Person person, Model model) {
    Uploads.Upload upload = uploaded(id, person);
    return eventsPage(upload, proposal(upload), model);
  }

  @PostMapping
  String choose(
      @PathVariable UUID id,
      @RequestParam Map<String, String> form,
      Person person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Uploads.Upload upload = uploaded(id, person);
    Boolean inclusiveBefore = proposal(upload).ends().inclusive();
    Map<String, String> said = new LinkedHashMap<>();
    form.forEach(
        (about, choice) -> {
          if (about.matches(Choices.NAMES) && choice.matches("[a-z-]{1,20}")) {
            said.put(about, choice);
          }
        });
    uploads.choose(id, said);
    Proposal proposal = proposal(upload);
    if (!inclusiveBefore.equals(proposal.ends().inclusive())) {
      after.addFlashAttribute("endsRead", true);
      return "redirect:/calendars/uploads/" + id;
    }
    if (proposal.report().refused()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return eventsPage(upload, proposal, model);
    }
    return "redirect:/calendars/uploads/" + id + "/meaning";
  }

  @GetMapping("/meaning")
  String meaning(@PathVariable UUID id, Person person, Model model) {
    Uploads.Upload upload = uploaded(id, person);
    Proposal proposal = proposal(upload);
    if (proposal.report().refused()) {
      return "redirect:/calendars/uploads/" + id;
    }
    meaning.show(upload, proposal, model);
    return "calendar/meaning";
  }

  @PostMapping("/import")
  @Transactional
  public String take(
      @PathVariable UUID id,
      Person person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Uploads.Upload upload = uploaded(id, person);
    ImportReport report = calendars.take(upload.schoolUrn(), upload.content(), uploads.choices(id));
    if (report.refused()) {
      // The calendar changed since its meaning was shown.
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return eventsPage(upload, proposal(upload), model);
    }
    uploads.forget(id);
    String urn = upload.schoolUrn();
    audit.record(
        "calendar.imported",
        null,
        Map.of(
            "school",
            urn == null ? "authority" : urn,
            "added",
            Integer.toString(report.count(Outcome.ADDED)),
            "moved",
            Integer.toString(report.count(Outcome.MOVED)),
            "removed",
            Integer.toString(report.removed())));
    after.addFlashAttribute(
        "imported", report.count(Outcome.ADDED) + report.count(Outcome.MOVED) + report.removed());
    return "redirect:/calendars";
  }

  private String eventsPage(Uploads.Upload upload, Proposal proposal, Model model) {
    view.show(upload, proposal, model);
    return "calendar/report";
  }

  private Proposal proposal(Uploads.Upload upload) {
    return calendars.propose(upload.schoolUrn(), upload.content(), uploads.choices(upload.id()));
  }

  private Uploads.Upload uploaded(UUID id, Person person) {
    return uploads
        .find(id, person.id())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
