package org.footbridge.alerts;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.alerts.Choices.Schedule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A manager's alerts, and what they want to be told of. */
@Controller
@RequestMapping(AlertsPage.PATH)
class AlertsPage {

  static final String PATH = "/oversight/alerts";

  /**
   * A choice of one kind in one area.
   *
   * @param field {@code kind/area}, as the form sends it
   */
  record Asked(String field, String kind, String way) {}

  /**
   * @param area empty for the whole authority
   */
  record Part(String area, List<Asked> asked) {}

  private final Alerts alerts;
  private final AlertBook book;
  private final Choices choices;

  AlertsPage(Alerts alerts, AlertBook book, Choices choices) {
    this.alerts = alerts;
    this.book = book;
    this.choices = choices;
  }

  @GetMapping
  String list(Person person, Model model) {
    Access.requireRole(person, Roles.MANAGER);
    model.addAttribute("alerts", alerts.of(person));
    model.addAttribute("count", alerts.count(person));
    model.addAttribute("unread", alerts.unread(person));
    return "alerts/alerts";
  }

  @PostMapping("/read")
  String read(
      Person person, @RequestParam(name = "alert", required = false) @Nullable List<Long> ids) {
    Access.requireRole(person, Roles.MANAGER);
    alerts.read(person, ids == null ? List.of() : ids);
    return "redirect:" + PATH;
  }

  @GetMapping("/choices")
  String ask(Person person, Model model) {
    Access.requireRole(person, Roles.MANAGER);
    Map<String, String> ways = choices.of(person.id());
    Schedule schedule = choices.schedule(person.id()).orElseGet(choices::usual);
    model.addAttribute("parts", parts(person, ways));
    model.addAttribute("ways", Choices.WAYS);
    model.addAttribute("schedule", schedule);
    model.addAttribute("hours", IntStream.range(0, 24).boxed().toList());
    model.addAttribute("weekdays", IntStream.rangeClosed(1, 7).boxed().toList());
    return "alerts/choices";
  }

  @PostMapping("/choices")
  String choose(
      Person person,
      @RequestParam Map<String, String> sent,
      HttpServletResponse response,
      Model model,
      RedirectAttributes then) {
    Access.requireRole(person, Roles.MANAGER);
    Map<String, String> ways = new LinkedHashMap<>();
    for (Part part : parts(person, choices.of(person.id()))) {
      for (Asked asked : part.asked()) {
        String way = sent.getOrDefault(asked.field(), "");
        if (Choices.WAYS.contains(way)) {
          ways.put(asked.field(), way);
        }
      }
    }
    Integer hour = hour(sent.get("hour"));
    Integer from = hour(sent.get("quietFrom"));
    Integer to = hour(sent.get("quietTo"));
    if (hour == null || (from == null) != (to == null)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", "alerts.choices.quiet-half");
      return ask(person, model);
    }
    choices.set(
        person,
        ways,
        new Schedule(
            weekday(sent.get("weekday")),
            hour,
            from,
            to,
            sent.containsKey("quietWeekends"),
            sent.containsKey("quietHolidays"),
            choices.usual().lastDigestAt()));
    then.addFlashAttribute("done", "alerts.choices.saved");
    return "redirect:" + PATH;
  }

  private List<Part> parts(Person person, Map<String, String> ways) {
    List<Part> parts = new ArrayList<>();
    for (String area : Alerts.areasOf(person)) {
      parts.add(part(area, false, ways));
    }
    parts.add(part("", true, ways));
    return parts;
  }

  private Part part(String area, boolean whole, Map<String, String> ways) {
    return new Part(
        area,
        book.kinds().stream()
            .filter(kind -> kind.ofWholeAuthority() == whole)
            .map(
                kind -> {
                  String field = kind.id() + "/" + area;
                  return new Asked(field, kind.id(), ways.getOrDefault(field, Choices.USUAL));
                })
            .toList());
  }

  private static @Nullable Integer hour(@Nullable String sent) {
    Integer hour = number(sent);
    return hour != null && hour < 24 ? hour : null;
  }

  private static @Nullable Integer weekday(@Nullable String sent) {
    Integer day = number(sent);
    return day != null && day >= 1 && day <= 7 ? day : null;
  }

  private static @Nullable Integer number(@Nullable String sent) {
    return sent != null && sent.matches("[0-9]{1,2}") ? Integer.valueOf(sent) : null;
  }
}
