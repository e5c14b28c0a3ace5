package org.footbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's own account: their address, their password and where they are signed in. */
@Controller
@RequestMapping("/account")
class AccountPage {

  private static final String OLD = "old-password";

  private final Sessions sessions;
  private final Passwords passwords;
  private final NewPassword newPassword;
  private final EmailAddresses addresses;
  private final ApplicationEventPublisher events;
  private final PageErrors errors;
  private final List<AccountLink> links;

  AccountPage(
      Sessions sessions,
      Passwords passwords,
      NewPassword newPassword,
      EmailAddresses addresses,
      ApplicationEventPublisher events,
      ObjectProvider<AccountLink> links,
      MessageSource messages) {
    this.links = links.orderedStream().toList();
    this.sessions = sessions;
    this.passwords = passwords;
    this.newPassword = newPassword;
    this.addresses = addresses;
    this.events = events;
    this.errors = new PageErrors(messages);
  }

  @GetMapping
  String show(Person person, HttpSession session, Model model) {
    model.addAttribute("links", links.stream().filter(link -> link.visibleTo(person)).toList());
    model.addAttribute("sessions", sessions.of(person.id(), session.getId()));
    return "access/account";
  }

  @PostMapping("/sign-out-everywhere")
  @Transactional
  public String signOutEverywhere(Person person, HttpSession session) {
    events.publishEvent(AccessHappening.by(person, "access.signed-out-everywhere"));
    sessions.endOthers(person.id(), session.getId());
    session.invalidate();
    return "redirect:/sign-in?out";
  }

  @GetMapping("/password")
  String password(Model model) {
    return passwordPage(Map.of(), model);
  }

  @PostMapping("/password")
  @Transactional
  public String changePassword(
      @RequestParam(name = OLD, defaultValue = "") String old,
      @RequestParam(name = NewPassword.FIELD, defaultValue = "") String password,
      @RequestParam(name = NewPassword.AGAIN, defaultValue = "") String again,
      Person person,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes after) {
    Map<String, String> wrong = new LinkedHashMap<>();
    checkOld(old, person, request, wrong);
    wrong.putAll(newPassword.wrong(password, again, person));
    if (!wrong.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return passwordPage(wrong, model);
    }
    passwords.set(person.id(), password, request.getSession().getId());
    after.addFlashAttribute("told", errors.words("access.account.password-changed"));
    return "redirect:/account";
  }

  @GetMapping("/address")
  String address(Model model) {
    return addressPage("", Map.of(), model);
  }

  /** It changes when whoever reads the new address has said so. */
  @PostMapping("/address")
  @Transactional
  public String changeAddress(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(name = OLD, defaultValue = "") String old,
      Person person,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes after) {
    Map<String, String> wrong = new LinkedHashMap<>();
    if (!EmailAddresses.isOne(email)) {
      wrong.put("email", errors.words("access.people.email-wrong"));
    } else if (email.strip().equalsIgnoreCase(person.email())) {
      wrong.put("email", errors.words("access.account.address-same"));
    }
    checkOld(old, person, request, wrong);
    if (!wrong.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return addressPage(email, wrong, model);
    }
    addresses.ask(person, email);
    after.addFlashAttribute("told", errors.words("access.account.address-asked", email.strip()));
    return "redirect:/account";
  }

  private void checkOld(
      String old, Person person, HttpServletRequest request, Map<String, String> wrong) {
    if (old.isEmpty()) {
      wrong.put(OLD, errors.words("access.account.old-empty"));
    } else if (!passwords.isRight(person.id(), old, request.getRemoteAddr())) {
      wrong.put(OLD, errors.words("access.account.old-wrong"));
    }
  }

  private String passwordPage(Map<String, String> wrong, Model model) {
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    return "access/change-password";
  }

  private String addressPage(String email, Map<String, String> wrong, Model model) {
    model.addAttribute("email", email);
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    return "access/change-address";
  }
}
