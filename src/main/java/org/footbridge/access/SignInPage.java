package org.footbridge.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in. The sending itself is taken by Spring Security. */
@Controller
class SignInPage {

  private final CurrentPerson currentPerson;
  private final PageErrors errors;

  SignInPage(CurrentPerson currentPerson, MessageSource messages) {
    this.currentPerson = currentPerson;
    this.errors = new PageErrors(messages);
  }

  @GetMapping("/sign-in")
  String show(@RequestParam(required = false) @Nullable String out, Model model) {
    if (currentPerson.get().isPresent()) {
      return "redirect:/";
    }
    model.addAttribute("email", "");
    model.addAttribute("signedOut", out != null);
    return "access/sign-in";
  }

  /** Where the request is passed on to after a refusal, with what was typed but the password. */
  @PostMapping("/sign-in/refused")
  String refused(
      @RequestParam(defaultValue = "") String email, Model model, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    model.addAttribute("email", email.length() > 254 ? "" : email);
    model.addAttribute("errors", errors.summary(Map.of("email", "access.sign-in.refused")));
    model.addAttribute("signedOut", false);
    return "access/sign-in";
  }
}
