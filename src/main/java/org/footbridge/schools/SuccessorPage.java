package org.footbridge.schools;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.pages.PastedText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An administrator says which school a closed one is now, and all that was its goes along. */
@Controller
@RequestMapping(SchoolsPage.ADDRESS + "/{urn:[0-9]{6}}/successor")
class SuccessorPage {

  private static final String NONE = "none";
  private static final String OTHER = "other";

  /** A choice of the page; the last but one asks for a URN. */
  record Choice(String value, String text, @Nullable String hint) {}

  private final Successions successions;
  private final Schools schools;
  private final SuccessionWords words;
  private final Audit audit;
  private final MessageSource messages;

  SuccessorPage(
      Successions successions,
      Schools schools,
      SuccessionWords words,
      Audit audit,
      MessageSource messages) {
    this.successions = successions;
    this.schools = schools;
    this.words = words;
    this.audit = audit;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String page(@PathVariable String urn, Model model) {
    return successions
        .of(urn)
        .map(open -> page(open, "", "", Map.of(), model))
        .orElse("redirect:" + SchoolsPage.ADDRESS);
  }

  @PostMapping
  @Transactional
  public String decide(
      @PathVariable String urn,
      @RequestParam(defaultValue = "") String successor,
      @RequestParam(defaultValue = "") String otherUrn,
      Person person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Successions.Open open = successions.of(urn).orElse(null);
    if (open == null) {
      // Somebody decided meanwhile.
      return "redirect:" + SchoolsPage.ADDRESS;
    }
    if (successor.equals(NONE)) {
      successions.none(urn, person.name());
      audit.record("schools.no-successor", null, Map.of("school", urn));
      return "redirect:" + SchoolsPage.ADDRESS;
    }
    String chosen = successor.equals(OTHER) ? PastedText.code(otherUrn) : successor;
    School to =
        schools.byUrn(chosen).filter(one -> one.open() && !one.urn().equals(urn)).orElse(null);
    if (to == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      Map<String, String> wrong =
          successor.equals(OTHER)
              ? Map.of("otherUrn", text("schools.successor.no-school"))
              : Map.of("successor", text("schools.successor.choose"));
      return page(open, successor, otherUrn, wrong, model);
    }
    School from = schools.byUrn(urn).orElseThrow();
    audit.record("schools.successor", null, Map.of("school", urn, "successor", to.urn()));
    successions.follow(new Succession(from, to, person.name()));
    after.addFlashAttribute(
        "followed", text("schools.successor.done", words.named(urn), words.named(to.urn())));
    return "redirect:" + SchoolsPage.ADDRESS;
  }

  private String page(
      Successions.Open open,
      String chosen,
      String otherUrn,
      Map<String, String> wrong,
      Model model) {
    String urn = open.school().urn();
    List<Choice> choices = new ArrayList<>();
    for (Successions.Candidate one : successions.candidates(urn)) {
      choices.add(new Choice(one.urn(), words.named(one.urn()), words.common(one)));
    }
    model.addAttribute("school", words.ended(open));
    model.addAttribute("choices", choices);
    model.addAttribute("chosen", chosen);
    model.addAttribute("otherUrn", otherUrn);
    model.addAttribute("wrong", wrong);
    model.addAttribute(
        "errors",
        wrong.entrySet().stream()
            .map(one -> new SchoolsPage.ErrorLine("#" + one.getKey(), one.getValue()))
            .toList());
    return "schools/successor";
  }

  private String text(String key, Object... values) {
    return messages.getMessage(key, values, Locale.UK);
  }
}
