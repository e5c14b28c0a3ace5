package org.footbridge.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For whoever forgot their password. */
@Controller
@RequestMapping("/sign-in")
class ForgottenPage {

  private final LinkRequests requests;
  private final WrongTries wrongTries;
  private final AccessSettings settings;
  private final WhomToCall whomToCall;
  private final PageErrors errors;

  ForgottenPage(
      LinkRequests requests,
      WrongTries wrongTries,
      AccessSettings settings,
      WhomToCall whomToCall,
      MessageSource messages) {
    this.requests = requests;
    this.wrongTries = wrongTries;
    this.settings = settings;
    this.whomToCall = whomToCall;
    this.errors = new PageErrors(messages);
  }

  @GetMapping("/forgotten")
  String show(Model model) {
    return page("", Map.of(), model);
  }

  /** What is asked counts as a try, so that one address cannot fill everybody's mailbox. */
  @PostMapping("/forgotten")
  @Transactional
  public String ask(
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!EmailAddresses.isOne(email)) {
      return refused(email, errors.words("access.people.email-wrong"), response, model);
    }
    if (wrongTries.areTooManyFrom(request.getRemoteAddr())) {
      return refused(
          email,
          errors.words(
              "access.sign-in.too-many", settings.wrongTries(), settings.lockedFor().toMinutes()),
          response,
          model);
    }
    wrongTries.add(null, request.getRemoteAddr());
    requests.note(email);
    return "redirect:/sign-in/link-sent";
  }

  @GetMapping("/link-sent")
  String sent(Model model) {
    model.addAttribute("whomToCall", whomToCall);
    return "access/link-sent";
  }

  private String refused(String email, String why, HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
    return page(email.length() > 254 ? "" : email, Map.of("email", why), model);
  }

  private String page(String email, Map<String, String> wrong, Model model) {
    model.addAttribute("email", email);
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    model.addAttribute("whomToCall", whomToCall);
    return "access/forgotten";
  }
}
