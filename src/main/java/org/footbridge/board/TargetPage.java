package org.footbridge.board;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which share of deadlines is to be kept: every manager sees it, who answers for all sets it. */
@Controller
@RequestMapping(Address.TARGET)
class TargetPage {

  private final Targets targets;
  private final MessageSource messages;

  TargetPage(Targets targets, MessageSource messages) {
    this.targets = targets;
    this.messages = messages;
  }

  @ModelAttribute
  void managersAndAdministrators(Person person) {
    Access.requireRole(person, Roles.MANAGER, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String ask(Person person, Model model) {
    return page("", List.of(), person, model);
  }

  @PostMapping
  String set(
      @RequestParam(defaultValue = "") String share,
      Person person,
      Model model,
      HttpServletResponse response) {
    if (!targets.maySet(person)) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      return page("", List.of(), person, model);
    }
    String typed = share.strip().replace("%", "").strip();
    if (!typed.matches("100(\\.0)?|[0-9]{1,2}(\\.[0-9])?")) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      String wrong = messages.getMessage("board.target.wrong", null, Locale.UK);
      return page(share, List.of(Map.of("text", wrong, "href", "#share")), person, model);
    }
    targets.set(new BigDecimal(typed), person);
    return "redirect:" + (person.holds(Roles.MANAGER) ? Address.BOARD + "#kept" : Address.TARGET);
  }

  private String page(String typed, List<Map<String, String>> errors, Person person, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    model.addAttribute("targets", targets.all());
    boolean maySet = targets.maySet(person);
    model.addAttribute("maySet", maySet);
    model.addAttribute("setters", maySet ? "" : String.join(", ", targets.setters()));
    model.addAttribute("back", person.holds(Roles.MANAGER) ? Address.BOARD : null);
    return "board/target";
  }
}
