package org.footbridge.sla;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.pages.TypedDay;
import org.springframework.context.MessageSource;
import org.springframework.dao.OptimisticLockingFailureException;
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

/** A lead teacher or manager gives a promise more time, or less, and says why. */
@Controller
@RequestMapping("/cases/{caseId}/clocks/{clockId}")
class ChangeClockPage {

  private static final int LONGEST_EXTENSION = 60;
  private static final int LONGEST_REASON = 500;

  private final SlaClocks clocks;
  private final SlaPolicies policies;
  private final SlaPanel panel;
  private final Cases cases;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final MessageSource messages;
  private final Clock clock;

  ChangeClockPage(
      SlaClocks clocks,
      SlaPolicies policies,
      SlaPanel panel,
      Cases cases,
      Audit audit,
      TransactionTemplate transaction,
      MessageSource messages,
      Clock clock) {
    this.clocks = clocks;
    this.policies = policies;
    this.panel = panel;
    this.cases = cases;
    this.audit = audit;
    this.transaction = transaction;
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping("/extend")
  String askToExtend(
      @PathVariable UUID caseId, @PathVariable UUID clockId, Person person, Model model) {
    return page("extend", changeable(caseId, clockId, person), person, Map.of(), Map.of(), model);
  }

  @PostMapping("/extend")
  String extend(
      @PathVariable UUID caseId,
      @PathVariable UUID clockId,
      @RequestParam(defaultValue = "") String days,
      @RequestParam(defaultValue = "") String reason,
      Person person,
      Model model,
      HttpServletResponse response) {
    SlaClock open = changeable(caseId, clockId, person);
    Map<String, String> wrong = new LinkedHashMap<>();
    int more = number(days);
    if (more < 1 || more > LONGEST_EXTENSION) {
      wrong.put("days", "sla.extend.days-wrong");
    }
    checkReason(reason, wrong);
    if (wrong.isEmpty()) {
      change(
          caseId,
          "sla.clock-extended",
          Map.of("clock", clockId.toString(), "schoolDays", Integer.toString(more)),
          () -> clocks.extend(clockId, more, reason.strip()),
          "days",
          wrong);
    }
    if (wrong.isEmpty()) {
      return "redirect:/cases/" + caseId;
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page("extend", open, person, Map.of("days", days, "reason", reason), wrong, model);
  }

  @GetMapping("/bring-forward")
  String askToBringForward(
      @PathVariable UUID caseId, @PathVariable UUID clockId, Person person, Model model) {
    return page(
        "bring-forward", changeable(caseId, clockId, person), person, Map.of(), Map.of(), model);
  }

  @PostMapping("/bring-forward")
  String bringForward(
      @PathVariable UUID caseId,
      @PathVariable UUID clockId,
      @RequestParam(name = "date-day", defaultValue = "") String day,
      @RequestParam(name = "date-month", defaultValue = "") String month,
      @RequestParam(name = "date-year", defaultValue = "") String year,
      @RequestParam(defaultValue = "") String reason,
      Person person,
      Model model,
      HttpServletResponse response) {
    SlaClock open = changeable(caseId, clockId, person);
    Map<String, String> wrong = new LinkedHashMap<>();
    LocalDate date = TypedDay.of(day, month, year).orElse(null);
    if (date == null) {
      wrong.put("date", "sla.bring-forward.no-date");
    }
    checkReason(reason, wrong);
    if (date != null && wrong.isEmpty()) {
      change(
          caseId,
          "sla.clock-brought-forward",
          Map.of("clock", clockId.toString(), "date", date.toString()),
          () -> clocks.bringForward(clockId, date, reason.strip()),
          "date",
          wrong);
    }
    if (wrong.isEmpty()) {
      return "redirect:/cases/" + caseId;
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page(
        "bring-forward",
        open,
        person,
        Map.of("day", day, "month", month, "year", year, "reason", reason),
        wrong,
        model);
  }

  /** The change and its entry in the audit are one transaction. */
  private void change(
      UUID caseId,
      String action,
      Map<String, String> details,
      Runnable change,
      String field,
      Map<String, String> wrong) {
    try {
      transaction.executeWithoutResult(
          status -> {
            change.run();
            audit.record(action, caseId, details);
          });
    } catch (SlaClock.NotEarlier e) {
      wrong.put(field, "sla.bring-forward.date-wrong");
    } catch (SlaClock.Ended e) {
      wrong.put(field, "sla.change.ended");
    } catch (NoCalendarException e) {
      wrong.put(field, "sla.change.no-calendar");
    } catch (OptimisticLockingFailureException e) {
      wrong.put(field, "sla.change.meanwhile");
    }
  }

  private SlaClock changeable(UUID caseId, UUID clockId, Person person) {
    cases.requireVisible(new CaseId(caseId), person);
    SlaClock found =
        clocks.ofCase(caseId, person).stream()
            .filter(of -> of.id().equals(clockId) && !policies.of(of.kind()).ownProcess())
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Access.requireAct(person, SlaPanel.mayChange(found));
    return found;
  }

  private String page(
      String name,
      SlaClock of,
      Person person,
      Map<String, String> given,
      Map<String, String> wrong,
      Model model) {
    List<Map<String, String>> errors = new ArrayList<>();
    Map<String, String> errorOf = new LinkedHashMap<>();
    wrong.forEach(
        (field, key) -> {
          String text = messages.getMessage(key, null, Locale.UK);
          errorOf.put(field, text);
          errors.add(
              Map.of("text", text, "href", "#" + (field.equals("date") ? "date-day" : field)));
        });
    model.addAttribute("clock", panel.shown(of, person, clock.instant()));
    model.addAttribute("caseId", of.caseId());
    model.addAttribute("given", given);
    model.addAttribute("errors", errors);
    model.addAttribute("errorOf", errorOf);
    return "sla/" + name;
  }

  private static void checkReason(String reason, Map<String, String> wrong) {
    if (reason.isBlank()) {
      wrong.put("reason", "sla.change.no-reason");
    } else if (reason.strip().length() > LONGEST_REASON) {
      wrong.put("reason", "sla.change.long-reason");
    }
  }

  private static int number(String text) {
    String digits = text.strip();
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
  }
}
