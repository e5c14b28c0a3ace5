package org.footbridge.pupil;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.notices.WhomToAsk;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** The pupil's own page: what happens now and next, our questions, and whom to talk to. */
@Controller
class PupilPage {

  /**
   * @param next until when something happens; null where no day is promised
   */
  record Story(
      String firstName,
      String stage,
      @Nullable LocalDate next,
      List<PupilQuestions.Question> questions,
      List<PupilQuestions.Said> said,
      WhomToAsk.Somebody whomToAsk) {}

  private final Cases cases;
  private final SlaClocks clocks;
  private final PupilQuestions questions;
  private final WhomToAsk whomToAsk;
  private final Audit audit;

  PupilPage(
      Cases cases, SlaClocks clocks, PupilQuestions questions, WhomToAsk whomToAsk, Audit audit) {
    this.cases = cases;
    this.clocks = clocks;
    this.questions = questions;
    this.whomToAsk = whomToAsk;
    this.audit = audit;
  }

  @GetMapping("/your-page")
  String show(Person person, Model model) {
    Case about =
        newest(person).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    audit.viewed(about.id().value(), "pupil-page");
    model.addAttribute(
        "story",
        new Story(
            cases.pupilOf(about).firstName(),
            about.stage(),
            next(about).orElse(null),
            questions.to(about, person),
            questions.saidBy(person),
            whomToAsk.in(about.area())));
    return "pupil/page";
  }

  /** Of a pupil who was referred again, the case that is now. */
  private Optional<Case> newest(Person person) {
    return person.grants().stream()
        .filter(grant -> grant.role().equals(Roles.PUPIL))
        .map(grant -> cases.byId(new CaseId(UUID.fromString(grant.scope()))))
        .max(Comparator.comparing(Case::openedAt));
  }

  private Optional<LocalDate> next(Case about) {
    return switch (about.stage()) {
      case "assessment" -> clocks.due(about.id().value(), SlaKind.ASSESSMENT);
      case "support" -> clocks.due(about.id().value(), SlaKind.REVIEW);
      default -> Optional.empty();
    };
  }
}
