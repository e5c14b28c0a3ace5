package org.footbridge.duty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The decisions on the duty that somebody still has to make, for managers. */
@Controller
class DecisionsPage {

  private static final String HERE = "/oversight/decisions";
  private static final int MOST_PAGES = 10_000;

  /** A number and the address of its rows. */
  record Count(String state, String colour, int number, String href, boolean current) {}

  private final PendingDecisions pending;
  private final DutyWords words;
  private final Audit audit;

  DecisionsPage(PendingDecisions pending, DutyWords words, Audit audit) {
    this.pending = pending;
    this.words = words;
    this.audit = audit;
  }

  @GetMapping(HERE)
  String show(
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "0") int page,
      Person person,
      Model model) {
    Access.requireRole(person, Roles.MANAGER);
    int shown = Math.clamp(page, 0, MOST_PAGES);
    PendingDecisions.Filter filter = new PendingDecisions.Filter(state, kind, area, school);
    PendingDecisions.Found found = pending.find(person, filter, shown);
    audit.record("duty.pending-listed", null, Map.of("state", state, "kind", kind, "area", area));
    model.addAttribute("filter", filter);
    model.addAttribute("found", found);
    model.addAttribute("words", words);
    model.addAttribute(
        "counts",
        found.counts().entrySet().stream()
            .map(
                of ->
                    new Count(
                        of.getKey().code(),
                        DutyWords.colour(of.getKey()),
                        of.getValue(),
                        href(filter, of.getKey().code(), 0),
                        of.getKey().code().equals(state)))
            .toList());
    model.addAttribute("allHref", href(filter, "", 0));
    model.addAttribute("kinds", KINDS);
    model.addAttribute("before", shown == 0 ? null : href(filter, state, shown - 1));
    model.addAttribute(
        "after",
        (shown + 1) * PendingDecisions.PAGE >= found.found()
            ? null
            : href(filter, state, shown + 1));
    return "duty/decisions";
  }

  private static final List<String> KINDS =
      List.of(
          "referral",
          "told",
          "review",
          "provision-change",
          "phase",
          "evidence",
          "pause",
          "hospital",
          "change",
          "objection",
          "attendance",
          "exit",
          "reconsider");

  private static String href(PendingDecisions.Filter filter, String state, int page) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("state", state);
    given.put("kind", filter.kind());
    given.put("area", filter.area());
    given.put("school", filter.school());
    given.put("page", page == 0 ? "" : Integer.toString(page));
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(HERE);
    given.forEach(
        (name, value) -> {
          if (!value.toString().isEmpty()) {
            address.queryParam(name, value);
          }
        });
    return address.encode().toUriString();
  }
}
