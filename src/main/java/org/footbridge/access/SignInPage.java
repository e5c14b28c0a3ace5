package org.footbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in. The sending itself is taken by Spring Security. */
@Controller
class SignInPage {

  private final CurrentPerson currentPerson;
  private final AccessSettings settings;
  private final WhomToCall whomToCall;
  private final PageErrors errors;

  SignInPage(
      CurrentPerson currentPerson,
      AccessSettings settings,
      WhomToCall whomToCall,
      MessageSource messages) {
    this.currentPerson = currentPerson;
    this.settings = settings;
    this.whomToCall = whomToCall;
    this.errors = new PageErrors(messages);
  }

  @GetMapping("/sign-in")
  String show(
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String again,
      Model model) {
    if (currentPerson.get().isPresent()) {
      return "redirect:/";
    }
    if (out != null) {
      model.addAttribute("told", "access.sign-in.signed-out");
    } else if (again != null) {
      model.addAttribute("told", "access.sign-in.to-go-on");
    }
    return page("", Map.of(), model);
  }

  /** Where the request is passed on to after a refusal, with what was typed but the password. */
  @PostMapping("/sign-in/refused")
  String refused(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    Map<String, String> wrong = new LinkedHashMap<>();
    if (email.isBlank()) {
      wrong.put("email", errors.words("access.sign-in.email-empty"));
    }
    if (password.isEmpty()) {
      wrong.put("password", errors.words("access.sign-in.password-empty"));
    }
    if (wrong.isEmpty()) {
      wrong.put("email", errors.words(why(request), settings.wrongTries(), waits()));
    }
    return page(email.length() > 254 ? "" : email, wrong, model);
  }

  private static String why(HttpServletRequest request) {
    return request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof LockedException
        ? "access.sign-in.too-many"
        : "access.sign-in.refused";
  }

  private long waits() {
    return settings.lockedFor().toMinutes();
  }

  private String page(String email, Map<String, String> wrong, Model model) {
    model.addAttribute("email", email);
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    model.addAttribute("whomToCall", whomToCall);
    return "access/sign-in";
  }
}
