package org.footbridge.referral;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.pages.Confirmation;
import org.footbridge.schools.Schools;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators let the systems of schools send referrals, and shut them out again. */
@Controller
@RequestMapping("/api-clients")
class ApiClientsPage {

  private static final int LONGEST_NAME = 100;

  private final ApiClients clients;
  private final Schools schools;
  private final Audit audit;
  private final ProblemWords words;

  ApiClientsPage(ApiClients clients, Schools schools, Audit audit, ProblemWords words) {
    this.clients = clients;
    this.schools = schools;
    this.audit = audit;
    this.words = words;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireGrant(person, Roles.ADMINISTRATOR, Roles.AUTHORITY);
  }

  @GetMapping
  String page(Model model) {
    return page("", "", Map.of(), model);
  }

  @PostMapping
  @Transactional
  public String add(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String urns,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Map<String, String> wrong = new LinkedHashMap<>();
    String cleaned = name.strip();
    if (cleaned.isEmpty()
        || cleaned.length() > LONGEST_NAME
        || cleaned.chars().anyMatch(Character::isISOControl)) {
      wrong.put("name", words.text("referral.clients.name-wrong"));
    } else if (clients.isKnown(cleaned)) {
      wrong.put("name", words.text("referral.clients.name-taken"));
    }
    List<String> asked =
        Arrays.stream(urns.split("[\\s,]+")).filter(urn -> !urn.isEmpty()).distinct().toList();
    if (asked.isEmpty() || asked.stream().anyMatch(urn -> schools.byUrn(urn).isEmpty())) {
      wrong.put("urns", words.text("referral.clients.urns-wrong"));
    }
    if (!wrong.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(name, urns, wrong, model);
    }
    String token = clients.add(cleaned, asked);
    audit.record("referral.api-client-added", null, Map.of("schools", String.join(" ", asked)));
    after.addFlashAttribute("token", token);
    after.addFlashAttribute("tokenFor", cleaned);
    return "redirect:/api-clients";
  }

  /** Asks before a system is shut out. */
  @GetMapping("/{id}/remove")
  String askToRemove(@PathVariable UUID id, Model model) {
    String name =
        clients.all().stream()
            .filter(client -> client.id().equals(id) && client.active())
            .map(client -> client.name())
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute(
        Confirmation.NAME,
        new Confirmation(
            words.text("referral.clients.remove.title", name),
            List.of(words.text("referral.clients.remove.lost")),
            "/api-clients/" + id + "/remove",
            words.text("referral.clients.remove"),
            "/api-clients"));
    return Confirmation.PAGE;
  }

  @PostMapping("/{id}/remove")
  @Transactional
  public String remove(@PathVariable UUID id) {
    if (clients.remove(id)) {
      audit.record("referral.api-client-removed", null, Map.of("client", id.toString()));
    }
    return "redirect:/api-clients";
  }

  private String page(String name, String urns, Map<String, String> wrong, Model model) {
    model.addAttribute("clients", clients.all());
    model.addAttribute("name", name);
    model.addAttribute("urns", urns);
    model.addAttribute("wrong", wrong);
    model.addAttribute(
        "errors",
        wrong.entrySet().stream()
            .map(one -> new ReferralPages.ErrorLine("#" + one.getKey(), one.getValue()))
            .toList());
    return "referral/api-clients";
  }
}
