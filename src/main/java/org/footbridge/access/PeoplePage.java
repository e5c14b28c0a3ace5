package org.footbridge.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators add people, say and change what they may do, and close or unlock accounts. */
@Controller
@RequestMapping("/people")
class PeoplePage {

  private static final int LENGTH_OF_ID = 36;
  private static final Grant ADMINISTRATOR = new Grant(Roles.ADMINISTRATOR, Roles.AUTHORITY);

  private final People people;
  private final Accounts accounts;
  private final PageErrors errors;
  private final MessageSource messages;

  PeoplePage(People people, Accounts accounts, MessageSource messages) {
    this.messages = messages;
    this.people = people;
    this.accounts = accounts;
    this.errors = new PageErrors(messages);
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireGrant(person, Roles.ADMINISTRATOR, Roles.AUTHORITY);
  }

  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String search,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    int shown = Math.clamp(page, 0, 10_000);
    List<Accounts.Account> found = this.accounts.search(search, shown);
    model.addAttribute("search", search);
    model.addAttribute("page", shown);
    model.addAttribute("more", found.size() > Accounts.PAGE);
    List<Accounts.Account> accounts = found.stream().limit(Accounts.PAGE).toList();
    model.addAttribute("accounts", accounts);
    model.addAttribute(
        "mayActAs",
        accounts.stream()
            .collect(Collectors.toMap(Accounts.Account::id, of -> words(of.grants()))));
    return "access/people";
  }

  @GetMapping("/new")
  String add(Model model) {
    return addPage("", "", "", Map.of(), model);
  }

  @PostMapping
  @Transactional
  public String added(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String grants,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Map<String, String> wrong = wrongName(name);
    if (!email.strip().matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+") || email.strip().length() > 254) {
      wrong.put("email", "access.people.email-wrong");
    } else if (people.byEmail(email).isPresent()) {
      wrong.put("email", "access.people.email-taken");
    }
    List<Grant> read = grants(grants, wrong);
    if (read.isEmpty()) {
      wrong.put("grants", "access.people.grants-wrong");
    }
    if (!wrong.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return addPage(name, email, grants, wrong, model);
    }
    Invitation invitation = people.invite(email, name, read.toArray(Grant[]::new));
    invitation.link().ifPresent(link -> after.addFlashAttribute("link", link));
    after.addFlashAttribute("linkFor", name.strip());
    return "redirect:/people";
  }

  @GetMapping("/{id}")
  String change(@PathVariable UUID id, Model model) {
    Person someone = known(id);
    return changePage(someone, someone.name(), places(someone), Map.of(), model);
  }

  /** What is granted for single cases comes and goes with the case, and is left as it is. */
  @PostMapping("/{id}")
  @Transactional
  public String changed(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String grants,
      @RequestParam(defaultValue = "") String shown,
      Person person,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Person someone = known(id);
    Map<String, String> wrong = wrongName(name);
    List<Grant> wanted = grants(grants, wrong);
    if (wanted.stream().anyMatch(grant -> isCase(grant.scope()))) {
      wrong.put("grants", "access.people.no-case");
    }
    if (id.equals(person.id()) && !wanted.contains(ADMINISTRATOR)) {
      // Nobody locks themselves out of the only page that could let them in again.
      wrong.putIfAbsent("grants", "access.people.not-yourself");
    }
    if (!wrong.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return changePage(someone, name, grants, wrong, model);
    }
    people.rename(id, name);
    // What a colleague granted since the page was opened stays.
    List<Grant> seen = grants(shown, new HashMap<>());
    byPlace(someone)
        .filter(held -> seen.contains(held) && !wanted.contains(held))
        .forEach(held -> people.revoke(id, held));
    wanted.forEach(grant -> people.grant(id, grant));
    after.addFlashAttribute("changed", name.strip());
    return "redirect:/people";
  }

  @PostMapping("/{id}/deactivate")
  String deactivate(@PathVariable UUID id, Person person) {
    // Nobody locks themselves out of the only page that could let them in again.
    if (!id.equals(person.id())) {
      people.deactivate(id);
    }
    return "redirect:/people";
  }

  @PostMapping("/{id}/activate")
  String activate(@PathVariable UUID id) {
    people.activate(id);
    return "redirect:/people";
  }

  @PostMapping("/{id}/unlock")
  String unlock(@PathVariable UUID id) {
    people.unlock(id);
    return "redirect:/people";
  }

  @PostMapping("/{id}/link")
  String link(@PathVariable UUID id, RedirectAttributes after) {
    people
        .byId(id)
        .ifPresent(
            someone -> {
              after.addFlashAttribute("link", people.link(id));
              after.addFlashAttribute("linkFor", someone.name());
            });
    return "redirect:/people";
  }

  private Person known(UUID id) {
    return people.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String places(Person someone) {
    return byPlace(someone).map(Grant::toString).sorted().collect(Collectors.joining("\n"));
  }

  private static Stream<Grant> byPlace(Person someone) {
    return someone.grants().stream().filter(grant -> !isCase(grant.scope()));
  }

  private static boolean isCase(String scope) {
    return scope.length() == LENGTH_OF_ID;
  }

  private static Map<String, String> wrongName(String name) {
    Map<String, String> wrong = new LinkedHashMap<>();
    if (name.isBlank() || name.strip().length() > 200) {
      wrong.put("name", "access.people.name-wrong");
    }
    return wrong;
  }

  private static List<Grant> grants(String text, Map<String, String> wrong) {
    List<Grant> read = new ArrayList<>();
    for (String part : text.split("[\\s,]+")) {
      if (part.isBlank()) {
        continue;
      }
      try {
        Grant grant = Grant.of(part);
        if (!Roles.known(grant.role()) || grant.scope().length() > 100) {
          throw new IllegalArgumentException("unknown");
        }
        read.add(grant);
      } catch (IllegalArgumentException e) {
        wrong.put("grants", "access.people.grants-wrong");
      }
    }
    return read;
  }

  private String addPage(
      String name, String email, String grants, Map<String, String> wrong, Model model) {
    model.addAttribute("name", name);
    model.addAttribute("email", email);
    model.addAttribute("grants", grants);
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    model.addAttribute("roles", Roles.all());
    return "access/add-person";
  }

  private String changePage(
      Person someone, String name, String grants, Map<String, String> wrong, Model model) {
    model.addAttribute("someone", someone);
    model.addAttribute("shown", places(someone));
    model.addAttribute("cases", someone.grants().size() - byPlace(someone).count());
    model.addAttribute("name", name);
    model.addAttribute("grants", grants);
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    model.addAttribute("roles", Roles.all());
    return "access/change-person";
  }

  /**
   * Roles in words, with their places; of cases only how many, since their ids tell nobody much.
   */
  private List<String> words(List<String> grants) {
    Map<String, List<String>> scopes = new TreeMap<>();
    for (String text : grants) {
      Grant grant = Grant.of(text);
      scopes.computeIfAbsent(grant.role(), role -> new ArrayList<>()).add(grant.scope());
    }
    return scopes.entrySet().stream().map(of -> words(of.getKey(), of.getValue())).toList();
  }

  private String words(String role, List<String> scopes) {
    String name = messages.getMessage("access.role." + role, null, Locale.UK);
    List<String> places = scopes.stream().filter(scope -> !isCase(scope)).toList();
    int cases = scopes.size() - places.size();
    String where = String.join(", ", places);
    return messages.getMessage("access.people.grant", new Object[] {name, where, cases}, Locale.UK);
  }
}
