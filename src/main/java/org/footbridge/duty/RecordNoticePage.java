package org.footbridge.duty;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Somebody of the service writes down that a parent, a doctor or a school told the council that a
 * child is out of school; from that day the duty has to be considered.
 */
@Controller
@RequestMapping("/oversight/decisions/told/{caseId}")
class RecordNoticePage {

  static final List<String> TELLERS =
      List.of("parent-carer", "school", "gp", "health", "hospital", "social-care", "other");

  private final Cases cases;
  private final HandWritten record;
  private final MessageSource messages;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RecordNoticePage(
      Cases cases,
      HandWritten record,
      MessageSource messages,
      Audit audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.cases = cases;
    this.record = record;
    this.messages = messages;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  @GetMapping
  String ask(@PathVariable UUID caseId, Person person, Model model) {
    return page(about(caseId, person), new WrittenForm(Map.of()), model);
  }

  @PostMapping
  String take(
      @PathVariable UUID caseId,
      @RequestParam Map<String, String> given,
      Person person,
      Model model,
      HttpServletResponse response) {
    Case about = about(caseId, person);
    LocalDate today = WorkingTime.today(clock);
    WrittenForm form = new WrittenForm(given);
    String toldAs = form.oneOf("toldAs", TELLERS);
    String toldBy = form.needed("toldBy");
    LocalDate toldOn = form.day("toldOn", today);
    if (toldOn == null) {
      form.wrong("toldOn", "duty.form.no-day");
    }
    LocalDate firstDay = form.day("firstDay", today);
    if (firstDay != null && toldOn != null && firstDay.isAfter(toldOn)) {
      form.wrong("firstDay", "duty.form.first-day-later");
    }
    String words = form.needed("words");
    if (!form.isRight() || toldOn == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(about, form, model);
    }
    transaction.executeWithoutResult(
        status -> {
          record.note(
              about.id(),
              new HandWritten.Notice(toldBy, toldAs, toldOn, firstDay, words),
              person.name());
          audit.record("duty.notice-recorded", caseId, Map.of("from", toldAs));
        });
    return "redirect:/cases/" + caseId;
  }

  private Case about(UUID caseId, Person person) {
    Case about = cases.requireVisible(new CaseId(caseId), person);
    Access.requireAct(person, RecordAccess.mayNote(about));
    return about;
  }

  private String page(Case about, WrittenForm form, Model model) {
    form.show(model, messages);
    model.addAttribute("about", about);
    model.addAttribute("pupilName", cases.pupilOf(about).name());
    model.addAttribute("tellers", TELLERS);
    return "duty/record-notice";
  }
}
