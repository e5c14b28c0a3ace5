package org.footbridge.sla;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.pages.NavigationLink;
import org.footbridge.pages.TypedDay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How long each kind of deadline is given, and from when on it is given another time. */
@Controller
@RequestMapping(PoliciesPage.ADDRESS)
class PoliciesPage {

  static final String ADDRESS = "/deadlines";

  private static final int LONGEST_REASON = 1000;
  private static final int MOST_YEARS_AHEAD = 2;
  private static final int MOST_SHOWN = 100;

  /**
   * @param next what is decided already and still to come
   */
  record Line(SlaPolicy policy, boolean guided, @Nullable PolicyVersion next) {}

  @Component
  static class Link implements NavigationLink {
    @Override
    public int order() {
      return 82;
    }

    @Override
    public String messageKey() {
      return "sla.policies.title";
    }

    @Override
    public String href() {
      return ADDRESS;
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(Roles.ADMINISTRATOR);
    }
  }

  private final SlaPolicies policies;
  private final PolicyVersions versions;
  private final PolicyDays days;
  private final MessageSource messages;
  private final Clock clock;

  PoliciesPage(
      SlaPolicies policies,
      PolicyVersions versions,
      PolicyDays days,
      MessageSource messages,
      Clock clock) {
    this.policies = policies;
    this.versions = versions;
    this.days = days;
    this.messages = messages;
    this.clock = clock;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String list(Model page) {
    List<PolicyVersion> toCome = versions.toCome();
    page.addAttribute(
        "lines",
        policies.all().stream()
            .map(
                policy ->
                    new Line(
                        policy,
                        policies.isGuided(policy.kind()),
                        toCome.stream()
                            .filter(one -> one.kind().equals(policy.kind()))
                            .findFirst()
                            .orElse(null)))
            .sorted(Comparator.comparing(line -> text("sla.kind." + line.policy().kind())))
            .toList());
    return "sla/policies";
  }

  @GetMapping("/{kind}")
  String ask(@PathVariable String kind, Model page) {
    SlaPolicy policy = policy(kind);
    LocalDate today = WorkingTime.today(clock);
    Map<String, String> given = new LinkedHashMap<>();
    given.put("length", Integer.toString(policy.length()));
    given.put("warnShare", Integer.toString(policy.warnShare()));
    given.put("from-day", Integer.toString(today.getDayOfMonth()));
    given.put("from-month", Integer.toString(today.getMonthValue()));
    given.put("from-year", Integer.toString(today.getYear()));
    given.put("running", "no");
    return form(policy, given, Map.of(), page);
  }

  /** Says what the change means, and asks whether it is to be so. */
  @PostMapping("/{kind}/meaning")
  String meaning(
      @PathVariable String kind,
      @RequestParam Map<String, String> given,
      Model page,
      HttpServletResponse response) {
    SlaPolicy policy = policy(kind);
    Map<String, String> wrong = new LinkedHashMap<>();
    Optional<PolicyChange> change = read(policy, given, wrong);
    if (change.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(policy, given, wrong, page);
    }
    page.addAttribute("policy", policy);
    page.addAttribute("change", change.get());
    page.addAttribute("given", given);
    if (change.get().runningToo()) {
      PolicyDays.Meaning meaning = days.meaning(change.get());
      page.addAttribute("meaning", meaning);
      page.addAttribute("shown", meaning.moved().stream().limit(MOST_SHOWN).toList());
    }
    return "sla/policy-meaning";
  }

  @PostMapping("/{kind}")
  String change(
      @PathVariable String kind,
      @RequestParam Map<String, String> given,
      Person person,
      Model page,
      HttpServletResponse response) {
    SlaPolicy policy = policy(kind);
    Map<String, String> wrong = new LinkedHashMap<>();
    Optional<PolicyChange> change = read(policy, given, wrong);
    if (change.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(policy, given, wrong, page);
    }
    versions.add(change.get(), person);
    days.giveDue();
    return "redirect:" + ADDRESS + "#" + policy.kind();
  }

  private Optional<PolicyChange> read(
      SlaPolicy policy, Map<String, String> given, Map<String, String> wrong) {
    SlaPolicy.Unit unit = policy.unit();
    int length = number(given.getOrDefault("length", ""));
    if (!unit.allows(length)) {
      wrong.put(
          "length", text("sla.policy.length-wrong." + unit.code(), unit.least(), unit.most()));
    }
    int warnShare = number(given.getOrDefault("warnShare", ""));
    if (warnShare < 1 || warnShare > 100) {
      wrong.put("warnShare", text("sla.policy.warn-share-wrong"));
    }
    LocalDate today = WorkingTime.today(clock);
    LocalDate from =
        TypedDay.of(
                given.getOrDefault("from-day", ""),
                given.getOrDefault("from-month", ""),
                given.getOrDefault("from-year", ""))
            .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusYears(MOST_YEARS_AHEAD)))
            .orElse(null);
    if (from == null) {
      wrong.put("from", text("sla.policy.from-wrong"));
    }
    String running = given.getOrDefault("running", "");
    if (!policy.ownProcess() && !running.equals("yes") && !running.equals("no")) {
      wrong.put("running", text("sla.policy.running-missing"));
    }
    String reason = given.getOrDefault("reason", "").strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      wrong.put("reason", text("sla.policy.reason-wrong"));
    }
    if (!wrong.isEmpty() || from == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PolicyChange(
            policy.kind(),
            from,
            length,
            warnShare,
            !policy.ownProcess() && running.equals("yes"),
            reason));
  }

  private String form(
      SlaPolicy policy, Map<String, String> given, Map<String, String> wrong, Model page) {
    page.addAttribute("policy", policy);
    page.addAttribute("original", policies.original(policy.kind()));
    page.addAttribute("guided", policies.isGuided(policy.kind()));
    page.addAttribute("versions", versions.of(policy.kind()));
    page.addAttribute("today", WorkingTime.today(clock));
    page.addAttribute("given", given);
    page.addAttribute("wrong", wrong);
    List<Map<String, String>> errors = new ArrayList<>();
    wrong.forEach(
        (field, text) ->
            errors.add(
                Map.of("text", text, "href", "#" + (field.equals("from") ? "from-day" : field))));
    page.addAttribute("errors", errors);
    return "sla/policy";
  }

  private SlaPolicy policy(String kind) {
    return policies.all().stream()
        .filter(policy -> policy.kind().id().equals(kind))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String text(String key, Object... args) {
    return messages.getMessage(key, args, Locale.UK);
  }

  private static int number(String text) {
    String digits = text.strip();
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
  }
}
