package org.footbridge.releases;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** The releases: who made each, when and why, and what can be done with it. */
@Controller
@RequestMapping(ReleasesPage.ADDRESS)
class ReleasesPage {

  static final String ADDRESS = "/processes/releases";

  private static final int LONGEST_REASON = 1000;

  private final Releases releases;
  private final Library library;
  private final ReleaseDrafts drafts;
  private final PackedFiles packed;
  private final Audit audit;
  private final MessageSource messages;

  ReleasesPage(
      Releases releases,
      Library library,
      ReleaseDrafts drafts,
      PackedFiles packed,
      Audit audit,
      MessageSource messages) {
    this.releases = releases;
    this.library = library;
    this.drafts = drafts;
    this.packed = packed;
    this.audit = audit;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String all(Model page) {
    Release inForce = releases.inForce().orElseThrow(ReleasesPage::notFound);
    page.addAttribute("releases", releases.all());
    page.addAttribute("inForce", inForce.id());
    page.addAttribute("running", library.running());
    page.addAttribute(
        "offered",
        releases.ofTheProgram().filter(brought -> !wasInForce(brought.hash())).orElse(null));
    return "releases/releases";
  }

  @GetMapping("/{id}")
  String one(@PathVariable long id, Model page) {
    return page(release(id), null, page);
  }

  @GetMapping("/{id}/files.zip")
  ResponseEntity<byte[]> export(@PathVariable long id) {
    return ModelView.download(
        "release-" + release(id).id() + ".zip", packed.zip(releases.files(id)));
  }

  /** Makes a draft of it, which goes the way of every draft. */
  @PostMapping("/{id}/restore")
  String restore(@PathVariable long id, Person person, RedirectAttributes after) {
    Release release = release(id);
    if (release.withdrawn() != null) {
      after.addFlashAttribute("problem", "releases.withdrawn.stays");
      return "redirect:" + ADDRESS + "/{id}";
    }
    UUID draft = drafts.restoring(release, text("releases.restored-name", id), person);
    return "redirect:/processes/drafts/" + draft;
  }

  /**
   * From now on nobody can put it in force again; the one in force cannot be withdrawn before
   * another takes its place, since the engine starts new cases on the newest it has.
   */
  @PostMapping("/{id}/withdraw")
  @Transactional
  public String withdraw(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      Person person,
      Model page,
      RedirectAttributes after) {
    Release release = release(id);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      return page(release, text("releases.withdraw.no-reason"), page);
    }
    if (releases.inForce().orElseThrow().id() == id) {
      return page(release, text("releases.withdraw.in-force"), page);
    }
    if (release.withdrawn() == null) {
      releases.withdraw(id, person, reason.strip());
      audit.record("releases.withdrawn", null, Map.of("release", Long.toString(id)));
    }
    after.addFlashAttribute("done", "releases.withdraw.done");
    return "redirect:" + ADDRESS + "/{id}";
  }

  private String page(Release release, @Nullable String problem, Model page) {
    Long basedOn = release.basedOn();
    ReleaseFiles files = releases.files(release.id());
    page.addAttribute("release", release);
    page.addAttribute("isInForce", releases.inForce().orElseThrow().id() == release.id());
    page.addAttribute("files", FileLine.of(files));
    page.addAttribute(
        "changed",
        basedOn == null ? java.util.Set.of() : files.differences(releases.files(basedOn)));
    page.addAttribute("accepted", releases.accepted(release.id()));
    page.addAttribute("running", library.running().getOrDefault(release.id(), 0L));
    page.addAttribute("reasonProblem", problem);
    page.addAttribute(
        "errors",
        problem == null
            ? java.util.List.of()
            : java.util.List.of(Map.of("text", problem, "href", "#reason")));
    return "releases/release";
  }

  /** Whatever it was called then. */
  private boolean wasInForce(String hash) {
    return releases.all().stream()
        .anyMatch(one -> one.hash().equals(hash) && one.inForceSince() != null);
  }

  private Release release(long id) {
    return releases.byId(id).orElseThrow(ReleasesPage::notFound);
  }

  private String text(String key, Object... args) {
    return messages.getMessage(key, args, Locale.UK);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
