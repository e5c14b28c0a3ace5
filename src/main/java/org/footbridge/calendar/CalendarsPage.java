package org.footbridge.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.pages.Confirmation;
import org.footbridge.pages.Dates;
import org.footbridge.pages.NavigationLink;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.footbridge.web.LargerRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Administrators see the term calendars and send files with new terms. */
@Controller
@RequestMapping("/calendars")
class CalendarsPage {

  private static final String ADMINISTRATOR = "administrator";

  record ShownCalendar(String id, String name, List<StoredPeriod> periods) {}

  @Component
  static class Link implements NavigationLink {
    @Override
    public int order() {
      return 80;
    }

    @Override
    public String messageKey() {
      return "calendar.page.title";
    }

    @Override
    public String href() {
      return "/calendars";
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(ADMINISTRATOR);
    }
  }

  private final SchoolCalendars calendars;
  private final Uploads uploads;
  private final Schools schools;
  private final Audit audit;
  private final MessageSource messages;
  private final Dates dates;

  CalendarsPage(
      SchoolCalendars calendars,
      Uploads uploads,
      Schools schools,
      Audit audit,
      MessageSource messages,
      Dates dates) {
    this.dates = dates;
    this.calendars = calendars;
    this.uploads = uploads;
    this.schools = schools;
    this.audit = audit;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, ADMINISTRATOR);
  }

  @GetMapping
  String list(
      @RequestParam(name = LargerRequests.TOO_LARGE, required = false) @Nullable String tooLarge,
      @RequestParam(defaultValue = "") String school,
      Model model) {
    return tooLarge == null
        ? listPage(school, "", null, model)
        : listPage(school, "file", text("calendar.file.too-large"), model);
  }

  @PostMapping
  String upload(
      @RequestParam(defaultValue = "") String school,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Person person,
      Model model,
      HttpServletResponse response)
      throws IOException {
    String urn = school.isBlank() ? null : school.strip();
    if (urn != null && schools.byUrn(urn).isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return listPage(school, "school", text("calendar.page.no-school"), model);
    }
    String problem;
    if (file == null || (file.isEmpty() && name(file).isEmpty())) {
      problem = text("calendar.file.missing");
    } else if (file.getSize() > IcsFile.LARGEST) {
      problem = text("calendar.file.too-large");
    } else {
      byte[] content = file.getBytes();
      try {
        calendars.preview(urn, content);
        return "redirect:/calendars/uploads/" + uploads.keep(urn, name(file), content, person.id());
      } catch (UnreadableCalendar e) {
        problem = text(e.messageKey(), e.args().toArray());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return listPage(school, "file", problem, model);
  }

  /** Asks before days are gone from a calendar: every promise is counted by them. */
  @GetMapping("/{calendar}/{period}/remove")
  String askToRemove(@PathVariable String calendar, @PathVariable UUID period, Model model) {
    String urn = calendar.equals("authority") ? null : calendar;
    SchoolPeriod stored =
        calendars.stored(urn).stream()
            .filter(one -> one.id().equals(period))
            .map(StoredPeriod::period)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String whose = urn == null ? text("calendar.page.authority") : nameOf(urn);
    model.addAttribute(
        Confirmation.NAME,
        new Confirmation(
            text("calendar.remove.title", stored.name()),
            List.of(
                text(
                    "calendar.remove.lost",
                    stored.name(),
                    dates.day(stored.first()),
                    dates.day(stored.last()),
                    whose),
                text("calendar.remove.counted")),
            "/calendars/" + calendar + "/" + period + "/remove",
            text("calendar.page.remove"),
            "/calendars"));
    return Confirmation.PAGE;
  }

  @PostMapping("/{calendar}/{period}/remove")
  @Transactional
  public String remove(@PathVariable String calendar, @PathVariable UUID period) {
    String urn = calendar.equals("authority") ? null : calendar;
    if (calendars.remove(urn, period)) {
      audit.record(
          "calendar.removed", null, Map.of("school", calendar, "period", period.toString()));
    }
    return "redirect:/calendars";
  }

  private String listPage(String school, String field, @Nullable String problem, Model model) {
    List<ShownCalendar> shown = new ArrayList<>();
    shown.add(
        new ShownCalendar("authority", text("calendar.page.authority"), calendars.stored(null)));
    for (String urn : calendars.schools()) {
      shown.add(new ShownCalendar(urn, nameOf(urn), calendars.stored(urn)));
    }
    List<Map<String, Object>> choices = new ArrayList<>();
    choices.add(Map.of("value", "", "text", text("calendar.page.authority")));
    for (School any : schools.open()) {
      choices.add(
          Map.of(
              "value", any.urn(),
              "text", any.choice(),
              "selected", any.urn().equals(school)));
    }
    model.addAttribute("calendars", shown);
    model.addAttribute("choices", choices);
    model.addAttribute("problemOf", problem == null ? Map.of() : Map.of(field, problem));
    model.addAttribute(
        "errors",
        problem == null ? List.of() : List.of(Map.of("text", problem, "href", "#" + field)));
    return "calendar/calendars";
  }

  private String nameOf(String urn) {
    return schools.byUrn(urn).map(School::name).orElse(urn);
  }

  private static String name(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "" : name;
  }

  private String text(String key, Object... args) {
    return messages.getMessage(key, args, Locale.UK);
  }
}
