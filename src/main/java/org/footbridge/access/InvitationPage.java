package org.footbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Somebody who got a personal link chooses a password and is signed in. */
@Controller
@RequestMapping("/invitation/{token}")
class InvitationPage {

  private final PersonalLinks links;
  private final LinkRequests requests;
  private final Passwords passwords;
  private final NewPassword newPassword;
  private final WhomToCall whomToCall;
  private final ApplicationEventPublisher events;
  private final PageErrors errors;

  InvitationPage(
      PersonalLinks links,
      LinkRequests requests,
      Passwords passwords,
      NewPassword newPassword,
      WhomToCall whomToCall,
      ApplicationEventPublisher events,
      MessageSource messages) {
    this.links = links;
    this.requests = requests;
    this.passwords = passwords;
    this.newPassword = newPassword;
    this.whomToCall = whomToCall;
    this.events = events;
    this.errors = new PageErrors(messages);
  }

  @GetMapping
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    return links
        .toChoosePassword(new Token(token))
        .map(person -> page(person, token, Map.of(), model))
        .orElseGet(() -> gone(token, model, response));
  }

  @PostMapping
  @Transactional
  public String choose(
      @PathVariable String token,
      @RequestParam(name = NewPassword.FIELD, defaultValue = "") String password,
      @RequestParam(name = NewPassword.AGAIN, defaultValue = "") String again,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    links.hold(new Token(token));
    Person person = links.toChoosePassword(new Token(token)).orElse(null);
    if (person == null) {
      return gone(token, model, response);
    }
    Map<String, String> wrong = newPassword.wrong(password, again, person);
    if (!wrong.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return page(person, token, wrong, model);
    }
    // First, since it is deleted in a transaction of its own and would wait for ours.
    endSession(request);
    passwords.set(person.id(), password);
    events.publishEvent(AccessHappening.by(person, "access.signed-in-by-invitation"));
    signIn(person, request, response);
    return "redirect:/";
  }

  /** A new one goes to the address we know, whoever holds this one. */
  @PostMapping("/again")
  String again(@PathVariable String token) {
    links.owner(new Token(token)).ifPresent(person -> requests.note(person.email()));
    return "redirect:/sign-in/link-sent";
  }

  private String page(Person person, String token, Map<String, String> wrong, Model model) {
    model.addAttribute("invited", person);
    model.addAttribute("token", token);
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    return "access/invitation";
  }

  private String gone(String token, Model model, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_GONE);
    model.addAttribute("token", token);
    model.addAttribute("whomToCall", whomToCall);
    return "access/invitation-gone";
  }

  /** Whatever this browser was signed in to before is over. */
  private static void endSession(HttpServletRequest request) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
  }

  private static void signIn(
      Person person, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(PasswordSignIn.token(person));
    SecurityContextHolder.setContext(context);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
  }
}
