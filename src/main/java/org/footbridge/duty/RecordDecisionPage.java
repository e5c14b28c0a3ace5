package org.footbridge.duty;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.server.ResponseStatusException;

/** A manager or lead teacher writes a decision into the record, or puts an entry right. */
@Controller
@RequestMapping("/oversight/decisions/{id}/record")
class RecordDecisionPage {

  private final OccasionPage.Finding finding;
  private final HandWritten record;
  private final DutyWords words;
  private final MessageSource messages;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RecordDecisionPage(
      OccasionPage.Finding finding,
      HandWritten record,
      DutyWords words,
      MessageSource messages,
      Audit audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.finding = finding;
    this.record = record;
    this.words = words;
    this.messages = messages;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  @GetMapping
  String ask(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Long corrects,
      Person person,
      Model model) {
    return page(found(id, corrects, person), corrects, new WrittenForm(Map.of()), model);
  }

  @PostMapping
  String take(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Long corrects,
      @RequestParam Map<String, String> given,
      Person person,
      Model model,
      HttpServletResponse response) {
    OccasionPage.Found found = found(id, corrects, person);
    WrittenForm form = new WrittenForm(given);
    String outcome = form.oneOf("outcome", HandWritten.OUTCOMES);
    List<DutyEntry.Said> said = new ArrayList<>();
    said.add(said("evidence", form.needed("evidence")));
    said.add(said("why", form.needed("why")));
    said.add(said("notChosen", form.needed("notChosen")));
    LocalDate toldOn = form.day("toldOn", WorkingTime.today(clock));
    String toldHow = form.optional("toldHow");
    if (toldOn != null && toldHow.isEmpty()) {
      form.wrong("toldHow", "duty.form.toldHow.missing");
    }
    if (toldOn == null && !toldHow.isEmpty()) {
      form.wrong("toldOn", "duty.form.no-day");
    }
    if (!form.isRight()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(found, corrects, form, model);
    }
    transaction.executeWithoutResult(
        status -> {
          record.decide(
              found.occasion(),
              new HandWritten.Decision(
                  outcome, said, toldOn, toldHow.isEmpty() ? null : toldHow, corrects),
              person.name());
          audit.record(
              "duty.decision-recorded",
              found.about().id().value(),
              Map.of("occasion", id.toString(), "outcome", outcome));
        });
    return "redirect:/oversight/decisions/" + id;
  }

  private DutyEntry.Said said(String field, String answer) {
    return new DutyEntry.Said(
        String.valueOf(messages.getMessage("duty.form." + field, null, field, Locale.UK)), answer);
  }

  private OccasionPage.Found found(UUID id, @Nullable Long corrects, Person person) {
    OccasionPage.Found found = finding.of(id, person);
    Access.requireAct(person, RecordAccess.mayDecide(found.about()));
    boolean itsOwn =
        corrects == null
            || found.occasion().entries().stream().anyMatch(entry -> entry.id() == corrects);
    if (!itsOwn) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return found;
  }

  private String page(
      OccasionPage.Found found, @Nullable Long corrects, WrittenForm form, Model model) {
    form.show(model, messages);
    model.addAttribute("occasion", words.shown(found.occasion()));
    model.addAttribute("pupilName", found.pupilName());
    model.addAttribute("corrects", corrects);
    model.addAttribute("outcomes", HandWritten.OUTCOMES);
    return "duty/record-decision";
  }
}
