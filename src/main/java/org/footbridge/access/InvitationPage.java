package org.footbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
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

/** Somebody who was invited chooses a password and is signed in. */
@Controller
@RequestMapping("/invitation/{token}")
class InvitationPage {

  private final JdbcClient jdbc;
  private final People people;
  private final Passwords passwords;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final PageErrors errors;

  InvitationPage(
      JdbcClient jdbc,
      People people,
      Passwords passwords,
      Clock clock,
      ApplicationEventPublisher events,
      MessageSource messages) {
    this.jdbc = jdbc;
    this.people = people;
    this.passwords = passwords;
    this.clock = clock;
    this.events = events;
    this.errors = new PageErrors(messages);
  }

  @GetMapping
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    return invited(new Token(token), false)
        .map(person -> page(person, token, null, model))
        .orElseGet(() -> gone(response));
  }

  @PostMapping
  @Transactional
  public String choose(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String password,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    Person person = invited(new Token(token), true).orElse(null);
    if (person == null) {
      return gone(response);
    }
    String wrong = wrong(password, person);
    if (wrong != null) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return page(person, token, wrong, model);
    }
    passwords.set(person.id(), password);
    events.publishEvent(AccessHappening.by(person, "access.signed-in-by-invitation"));
    signIn(person, request, response);
    return "redirect:/";
  }

  private static @Nullable String wrong(String password, Person person) {
    if (Passwords.tooShort(password)) {
      return "access.invitation.too-short";
    }
    if (Passwords.tooLong(password)) {
      return "access.invitation.too-long";
    }
    boolean obvious =
        password.equalsIgnoreCase(person.email())
            || password.equalsIgnoreCase(person.name())
            || password.chars().distinct().count() < 5;
    return obvious ? "access.invitation.too-easy" : null;
  }

  private String page(Person person, String token, @Nullable String error, Model model) {
    model.addAttribute("invited", person);
    model.addAttribute("token", token);
    if (error != null) {
      model.addAttribute("error", error);
      model.addAttribute("errors", errors.summary(Map.of("password", error)));
    }
    return "access/invitation";
  }

  private static String gone(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_GONE);
    return "access/invitation-gone";
  }

  /** Locked while it is being used, so that it is used once. */
  private Optional<Person> invited(Token token, boolean toUse) {
    return jdbc.sql(
            """
            select person_id from access.invitation
            where token_hash = :hash and used_at is null and expires_at > :now
            """
                + (toUse ? "for update" : ""))
        .param("hash", token.hash())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .optional()
        .flatMap(people::active);
  }

  private static void signIn(
      Person person, HttpServletRequest request, HttpServletResponse response) {
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(PasswordSignIn.token(person));
    SecurityContextHolder.setContext(context);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
  }
}
