package org.footbridge.access;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final GrantReader grantReader;
  private final EmailAddresses addresses;
  private final Sessions sessions;
  private final PageErrors errors;
  private final MessageSource messages;

  PeoplePage(
      People people,
      Accounts accounts,
      GrantReader grantReader,
      EmailAddresses addresses,
      Sessions sessions,
      MessageSource messages) {
    this.people = people;
    this.accounts = accounts;
    this.grantReader = grantReader;
    this.addresses = addresses;
    this.sessions = sessions;
    this.messages = messages;
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
    checkEmail(email, null, wrong);
    List<Grant> read = grants(grants, wrong);
    if (read.isEmpty()) {
      wrong.putIfAbsent("grants", errors.words("access.people.grants-wrong"));
    }
    if (!wrong.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return addPage(name, email, grants, wrong, model);
    }
    Invitation invitation = people.invite(email, name, read.toArray(Grant[]::new));
    people.sendLink(invitation.personId());
    return told(after, "access.people.added", name.strip(), email.strip());
  }

  @GetMapping("/{id}")
  String change(@PathVariable UUID id, Model model) {
    Person someone = known(id);
    return changePage(someone, someone.name(), someone.email(), places(someone), Map.of(), model);
  }

  /**
   * What is granted for single cases comes and goes with the case, and is left as it is. Whoever
   * may do something else from now on signs in anew.
   */
  @PostMapping("/{id}")
  @Transactional
  public String changed(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String grants,
      @RequestParam(defaultValue = "") String shown,
      Person person,
      HttpSession session,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Person someone = known(id);
    Map<String, String> wrong = wrongName(name);
    checkEmail(email, someone, wrong);
    List<Grant> wanted = grants(grants, wrong);
    if (id.equals(person.id()) && !wanted.contains(ADMINISTRATOR)) {
      // Nobody locks themselves out of the only page that could let them in again.
      wrong.putIfAbsent("grants", errors.words("access.people.not-yourself"));
    }
    if (!wrong.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return changePage(someone, name, email, grants, wrong, model);
    }
    people.rename(id, name);
    // What a colleague granted since the page was opened stays.
    List<String> seen = GrantReader.written(shown);
    byPlace(someone)
        .filter(held -> seen.contains(held.toString()) && !wanted.contains(held))
        .forEach(held -> people.revoke(id, held));
    wanted.forEach(grant -> people.grant(id, grant));
    boolean moved = !email.strip().equalsIgnoreCase(someone.email());
    if (moved) {
      addresses.change(someone, email);
    }
    if (moved || !known(id).grants().equals(someone.grants())) {
      sessions.endOthers(id, id.equals(person.id()) ? session.getId() : null);
    }
    return told(after, "access.people.changed", name.strip());
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

  /** The link is in the e-mail and nowhere else: no administrator reads it. */
  @PostMapping("/{id}/link")
  @Transactional
  public String link(@PathVariable UUID id, RedirectAttributes after) {
    Person someone = known(id);
    people.sendLink(id);
    return told(after, "access.people.link-sent", someone.name(), someone.email());
  }

  private String told(RedirectAttributes after, String key, Object... values) {
    after.addFlashAttribute("told", errors.words(key, values));
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

  private Map<String, String> wrongName(String name) {
    Map<String, String> wrong = new LinkedHashMap<>();
    if (name.isBlank()
        || name.strip().length() > 200
        || name.chars().anyMatch(Character::isISOControl)) {
      wrong.put("name", errors.words("access.people.name-wrong"));
    }
    return wrong;
  }

  /**
   * @param whose they may keep it
   */
  private void checkEmail(String email, @Nullable Person whose, Map<String, String> wrong) {
    if (!EmailAddresses.isOne(email)) {
      wrong.put("email", errors.words("access.people.email-wrong"));
    } else if (people
        .byEmail(email)
        .filter(had -> whose == null || !had.id().equals(whose.id()))
        .isPresent()) {
      wrong.put("email", errors.words("access.people.email-taken"));
    }
  }

  private List<Grant> grants(String text, Map<String, String> wrong) {
    GrantReader.Read read = grantReader.read(text);
    if (!read.problems().isEmpty()) {
      wrong.put("grants", String.join(" ", read.problems()));
    }
    return read.grants();
  }

  private String addPage(
      String name, String email, String grants, Map<String, String> wrong, Model model) {
    model.addAttribute("name", name);
    model.addAttribute("email", email);
    model.addAttribute("grants", grants);
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    model.addAttribute("roles", Roles.given());
    return "access/add-person";
  }

  private String changePage(
      Person someone,
      String name,
      String email,
      String grants,
      Map<String, String> wrong,
      Model model) {
    model.addAttribute("someone", someone);
    model.addAttribute("email", email);
    model.addAttribute("shown", places(someone));
    model.addAttribute("cases", someone.grants().size() - byPlace(someone).count());
    model.addAttribute("name", name);
    model.addAttribute("grants", grants);
    model.addAttribute("wrong", wrong);
    model.addAttribute("errors", errors.summary(wrong));
    model.addAttribute("roles", Roles.given());
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
