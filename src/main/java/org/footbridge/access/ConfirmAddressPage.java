package org.footbridge.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whoever reads a new address says that it is theirs; nobody has to be signed in for that. */
@Controller
@RequestMapping("/account/confirm/{token}")
class ConfirmAddressPage {

  private final PersonalLinks links;
  private final EmailAddresses addresses;
  private final WhomToCall whomToCall;

  ConfirmAddressPage(PersonalLinks links, EmailAddresses addresses, WhomToCall whomToCall) {
    this.links = links;
    this.addresses = addresses;
    this.whomToCall = whomToCall;
  }

  /** Opening it changes nothing: programs open links too. */
  @GetMapping
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    return links.toConfirmAddress(new Token(token)).isPresent()
        ? page("ask", token, model)
        : gone(token, model, response);
  }

  @PostMapping
  @Transactional
  public String confirm(@PathVariable String token, Model model, HttpServletResponse response) {
    links.hold(new Token(token));
    Optional<Person> person = links.toConfirmAddress(new Token(token));
    return person.filter(addresses::confirm).isPresent()
        ? page("done", token, model)
        : gone(token, model, response);
  }

  private String gone(String token, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.GONE.value());
    return page("gone", token, model);
  }

  private String page(String state, String token, Model model) {
    model.addAttribute("state", state);
    model.addAttribute("token", token);
    model.addAttribute("whomToCall", whomToCall);
    return "access/confirm-address";
  }
}
